"""What is made from the data and kept beside it, made again for the files of an upgraded site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from wegwijs.making.pipeline import Settings, Translations, translations
from wegwijs.records.folders import FORMER_RECORD, TRANSLATIONS
from wegwijs.records.schema import schemas_of
from wegwijs.records.schema_ids import IDS, ids
from wegwijs.source import read
from wegwijs.translations.accepting import accepted
from wegwijs.translations.former_record import taken_over
from wegwijs.translations.prints import Prints, fingerprint
from wegwijs.translations.record import Lock
from wegwijs.translations.record_files import changes, path_of
from wegwijs.translations.standing import Standing, standings
from wegwijs.translations.texts import PAGES
from wegwijs.upgrade.site_files import KINDS, STRINGS, SiteFiles, former

SCHEMAS = "schema"
FORMER_SCHEMA = f"{SCHEMAS}/concept.schema.json"
"""The one schema of all concepts, which each kind has for itself now."""

Made = Mapping[str, bytes | None]


def made_again(site: SiteFiles, settings: Settings) -> tuple[Made, str]:
    """Give the records of translations and, where they are kept, the schemas; or why none.

    Paths are those below the data folder; nothing stands for a file that goes.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "data")
        for path, content in site.data.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        kept = settings.data / TRANSLATIONS
        if kept.is_dir():
            copytree(kept, folder / TRANSLATIONS)
        found = translations(replace(settings, data=folder))
        if found.catalog is None:
            return {}, next((each.message for each in found.report), "The data has faults.")
        try:
            made = dict(_records(found, settings.data, folder))
        except ValueError as odd:
            return {}, f"{FORMER_RECORD} has a line that is none of its own: {odd}."
        if (settings.data / SCHEMAS).is_dir():
            wanted = {**schemas_of(found.catalog), IDS: ids(found.catalog)}
            made |= {f"{SCHEMAS}/{name}": text.encode() for name, text in wanted.items()}
            if (settings.data / FORMER_SCHEMA).is_file():
                made[FORMER_SCHEMA] = None
        return made, ""


def _records(found: Translations, data: Path, folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Take records over from an earlier form, and say that the words in kinds.yaml were looked at.

    They were, where they are those that came with 0.1, or where their record says so.
    """
    assert found.catalog is not None
    default, *others = found.catalog.languages
    file = data / FORMER_RECORD
    units = [each.unit for each in found.known]
    before = taken_over(file.read_text("utf-8"), units, default) if file.is_file() else {}
    for language in others:
        lock = found.records.locks.get(language) or before.get(language)
        if lock is None:
            continue
        own = [each for each in units if each.language == language]
        known = standings(own, {language: lock})
        looked = _looked_at(lock, default, language)
        new = accepted(
            lock,
            known,
            partial(_is_moved, looked),
            with_pages=any(each.kind == PAGES for each in own),
        )
        content = changes(folder, language, new)
        if content is not None:
            yield path_of(Path(), language).as_posix(), content
    if file.is_file() and before:
        yield FORMER_RECORD, None


def _is_moved(looked: frozenset[Prints], each: Standing) -> bool:
    return each.unit.file == KINDS and each.unit.prints in looked


def _looked_at(lock: Lock, default: str, language: str) -> frozenset[Prints]:
    """List the pairs of words that may stand in kinds.yaml and were looked at."""
    recorded = {each.prints for each in lock.looked if each.file == STRINGS}
    came = {(each.get(default, ""), each.get(language, "")) for each in _texts()}
    return frozenset(recorded | {(fingerprint(a), fingerprint(b)) for a, b in came if a and b})


@cache
def _texts() -> tuple[Mapping[str, str], ...]:
    return tuple(_in(read(KINDS, former(KINDS))[0].data))


def _in(data: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(data, dict) and all(isinstance(each, str) for each in data.values()):
        yield data
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for each in inside:
        yield from _in(each)
