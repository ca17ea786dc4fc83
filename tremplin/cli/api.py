"""Commands about the interface for other programs: its keys, its description."""

import click

from tremplin.api import services
from tremplin.cli.base.output import write_json
from tremplin.core import clock


@click.command("api-key")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Let the key of NAME open nothing any more.")
def api_key(*, name: str, revoke: bool) -> None:
    """Make a key of the interface for the partner NAME, and show it once.

    Example: tremplin api-key "Mission locale"
             tremplin api-key "Mission locale" --revoke
    """
    if revoke:
        services.revoke_key(name=name, at=clock.now())
        click.echo(f"The key of {name} opens nothing any more.", err=True)
        return
    token = services.make_key(name=name, at=clock.now())
    click.echo("Keep it now: only a digest of it is kept here.", err=True)
    click.echo(token)


@click.command()
def openapi() -> None:
    """Write the description of the interface (OpenAPI) to standard output."""
    from tremplin.api.routes import api

    write_json(api.get_openapi_schema(path_prefix="/api/v1/"))


COMMANDS = (api_key, openapi)
