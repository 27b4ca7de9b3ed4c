"""The command that begins something new: a record, a language of the site, a file of words."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from wegwijs.cli.repository import data_option

_OTHERS = {
    "language": ("adding_languages:language_command", "Give the site a language more."),
    "page": ("creating_pages:page_command", "Begin a page in every language."),
    "words": ("adding_languages:words_command", "Begin a file of words of pages, to translate."),
}
_RECORD = ("creating:new_command", "Begin a data file of a kind.")


class _New(click.Group):
    """Takes the kind of a record for the name of a command, but for those that are no kinds."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["KIND ID", *_OTHERS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        module, _, attribute = _OTHERS.get(cmd_name, _RECORD)[0].partition(":")
        command = getattr(import_module(f"wegwijs.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in _OTHERS:
            return args[0], self.get_command(ctx, args[0]), args[1:]
        return "", self.get_command(ctx, ""), args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [("KIND ID", _RECORD[1]), *((name, said) for name, (_, said) in _OTHERS.items())]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group("new", cls=_New, context_settings={"ignore_unknown_options": True})
@data_option
@click.pass_context
def new_command(context: click.Context, data: Path | None) -> None:
    """Begin a data file or a page, in every language; a language; or the words of its pages.

    KIND is the name of a folder of data: decisions, questions, tasks, or a kind of concept.
    """
    if data is not None:
        given = {"data": str(data)}
        context.default_map = dict.fromkeys(("", *_OTHERS), given)
