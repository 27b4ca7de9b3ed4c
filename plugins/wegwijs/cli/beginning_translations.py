"""The command that begins the record of translations, or takes over an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from wegwijs.cli.choosing_translations import Folders, read, require_records, save
from wegwijs.cli.repository import data_option, docs_option, settings, stop
from wegwijs.findings.finding import Report
from wegwijs.making.pipeline import Settings, Translations
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import FORMER_RECORD
from wegwijs.translations.accepting import accepted
from wegwijs.translations.former_record import taken_over
from wegwijs.translations.record import Lock
from wegwijs.translations.record_files import path_of
from wegwijs.translations.standing import Standing, Status, standings
from wegwijs.translations.texts import PAGES

_WITHOUT_RECORD = ("no-translation-record", "old-translation-record", "other-source-language")


@click.command("begin")
@data_option
@docs_option
@click.pass_obj
def begin_command(before: Folders, data: Path | None, docs: Path | None) -> None:
    """Begin the record of each language that has none: take its translations as looked at.

    A record of an earlier form is taken over instead, and what it says is outdated stays so.
    """
    chosen = settings(data or before[0], docs or before[1])
    found, catalog = read(chosen)
    _require_whole(chosen, found)
    former = _former(chosen, found, catalog)
    begun = False
    for language in catalog.languages[1:]:
        lock = found.records.locks.get(language)
        own = [each for each in found.known if each.unit.language == language]
        if not any(each.unit.text for each in own) or (lock is not None and lock.looked):
            continue
        begun = True
        if language in former:
            _take_over(chosen, language, former[language], own)
        else:
            new = accepted(Lock(catalog.languages[0]), own, lambda each: True)
            save(chosen, language, new)
            _tell(chosen, language, f"{len(new.looked)} translations are taken as looked at")
    _tidy(chosen, found, catalog)
    if not begun and not former:
        require_records(chosen, found, catalog)
        hint = "Say what you looked at with: wegwijs translations accept PATH"
        raise click.UsageError(f"Every language of this site has its record. {hint}")


def _require_whole(chosen: Settings, found: Translations) -> None:
    """End when a record is there that cannot be read: it may be worth more than a new one."""
    broken = Report(
        tuple(
            each
            for each in found.records.findings
            if each.code not in (*_WITHOUT_RECORD, "unknown-file")
        )
    )
    if broken.has_errors:
        stop(chosen, broken)


def _former(chosen: Settings, found: Translations, catalog: Catalog) -> Mapping[str, Lock]:
    file = chosen.data / FORMER_RECORD
    if not file.is_file():
        return {}
    units = (each.unit for each in found.known)
    try:
        return taken_over(file.read_text("utf-8"), units, catalog.languages[0])
    except ValueError as error:
        shown = f"{chosen.data_shown_as}/{FORMER_RECORD}"
        message = f"{shown} cannot be read: {error}. Restore it from git, or delete it."
        raise click.UsageError(message) from None


def _take_over(chosen: Settings, language: str, former: Lock, own: list[Standing]) -> None:
    known = standings((each.unit for each in own), {language: former})
    new = accepted(
        former, known, lambda each: False, with_pages=any(each.unit.kind == PAGES for each in known)
    )
    save(chosen, language, new)
    outdated = sum(each.status is Status.OUTDATED for each in known)
    _tell(chosen, language, f"{len(new.looked)} translations are taken over, {outdated} outdated")


def _tidy(chosen: Settings, found: Translations, catalog: Catalog) -> None:
    """Delete the earlier form, and the record of what is the source now."""
    (chosen.data / FORMER_RECORD).unlink(missing_ok=True)
    default = catalog.languages[0]
    own = path_of(chosen.data, default)
    codes = {each.code for each in found.records.findings if each.where.path.endswith(own.name)}
    if "other-source-language" in codes:
        own.unlink()
        _tell(chosen, default, "deleted: it is the default language now")


def _tell(chosen: Settings, language: str, what: str) -> None:
    name = path_of(Path(chosen.data_shown_as), language).as_posix()
    click.echo(f"{name}: {what}.")
