"""Writes translations into the files they belong to: texts of the data, and sections of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wegwijs.interchange.translators.bringing import Brought
from wegwijs.interchange.translators.messages import NAMES
from wegwijs.source import Change, NotEdited, Path, Plain, Put, decoded, edited, read
from wegwijs.translations.texts import FRONT, passages, sections
from wegwijs.written.written_pages import FRONT_MATTER, WrittenPage, page_of

_MARK = b"\xef\xbb\xbf"
_NAMES_OF_LANGUAGE = ("language", "lang")
"""The keys by which a page says in its front matter which language it is in."""


def with_texts(raw: bytes, texts: Sequence[Brought], default: str, path: str) -> bytes:
    """Put translations into a file of the data; all else stays. Raises NotEdited."""
    data = read(path, raw)[0].data
    return edited(raw, [_change(data, each, default) for each in texts], path=path)


def with_sections(
    raw: bytes | None,
    source: bytes,
    texts: Mapping[str, str],
    path: str,
    languages: tuple[str, str],
) -> bytes:
    """Put translations into a page by their places; one that has none goes where its text is.

    `source` is the page that is translated; without a page of its own, the translation is made of
    that one. `languages` are those of both. Raises NotEdited.
    """
    is_new, raw = raw is None, source if raw is None else raw
    original, _ = page_of(source, languages[0], path, path)
    order = [place for place, _ in passages(original)] if original else []
    text, findings = decoded(path, raw)
    page, faults = page_of(raw, "", path, path)
    if text is None or page is None or faults:
        raise NotEdited(f"{path} is not changed: {(*findings, *faults)[0].message}")
    body = _with_front(text, page, texts, languages if is_new else None)
    shift = len(body) - len(text)
    slices = sorted(_slices(page, texts, order), reverse=True)
    for start, end, words in slices:
        body = f"{body[: start + shift]}{words}{body[end + shift :]}"
    written = body.replace("\n", "\r\n") if b"\r\n" in raw else body
    return (_MARK if raw.startswith(_MARK) else b"") + written.encode()


def _change(data: Plain, each: Brought, default: str) -> Change:
    unit = each.unit
    value: Plain = [*each.text.split("\n")] if unit.kind == NAMES else each.text
    path, now = _found(data, unit.path)
    if not isinstance(now, dict):  # said once, for the only language there was
        return Put(path, {default: now, unit.language: value})
    like = now.get(unit.language) or now.get(default)
    if isinstance(value, str) and isinstance(like, str) and like.endswith("\n"):
        value += "\n"
    return Put((*path, unit.language), value)


def _found(data: Any, path: Path) -> tuple[Path, Plain]:
    """Find a text in a file; in a short form it stands above the place that its record gives it."""
    for depth, part in enumerate(path):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return path[:depth], data
    return path, data


def _with_front(
    text: str, page: WrittenPage, texts: Mapping[str, str], languages: tuple[str, str] | None
) -> str:
    changes = [
        Put((name,), texts[f"front.{name}"])
        for name in FRONT
        if f"front.{name}" in texts and texts[f"front.{name}"] != page.own(name)
    ]
    if languages is not None:
        names = (each for each in _NAMES_OF_LANGUAGE if page.own(each) == languages[0])
        changes += [Put((name,), languages[1]) for name in names]
    found = FRONT_MATTER.match(text)
    if not changes or found is None:
        return text
    front = edited(found["yaml"].encode(), changes, path=page.file).decode()
    return f"{text[: found.start('yaml')]}{front}{text[found.end('yaml') :]}"


def _slices(
    page: WrittenPage, texts: Mapping[str, str], order: Sequence[str]
) -> list[tuple[int, int, str]]:
    """Say which characters make way for which; a new section goes below the one before it."""
    there = {each.place: each for each in sections(page)}
    found: list[tuple[int, int, str]] = []
    before = len(page.text.seen.raw) - len(page.text.seen.raw.lstrip())
    following: dict[int, list[str]] = {}
    for place in order:
        if place in there:
            before = there[place].end
        elif place in texts and not re.match(r"front\.", place):
            following.setdefault(before, []).append(texts[place])
    for place, section in there.items():
        new = texts.get(place, page.text.seen.raw[section.start : section.end])
        more = following.pop(section.end, [])
        if more or place in texts:
            found.append((section.start, section.end, "\n\n".join((new, *more))))
    found += [(at, at, "\n\n".join(words) + "\n\n") for at, words in following.items()]
    return found
