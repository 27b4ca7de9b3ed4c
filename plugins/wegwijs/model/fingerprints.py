"""Remembers of each translation which text it was made from, by fingerprints of both.

The record is one line a text, in `translations.lock.yaml`: its place, the fingerprint of
the text in the default language, and that of the translation. It is written by the
program alone, so it is read line by line.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path as FilePath

from wegwijs.diagnostics import Finding, Where
from wegwijs.model.catalog import Catalog
from wegwijs.model.decision import Decision
from wegwijs.model.release import KEPT, Release
from wegwijs.model.walk import records, texts
from wegwijs.model.written_pages import Pages, WrittenPage
from wegwijs.source import Path, decoded

LOCK = "translations.lock.yaml"
PAGES = "pages"
"""The kind of the texts that stand on hand-written pages."""

_LARGEST = 64 * 1024 * 1024
_HEAD = "# Written by `wegwijs translations accept`: which text each translation was made from.\n"
_LINE = re.compile(
    r"(?P<language>[\w-]+):|  (?P<file>\"[^\"]+\"|[^\s\"#:]+):"
    r"|    (?P<key>\"(?:[^\"\\]|\\.)+\"|[^\s\"#:]+): (?P<source>[0-9a-f]{8}) (?P<text>[0-9a-f]{8})"
)

Prints = tuple[str, str]
"""The fingerprints of a text in the default language and of its translation."""

Lock = Mapping[tuple[str, str], Mapping[str, Prints]]
"""The accepted fingerprints by key, by language and file."""


class Status(StrEnum):
    """Tells how a translation stands to its text in the default language."""

    CURRENT = "up to date"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNACCEPTED = "not accepted"


@dataclass(frozen=True, slots=True)
class Unit:
    """Holds one text and its translation into one language; nothing when it is missing."""

    language: str
    file: str
    key: str
    kind: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    where: Where

    @property
    def prints(self) -> Prints:
        """Give the fingerprints of both."""
        return fingerprint(self.source), fingerprint(self.text)


@lru_cache(maxsize=16384)
def fingerprint(text: str) -> str:
    """Shorten a text to eight digits; how its lines are broken does not count."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def data_units(catalog: Catalog) -> Iterator[Unit]:
    """Yield each text of the data with each of its translations.

    What a release keeps was translated where it was taken from.
    """
    default, *others = catalog.languages
    for file, record in records(catalog):
        below = file.removeprefix(f"{catalog.folder}/")
        kind = below.partition("/")[0].removesuffix(".yaml")
        for path, text in texts(record):
            if isinstance(record, Release) and path[0] in KEPT:
                continue
            source = text.root.get(default, "")
            for language in others if source.strip() else ():
                written = text.root.get(language, "").strip()
                where = catalog.where(file, (*path, language))
                yield Unit(language, file, _key(record, path), kind, source, written, where)


def page_units(pages: Pages) -> Iterator[Unit]:
    """Yield each section of the hand-written pages with each of its translations."""
    default, *others = pages.catalog.languages
    for page in pages.written.values():
        if page.document.language != default:
            continue
        for language in others:
            uri = f"{language}/{page.document.path}"
            file = f"{pages.shown_as}/{uri}"
            twin = pages.written.get(uri)
            translated = dict(_passages(twin)) if twin else {}
            for key, (source, _) in _passages(page):
                text, where = translated.get(key, ("", Where(file)))
                yield Unit(language, file, key, PAGES, source, text, where)


def statuses(units: Iterable[Unit], lock: Lock) -> Iterator[tuple[Unit, Status]]:
    """Yield each translation with its status.

    A translation is outdated when it is as it was accepted and its source is not. Texts
    are known by their place, and by their words when entries of a list moved.
    """
    by_file: dict[tuple[str, str], list[tuple[Unit, Prints]]] = defaultdict(list)
    for unit in units:
        by_file[unit.language, unit.file].append((unit, unit.prints))
    for file, inside in by_file.items():
        locked = lock.get(file, {})
        pairs = set(locked.values())
        gone = {text for _, text in pairs} - {now[1] for _, now in inside if now in pairs}
        for unit, now in inside:
            if not unit.text:
                yield unit, Status.MISSING
            elif now in pairs:
                yield unit, Status.CURRENT
            elif now[1] in gone or now[1] == locked.get(unit.key, ("", ""))[1]:
                yield unit, Status.OUTDATED
            else:
                yield unit, Status.UNACCEPTED


def read_lock(file: FilePath, shown: str) -> tuple[Lock, tuple[Finding, ...]]:
    """Read the record; a file that is not there is an empty one."""
    if not file.is_file():
        return {}, ()
    text, findings = decoded(shown, file.read_bytes(), largest=_LARGEST)
    lock: dict[tuple[str, str], dict[str, Prints]] = {}
    language = name = ""
    for number, line in enumerate((text or "").split("\n"), 1):
        found = _LINE.fullmatch(line.rstrip())
        if line.startswith("#") or not line.strip():
            continue
        if found is None:
            message = f"This line is not as the program writes it: {line.strip()[:40]!r}."
            hint = "Restore the file from git, then run: wegwijs translations accept"
            return lock, (Finding("malformed-lock", Where(shown, number), message, hint),)
        if found["language"]:
            language = found["language"]
        elif found["file"]:
            name = _unquoted(found["file"])
        else:
            entries = lock.setdefault((language, name), {})
            entries[_unquoted(found["key"])] = found["source"], found["text"]
    return lock, findings


def written_lock(lock: Lock) -> str:
    """Write the record as text, in the order of languages, files and keys."""
    lines, before = [_HEAD.rstrip()], ""
    for language, file in sorted(lock):
        if language != before:
            lines.append(f"{language}:")
            before = language
        lines.append(f"  {_quoted(file)}:")
        for key, prints in sorted(lock[language, file].items()):
            lines.append(f"    {_quoted(key)}: {' '.join(prints)}")
    return "\n".join(lines) + "\n"


def accepted(lock: Lock, units: Iterable[Unit], files: Iterable[str] | None = None) -> Lock:
    """Record the translations in some files as they are now, and forget those that are gone.

    Without `files`, all are accepted. Files that no longer exist are always forgotten.
    """
    by_file: dict[tuple[str, str], dict[str, Prints]] = defaultdict(dict)
    for unit in units:
        if unit.text:
            by_file[unit.language, unit.file][unit.key] = unit.prints
    chosen = None if files is None else set(files)
    kept = {
        each: now if chosen is None or each[1] in chosen else lock.get(each, {})
        for each, now in by_file.items()
    }
    return {each: entries for each, entries in kept.items() if entries}


def _key(record: object, path: Path) -> str:
    """Name a place in a record; rules by their ids, which stay when rules move."""
    if isinstance(record, Decision) and path[0] == "rules" and isinstance(path[1], int):
        path = ("rules", record.rules[path[1]].id, *path[2:])
    return ".".join(map(str, path))


def _passages(page: WrittenPage) -> Iterator[tuple[str, tuple[str, Where]]]:
    """Yield the title, the description and the sections of a page, by key."""
    for name in ("title", "description"):
        if page.own(name):
            yield f"front.{name}", (page.own(name), page.front.where((name,)))
    raw, headings = page.text.seen.raw, page.text.headings
    starts = [0, *(each.offset for each in headings), len(raw)]
    for number, heading in enumerate((None, *headings)):
        text = raw[starts[number] : starts[number + 1]].strip()
        key = (heading.chosen if heading else None) or f"section-{number}"
        if text:
            where = heading.where if heading else Where(page.file)
            yield key, (text, where)


def _quoted(key: str) -> str:
    return key if re.fullmatch(r"[\w./-]+", key) else json.dumps(key, ensure_ascii=False)


def _unquoted(key: str) -> str:
    return str(json.loads(key)) if key.startswith('"') else key
