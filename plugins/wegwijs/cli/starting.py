"""The command that begins a site: whole, or not at all, and over nothing that is there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from wegwijs.cli.streams import Unusable
from wegwijs.kept.whole_files import Refused, write_over, write_whole
from wegwijs.making.pipeline import Settings, translations
from wegwijs.start.example import OF_KINDS, PLAIN, Example, own_name, written_languages
from wegwijs.start.host import PLUGIN, Unfit
from wegwijs.start.plan import DATA, Plan, plan
from wegwijs.translations.accepting import accepted
from wegwijs.translations.record import Lock
from wegwijs.translations.record_files import changes, path_of
from wegwijs.words.language_names import is_language

Made = list[Path]


def _languages(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read the codes of languages, apart by commas."""
    if text is None:
        return ()
    codes = tuple(each.strip() for each in text.split(","))
    for code in codes:
        if not is_language(code):
            hint = "Write codes as HTML has them, the default first: nl,en or pt-BR."
            raise click.BadParameter(f"{code!r} is not a language. {hint}")
    if len(set(codes)) < len(codes):
        raise click.BadParameter("A language stands there twice.")
    return codes


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--name", default=None, help="What the site is called; by default as its folder.")
@click.option(
    "--languages",
    metavar="nl,en",
    default=None,
    callback=_languages,
    help="The languages, the default first; by default the project's own, or English.",
)
@click.option(
    "--kinds",
    is_flag=True,
    help="With a kind of things of its own: fields, a comparison, a decision that shows them.",
)
def init_command(folder: Path, name: str | None, languages: tuple[str, ...], kinds: bool) -> None:
    """Begin a site in DIR, with an example that builds and answers; nothing is overwritten.

    In a project of MkDocs it adds the data and one line of settings.
    """
    name = " ".join((name or _named(folder)).split())
    if not name or not name.isprintable():
        raise click.UsageError("The name of a site is a line of text. Give it with --name.")
    example = OF_KINDS if kinds else PLAIN
    if folder.exists() and not folder.is_dir():
        raise Unusable(f"{folder} is a file. Name a folder, which may be new.")
    try:
        planned = plan(folder, name, languages, os.environ, example)
    except Unfit as why:
        raise Unusable(f"{why} Nothing was written.") from None
    with _whole() as made:
        _write(folder, planned, made)
        _begin_records(folder, planned, made)
        if planned.joined is not None and planned.joined.content is not None:
            write_whole(folder / planned.settings, planned.joined.content)
    _tell(folder, planned, example)


def _named(folder: Path) -> str:
    """Make the name of a site from that of its folder: `my-site` is My site."""
    words = re.sub(r"[-_\s]+", " ", folder.resolve().name).strip()
    return words[:1].upper() + words[1:]


@contextmanager
def _whole() -> Iterator[Made]:
    """Take away what was written, when not all of it can be."""
    made: Made = []
    try:
        yield made
    except BaseException as error:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir() if each.is_dir() else each.unlink()
        if isinstance(error, Refused):
            raise Unusable(f"{error} Nothing was written.") from None
        raise


def _write(folder: Path, planned: Plan, made: Made) -> None:
    for path, content in planned.files.items():
        _put(folder / path, content, made)


def _put(target: Path, content: bytes, made: Made) -> None:
    """Write a new file, and remember it with the folders it needs."""
    above = [each for each in target.parents if not each.exists()]
    for each in reversed(above):
        each.mkdir()
        made.append(each)
    written = write_over(
        target, content, is_ours=lambda _: False, made="written by this command", force=False
    )
    if written:
        made.append(target)


def _begin_records(folder: Path, planned: Plan, made: Made) -> None:
    """Record that the translations were looked at, as they were when the example was written."""
    default, *others = planned.languages.codes
    if not others:
        return
    found = translations(Settings(folder / DATA, docs=folder / planned.docs))
    for language in others:
        own = [each for each in found.known if each.unit.language == language]
        lock = accepted(Lock(default), own, lambda _: True)
        content = changes(folder / DATA, language, lock)
        if content is not None:
            _put(path_of(folder / DATA, language), content, made)


def _tell(folder: Path, planned: Plan, example: Example) -> None:
    place = "" if folder.resolve() == Path.cwd() else f" in {folder}"
    schemas = sum(path.startswith(f"{DATA}/schema/") for path in planned.files)
    click.echo(f"Wrote{place}:")
    for path in planned.files:
        if not path.startswith(f"{DATA}/schema/"):
            click.echo(f"  {path}")
    click.echo(f"  {DATA}/schema/ ({schemas} schemas for editors)")
    for each in planned.left:
        click.echo(f"{each} is there already, and stays as it is.")
    if planned.joined is not None:
        _tell_project(planned, example)
    for language in planned.languages.codes:
        if language not in written_languages():
            click.echo(f"The example is in English for {own_name(language)} ({language}).")
    go = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"Next: {go}mkdocs serve")


def _tell_project(planned: Plan, example: Example) -> None:
    assert planned.joined is not None
    if planned.joined.content is None:
        click.echo(f"{planned.settings} is left as it is: {planned.joined.why}")
        click.echo(f"Write there, at the end of the plugins:\n  - {PLUGIN}")
    else:
        click.echo(f"{planned.settings}: {PLUGIN} stands at the end of the plugins.")
    click.echo(
        f"To ask the decision on a page, write there:\n/// decision | {example.decision}\n///"
    )
