"""Reads the translations for the commands about them, and finds those that somebody means."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from wegwijs.checks.data import watch
from wegwijs.cli.repository import root, stop
from wegwijs.cli.writing import put_whole
from wegwijs.findings.codes import FIRM
from wegwijs.findings.finding import Report
from wegwijs.findings.names import did_you_mean
from wegwijs.making.pipeline import Settings, Translations, translations
from wegwijs.records.catalog import Catalog
from wegwijs.records.site import Watching
from wegwijs.translations.record import Lock
from wegwijs.translations.record_files import changes, path_of
from wegwijs.translations.selecting import NothingMeant, select
from wegwijs.translations.standing import Standing, Status

Folders = tuple[Path | None, Path | None]

language_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--lang", "language", default=None, help="Only translations into this language."
)


def read(chosen: Settings, languages: Sequence[str] | None = None) -> tuple[Translations, Catalog]:
    """Read all translations, or those into some languages; ends when something cannot be read."""
    found = translations(chosen, languages)
    if found.catalog is None or found.report.has_errors:
        stop(chosen, Report(tuple(found.report)))
    if len(found.catalog.languages) == 1:
        name = found.catalog.site.own_name(found.catalog.languages[0])
        click.echo(f"This site is in one language, {name}: nothing is translated.")
        click.echo("To give it another: wegwijs new language CODE")
        sys.exit(0)
    return found, found.catalog


def require_records(chosen: Settings, found: Translations, catalog: Catalog) -> None:
    """End when a language has no record, or one that is not whole; or when none is kept."""
    if catalog.site.translations is Watching.UNWATCHED:
        message = (
            f"{chosen.data_shown_as}/site.yaml says translations: unwatched; nothing is recorded."
        )
        raise click.UsageError(message)
    wrong = watch.check(catalog, found.known, found.records)
    report = Report(tuple(each for each in wrong if each.code in FIRM))
    if report.has_errors:
        stop(chosen, report)


def save(chosen: Settings, language: str, lock: Lock) -> None:
    """Write a language's record where it changed; the one before stays whole when that fails."""
    content = changes(chosen.data, language, lock)
    if content is not None:
        file = path_of(chosen.data, language)
        file.parent.mkdir(exist_ok=True)
        put_whole(file, content)


def in_language(
    language: str | None, known: Sequence[Standing], catalog: Catalog
) -> tuple[Standing, ...]:
    """Choose the translations into one language; all without a language."""
    others = catalog.languages[1:]
    if language is not None and language not in others:
        hint = did_you_mean(language, others)
        raise click.UsageError(f"Nothing is translated into {language!r}. {hint}".strip())
    return tuple(each for each in known if language in (None, each.unit.language))


def meant(paths: Iterable[str], known: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """Choose the translations in PATH or PATH:PLACE; all without a path."""
    chosen: dict[int, Standing] = {}
    for path in paths:
        try:
            found = select(_as_findings_name_it(path), known)
        except NothingMeant as nothing:
            raise click.UsageError(str(nothing)) from None
        chosen.update((id(each), each) for each in found)
    return tuple(chosen.values()) if paths else known


def is_settled(each: Standing) -> bool:
    """Tell whether nobody has to look at a translation."""
    return each.status is Status.CURRENT and not each.changed


def said(each: Standing) -> str:
    """Say how a translation stands, in a few words."""
    if each.status is Status.CURRENT and each.changed:
        return "changed alone"
    return f"{each.status}, changed too" if each.changed else str(each.status)


def _as_findings_name_it(path: str) -> str:
    """Name a path from the repository's root, wherever the command is run."""
    here = Path(path)
    try:
        return here.resolve().relative_to(root().resolve()).as_posix()
    except ValueError:
        return here.as_posix()
