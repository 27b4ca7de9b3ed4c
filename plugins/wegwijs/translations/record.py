"""The record of one language: which pairs of texts somebody looked at, a line a text.

Order and doubles do not matter, so that branches may be merged by keeping the lines of both.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wegwijs.findings.finding import Finding, Where
from wegwijs.translations.prints import Prints

_SOURCE = "# source language: "
_FORMAT = "# format: 1 (written by `wegwijs translations`; order and doubles do not matter)"
_COLUMNS = "# source  translation  file  place"
_FORMAT_LINE = re.compile(r"# format: *(?P<number>\d+)\b.*")
_WORD = r"\"(?:[^\"\\]|\\.)+\"|[^\s\"#]\S*"
_LINE = re.compile(
    rf"(?P<source>[0-9a-f]{{8}})\s+(?P<text>[0-9a-f]{{8}})\s+(?P<file>{_WORD})\s+(?P<place>{_WORD})"
)


@dataclass(frozen=True, slots=True, order=True)
class Looked:
    """Says that the translation at a place was looked at for a source text, by their prints."""

    source: str
    text: str
    file: str
    place: str

    @property
    def prints(self) -> Prints:
        """Give the prints of both."""
        return self.source, self.text


@dataclass(frozen=True, slots=True)
class Lock:
    """Holds what was looked at in one language, and for which source language."""

    source_language: str
    looked: tuple[Looked, ...] = ()


@lru_cache(maxsize=16)  # a server reads the same record after each save
def read_lock(text: str, shown: str) -> tuple[Lock | None, tuple[Finding, ...]]:
    """Read a record; it is None when its first lines are not those of one."""
    lines = text.split("\n")
    first = lines[0].rstrip()
    if not first.startswith(_SOURCE) or not first.removeprefix(_SOURCE).strip():
        message = "This record does not begin with its source language."
        message = message if text.strip() else "This record is empty."
        return None, (_malformed(shown, 1, message, first),)
    language = first.removeprefix(_SOURCE).strip()
    looked: list[Looked] = []
    odd: list[int] = []
    known = False
    for number, line in enumerate(lines[1:], 2):
        form = _FORMAT_LINE.fullmatch(line.rstrip())
        if form and form["number"] != "1":
            message = f"This record has the format {form['number']}; this program reads 1."
            hint = "Install the version of wegwijs that wrote it."
            return None, (Finding("malformed-lock", Where(shown, number), message, hint),)
        known = known or form is not None
        other = line.startswith(_SOURCE) and line.removeprefix(_SOURCE).strip() != language
        found = _LINE.fullmatch(line.strip())
        if found:
            names = _unquoted(found["file"]), _unquoted(found["place"])
            looked.append(Looked(found["source"], found["text"], *names))
        elif other or (line.strip() and not line.startswith("#")):
            odd.append(number)
    if not known:
        return None, (_malformed(shown, 2, "This record does not name its format.", lines[1:2]),)
    return Lock(language, tuple(dict.fromkeys(looked))), tuple(_odd_lines(shown, lines, odd))


def written_lock(lock: Lock) -> str:
    """Write a record as text: its head, then its lines sorted as a whole."""
    lines = sorted({_line(each) for each in lock.looked})
    return "\n".join((f"{_SOURCE}{lock.source_language}", _FORMAT, _COLUMNS, *lines)) + "\n"


def _odd_lines(shown: str, lines: list[str], odd: list[int]) -> Iterator[Finding]:
    if odd:
        more = f" So are {len(odd) - 1} lines after it." if len(odd) > 1 else ""
        message = f"This line is not as the program writes it.{more}"
        yield _malformed(shown, odd[0], message, lines[odd[0] - 1])


def _malformed(shown: str, number: int, message: str, line: str | list[str]) -> Finding:
    said = line if isinstance(line, str) else "".join(line)
    message = f"{message.removesuffix('.')}: {said.strip()[:40]!r}." if said.strip() else message
    hint = (
        f"Restore the file from git: git checkout -- {shown}. Or delete it and run: "
        "wegwijs translations begin, which takes every translation as looked at"
    )
    return Finding("malformed-lock", Where(shown, number), message, hint)


def _line(each: Looked) -> str:
    return f"{each.source} {each.text} {_quoted(each.file)} {_quoted(each.place)}"


def _quoted(name: str) -> str:
    plain = re.fullmatch(r"[^\s\"#\\]+", name)
    return name if plain else json.dumps(name, ensure_ascii=False)


def _unquoted(name: str) -> str:
    try:
        read = str(json.loads(name)) if name.startswith('"') else name
    except ValueError:
        read = name
    return unicodedata.normalize("NFC", read)
