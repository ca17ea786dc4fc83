"""The `tremplin` command: everything an agency types. Each family of commands is a module of `tremplin.cli`."""

from tremplin.cli import tremplin


def main() -> None:
    """Run the command typed."""
    tremplin(prog_name="tremplin")


if __name__ == "__main__":
    main()
