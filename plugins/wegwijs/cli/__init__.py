"""The command line: the only code that prints, exits, or looks where it is."""

from __future__ import annotations

from typing import Any

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


class _Unusable(click.ClickException):
    exit_code = 2


class _Commands(click.Group):
    """Tells in one line of a file or folder that cannot be read or written."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:  # not about a file: a pipe that closed, for one
                raise
            raise _Unusable(f"{error.filename}: {error.strerror}.") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
