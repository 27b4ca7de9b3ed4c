"""The command line: the only code that prints, exits, or looks where it is."""

from __future__ import annotations

import errno
import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from wegwijs import __version__
from wegwijs.cli import streams
from wegwijs.findings.names import did_you_mean
from wegwijs.records.calendar_day import UnreadableDay

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("checking:check_command", "Check the data and the pages."),
    "decide": ("deciding:decide_command", "Answer a decision, with reasons and sources."),
    "period": ("checking:period_command", "Print since when nothing changed by itself."),
    "diff": ("comparing:diff_command", "Tell for whom an answer changed since a revision."),
    "release": ("releasing:release_command", "Freeze for readers for whom answers changed."),
    "build": ("building:build_command", "Write every page as Markdown, for any generator."),
    "schema": ("checking:schema_command", "Write the JSON Schemas of the data, for editors."),
    "upgrade": ("upgrading:upgrade_command", "Bring a site to the forms of this version."),
    "init": ("starting:init_command", "Begin a site, or add one decision to a MkDocs project."),
    "new": ("making:new_command", "Begin a data file, a page, or a language."),
    "export": ("exporting:export_command", "Write a decision as dmn, csv or json."),
    "import": ("importing:import_command", "Take in a decision from DMN, or rules from a sheet."),
    "sources": ("telling_sources:sources_command", "Tell when sources were read, for what."),
    "translations": ("translating:translations_command", "Show what is to be translated again."),
    "move": ("renaming:move_command", "Move a page in every language, with every link to it."),
    "rename": ("renaming:rename_command", "Give an id another name, wherever it is named."),
    "baseline": ("baselining:baseline_command", "Let old findings stand; their number shrinks."),
    "mend": ("mending:mend_command", "Mend what has one mend, in data and on pages."),
    "mcp": ("assisting:mcp_command", "Let an assistant ask, over stdin and stdout."),
}
"""Each command with the module that holds it and what the list of commands says of it.

A module is imported when its command is called: nobody waits for what they did not ask for.
"""


class _Commands(click.Group):
    """Loads a command when it is called, and tells in one line of a file that is out of reach."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            hint = did_you_mean(cmd_name, COMMANDS)
            raise click.UsageError(f"There is no command {cmd_name!r}. {hint}".strip(), ctx)
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"wegwijs.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UnreadableDay as error:
            raise streams.Unusable(str(error)) from None
        except OSError as error:
            streams.broken(error)
        except KeyboardInterrupt:
            raise streams.Stopped from None

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command, and end in one line whatever is wrong around it."""
        has_output = streams.settle()
        # What is read stays until the end: looking for what could go takes a tenth of the time.
        gc.set_threshold(50_000, 20, 50)
        try:
            super().main(*arguments, **options)
        except OSError as error:
            streams.broken(error)
        except SystemExit as ended:
            if not has_output and not ended.code:
                streams.broken(OSError(errno.EBADF, "it is closed"))
            streams.end(ended.code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wegwijs")
def main() -> None:
    """Documentation whose answers are data: check it, ask it, and write it as pages."""
