"""Takes over a record of the earlier form, once: `translations.lock.yaml`, for all languages.

Its prints left out how lines were broken. Where its print is that of the text as it is now, the
record gets the new print; elsewhere it keeps the old one, which no text has: outdated stays so.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from wegwijs.translations.prints import fingerprint
from wegwijs.translations.record import Lock, Looked
from wegwijs.translations.texts import PAGES, Unit, composed

_LINE = re.compile(
    r"(?P<language>[\w-]+):|  (?P<file>\"[^\"]+\"|[^\s\"#:]+):"
    r"|    (?P<place>\"(?:[^\"\\]|\\.)+\"|[^\s\"#:]+): "
    r"(?P<source>[0-9a-f]{8}) (?P<text>[0-9a-f]{8})"
)


def taken_over(former: str, units: Iterable[Unit], source_language: str) -> Mapping[str, Lock]:
    """Read a record of the earlier form, by language. Raises ValueError with an odd line."""
    every = tuple(units)
    files = {}
    prints: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for unit in every:
        for path in (unit.where.path, unit.source_path):
            files[composed(path)] = unit.file
        for text in (unit.source, unit.text):
            prints[unit.language, unit.file][_former_print(text)] = fingerprint(text)
    looked: dict[str, list[Looked]] = defaultdict(list)
    language = file = ""
    for line in former.split("\n"):
        found = _LINE.fullmatch(line.rstrip())
        if line.startswith("#") or not line.strip():
            continue
        if found is None:
            raise ValueError(line.strip()[:40])
        if found["language"]:
            language = found["language"]
        elif found["file"]:
            file = composed(_unquoted(found["file"]))
            file = files.get(file, _relative(file, language))
        else:
            now = prints[language, file]
            source, text = (now.get(found[each], found[each]) for each in ("source", "text"))
            place = composed(_unquoted(found["place"]))
            looked[language].append(Looked(source, text, file, place))
    return {each: Lock(source_language, tuple(sorted(own))) for each, own in looked.items()}


def _former_print(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def _relative(file: str, language: str) -> str:
    """Name a file that is gone as records do: below the data, or below a language's pages."""
    parts = PurePosixPath(file).parts
    if file.endswith(".md") and language in parts:
        return "/".join((PAGES, *parts[parts.index(language) + 1 :]))
    return "/".join(parts[1:])


def _unquoted(name: str) -> str:
    return str(json.loads(name)) if name.startswith('"') else name
