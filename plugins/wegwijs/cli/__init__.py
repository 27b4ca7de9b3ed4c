"""The command line: the only code that prints, exits, or looks where it is."""

from __future__ import annotations

import click

from wegwijs import __version__
from wegwijs.cli.assisting import mcp_command
from wegwijs.cli.building import build_command
from wegwijs.cli.checking import check_command, schema_command
from wegwijs.cli.comparing import diff_command
from wegwijs.cli.creating import new_command
from wegwijs.cli.deciding import decide_command
from wegwijs.cli.exporting import export_command
from wegwijs.cli.importing import import_command
from wegwijs.cli.releasing import release_command
from wegwijs.cli.translating import translations_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wegwijs")
def main() -> None:
    """Licensing answers as data: check them, ask them, and write them as pages."""


for command in (
    check_command,
    decide_command,
    diff_command,
    release_command,
    build_command,
    schema_command,
    new_command,
    export_command,
    import_command,
    translations_command,
    mcp_command,
):
    main.add_command(command)
