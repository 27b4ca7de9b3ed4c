"""Lists every text with each of its translations, and names the places where they stand."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wegwijs.findings.finding import Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import ID_PATTERN, Record
from wegwijs.records.release import KEPT, Release
from wegwijs.records.walk import records, texts
from wegwijs.source import Path
from wegwijs.translations.prints import Prints, fingerprint
from wegwijs.written.written_pages import Pages, WrittenPage

PAGES = "pages"
"""The kind of the texts that stand on hand-written pages, and what their paths begin with."""

FRONT = ("title", "description")
"""The texts of a page's front matter."""

_PLAIN_PART = re.compile(r"[^\s.\"\\#:]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """Holds one text and its translation into one language; nothing when it is missing.

    `file` is relative to the data folder, or `pages/…` to the language's folder of pages; `place`
    names the text in it. `where` points at the translation, `source_path` at the file of the text.
    """

    language: str
    file: str
    place: str
    kind: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    where: Where
    source_path: str
    path: Path = ()
    """Where a text of the data stands in its file, without its language."""

    @property
    def prints(self) -> Prints:
        """Give the prints of both."""
        return fingerprint(self.source), fingerprint(self.text)


def data_units(
    catalog: Catalog,
    languages: Sequence[str] | None = None,
    *,
    only: Callable[[str], bool] | None = None,
) -> Iterator[Unit]:
    """Yield each text of the data with each of its translations, or those into some languages.

    What a release keeps was translated where it was taken from. `only` tells which files are
    looked at, as findings name them; all when nothing is said.
    """
    default, *others = (
        catalog.languages if languages is None else (catalog.languages[0], *languages)
    )
    for shown, record in records(catalog) if others else ():
        if only is not None and not only(shown):
            continue
        file = composed(shown.removeprefix(f"{catalog.folder}/"))
        kind = file.partition("/")[0].removesuffix(".yaml")
        for path, text in texts(record):
            if isinstance(record, Release) and path[0] in KEPT:
                continue
            source = text.root.get(default, "")
            place = place_in(record, path) if source.strip() else ""
            for language in others if place else ():
                written = text.root.get(language, "").strip()
                where = catalog.where(shown, (*path, language))
                yield Unit(language, file, place, kind, source, written, where, shown, path)


def page_units(pages: Pages, languages: Sequence[str] | None = None) -> Iterator[Unit]:
    """Yield each section of the hand-written pages with each translation, or those into some."""
    known = pages.catalog.languages
    default, *others = known if languages is None else (known[0], *languages)
    for page in pages.written.values():
        if page.document.language != default:
            continue
        file = composed(f"{PAGES}/{page.document.path}")
        sections = dict(passages(page))
        for language in others:
            uri = f"{language}/{page.document.path}"
            shown = pages.shown(uri)
            twin = pages.written.get(uri)
            translated = dict(passages(twin)) if twin else {}
            for place, (source, _) in sections.items():
                text, where = translated.get(place, ("", Where(shown)))
                yield Unit(language, file, place, PAGES, source, text, where, page.file)


def passages(page: WrittenPage) -> Iterator[tuple[str, tuple[str, Where]]]:
    """Yield the title, the description and the sections of a page, each by its place."""
    for name in FRONT:
        if page.own(name):
            yield f"front.{name}", (page.own(name), page.front.where((name,)))
    for each in sections(page):
        yield each.place, (page.text.seen.raw[each.start : each.end], each.where)


@dataclass(frozen=True, slots=True)
class Section:
    """Says where a section of a page begins and ends, without the empty lines around it."""

    place: str
    start: int
    end: int
    where: Where


def sections(page: WrittenPage) -> Iterator[Section]:
    """Yield what stands before the first heading of a page, and each heading with what follows."""
    raw, headings = page.text.seen.raw, page.text.headings
    starts = [0, *(each.offset for each in headings), len(raw)]
    seen: Counter[str] = Counter()
    for number, heading in enumerate((None, *headings)):
        whole = raw[starts[number] : starts[number + 1]]
        place = composed((heading.chosen if heading else None) or f"section-{number}")
        seen[place] += 1
        if whole.strip():
            place += f"~{seen[place]}" if seen[place] > 1 else ""
            start = starts[number] + len(whole) - len(whole.lstrip())
            where = heading.where if heading else Where(page.file)
            yield Section(place, start, start + len(whole.strip()), where)


def place_in(record: object, path: Path) -> str:
    """Name a place in a record; entries of lists by their ids where they have some."""
    parts: list[str] = []
    value: Any = record
    for part in path:
        named = _named(value, part) if isinstance(part, int) else str(part)
        parts.append(named if _PLAIN_PART.fullmatch(named) else json.dumps(named))
        value = _inside(value, part)
    return composed(".".join(parts))


def composed(name: str) -> str:
    """Write a name in Unicode's composed form, whatever a file system made of it."""
    return unicodedata.normalize("NFC", name)


def _named(entries: object, index: int) -> str:
    """Name an entry of a list by its id, or by a field that holds an id of its own in each."""
    if isinstance(entries, Sequence) and isinstance(entries[index], Record):
        others = (name for name in type(entries[index]).model_fields if name != "id")
        for name in ("id", *others):
            ids = [getattr(each, name, None) for each in entries]
            if all(map(_is_id, ids)) and len(set(ids)) == len(ids):
                return str(ids[index])
    if isinstance(entries, Sequence) and isinstance(entries[index], Mapping):
        for name in dict.fromkeys(key for each in entries for key in each):
            ids = [each.get(name) for each in entries]
            if all(map(_is_id, ids)) and len(set(ids)) == len(ids):
                return str(ids[index])
    return str(index)


def _is_id(value: object) -> bool:
    return type(value) is str and bool(re.match(ID_PATTERN, value)) and not value.isdigit()


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, Record):
        for unfolded in getattr(type(value), "unfolded", ()):
            if part in getattr(value, unfolded):
                return getattr(value, unfolded)[part]
        for name, about in type(value).model_fields.items():
            if part in (about.alias, name):
                return getattr(value, name)
    if isinstance(value, Mapping):
        return value.get(part)
    return value[part] if isinstance(value, Sequence) and isinstance(part, int) else None
