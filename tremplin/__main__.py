"""The `tremplin` command: everything an agency types. Each family of commands is a module of `tremplin.cli`."""

import os
import sys


def main() -> None:
    """Set the parts up, then run the command typed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
    from tremplin.config.env import BadVariable

    try:
        import django

        django.setup()
    except BadVariable as problem:
        sys.exit(f"tremplin: {problem}")
    from tremplin.cli import tremplin

    tremplin(prog_name="tremplin")


if __name__ == "__main__":
    main()
