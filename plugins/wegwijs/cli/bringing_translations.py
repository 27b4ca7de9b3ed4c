"""Turns translations that came back into files to write, and writes them with their record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wegwijs.cli.choosing_translations import read, save
from wegwijs.cli.repository import file_of
from wegwijs.cli.writing import put_whole
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.interchange.translators.bringing import Brought
from wegwijs.interchange.translators.page_writing import with_sections, with_texts
from wegwijs.making.pipeline import Settings, Translations
from wegwijs.records.catalog import Catalog
from wegwijs.records.site import Watching
from wegwijs.translations.accepting import accepted
from wegwijs.translations.prints import fingerprint
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.standing import Standing
from wegwijs.translations.texts import PAGES


@dataclass(frozen=True, slots=True)
class Changes:
    """Holds what a file from a translator changes: texts, whole files, and what is left out."""

    texts: tuple[Brought, ...]
    files: Mapping[Path, bytes]
    findings: tuple[Finding, ...] = ()


def changes_of(
    chosen: Settings, catalog: Catalog, known: Iterable[Standing], taken: Sequence[Brought]
) -> Changes:
    """Make the files that hold the new translations. Raises NotEdited, where a file cannot be."""
    by_file: dict[str, list[Brought]] = defaultdict(list)
    for each in taken:
        by_file[each.unit.where.path] += [each] if each.changed else []
    places = Counter(each.unit.where.path for each in known if each.unit.kind == PAGES)
    files: dict[Path, bytes] = {}
    findings: list[Finding] = []
    left: set[str] = set()
    for path, texts in by_file.items():
        file = file_of(chosen, path)
        missing = places[path] - len(texts) if path in places and not file.exists() else 0
        if not texts:
            continue
        if missing:
            findings.append(_page_not_whole(path, missing, places[path]))
            left.add(path)
        elif texts[0].unit.kind == PAGES:
            files[file] = _page(chosen, catalog, file, texts)
        else:
            files[file] = with_texts(file.read_bytes(), texts, catalog.languages[0], path)
    kept = tuple(each for each in taken if each.unit.where.path not in left)
    return Changes(kept, files, tuple(findings))


def _page(chosen: Settings, catalog: Catalog, file: Path, texts: Sequence[Brought]) -> bytes:
    unit = texts[0].unit
    source = file_of(chosen, unit.source_path).read_bytes()
    before = file.read_bytes() if file.exists() else None
    new = {each.unit.place: each.text for each in texts}
    languages = catalog.languages[0], unit.language
    return with_sections(before, source, new, unit.where.path, languages)


def write(chosen: Settings, found: Translations, language: str, made: Changes) -> None:
    """Write the files, then what was looked at; a record of older words stays one of them."""
    for file, content in made.files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        put_whole(file, content)
    again, catalog = read(chosen)
    if catalog.site.translations is Watching.UNWATCHED:
        return
    lock = found.records.locks.get(language) or Lock(catalog.languages[0])
    looked = {(each.unit.file, each.unit.place): each.looked for each in made.texts if each.looked}
    own = tuple(each for each in again.known if each.unit.language == language)
    with_pages = any(each.unit.kind == PAGES for each in again.known)
    new = accepted(
        lock,
        own,
        lambda each: looked.get((each.unit.file, each.unit.place)) == each.unit.prints,
        with_pages=with_pages,
    )
    save(chosen, language, Lock(new.source_language, tuple(_with_older(new, looked, own))))


def _with_older(
    lock: Lock, looked: Mapping[tuple[str, str], tuple[str, str]], own: Iterable[Standing]
) -> Iterator[Looked]:
    """Yield the record, in which a translation of older words is one of those."""
    older = {
        (each.unit.file, each.unit.place): looked[each.unit.file, each.unit.place]
        for each in own
        if (each.unit.file, each.unit.place) in looked
        and looked[each.unit.file, each.unit.place] != each.unit.prints
        and looked[each.unit.file, each.unit.place][1] == fingerprint(each.unit.text)
    }
    yield from (each for each in lock.looked if (each.file, each.place) not in older)
    yield from (Looked(*prints, *place) for place, prints in older.items())


def _page_not_whole(path: str, missing: int, count: int) -> Finding:
    message = f"{missing} of the {count} texts of this new page have no translation yet."
    hint = "A page is written when all its texts are translated."
    return Finding("incomplete-unit", Where(path), message, hint, Severity.WARNING)
