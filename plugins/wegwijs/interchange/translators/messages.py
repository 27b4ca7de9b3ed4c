"""Makes of each text and its translation the units that a translator sees, with what helps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.findings.finding import Where
from wegwijs.interchange.translators.segments import divided, segments
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Names
from wegwijs.records.walk import records, walk
from wegwijs.source import Path
from wegwijs.translations.standing import Standing, Status
from wegwijs.translations.texts import Unit, composed, place_in

NAMES = "names"
"""The kind of a list of names, which each language has as many of as it needs."""

Earlier = Callable[[Standing], str | None]
"""Finds the words that an outdated translation was made from, where they are known."""

Length = Callable[[Unit], range | None]
"""Tells how many characters a text may have."""


@dataclass(frozen=True, slots=True)
class Message:
    """Holds a piece of a text with its translation; nothing when there is none.

    `previous` is the piece that the translation was made from, where it was another; `length` is
    how many characters the translation may have.
    """

    id: str
    file: str
    source: str
    target: str
    status: Status
    where: Where
    previous: str | None = None
    notes: tuple[str, ...] = ()
    length: range | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """Holds what is told to translators beside the texts.

    `length` gives how many characters a text may have, `terms` the translation of each term by
    every name it has in the source language.
    """

    earlier: Earlier = lambda standing: None
    length: Length = lambda unit: None
    terms: Mapping[str, str] = field(default_factory=dict)


def name_of(unit: Unit) -> str:
    """Name a text among all of the site."""
    return f"{unit.file}:{unit.place}"


def messages(known: Iterable[Standing], help_: Help) -> Iterator[Message]:
    """Yield the units of texts, in the order of the texts."""
    terms = _any_of(help_.terms)
    for each in known:
        unit = each.unit
        source, target = parts_of(unit)
        previous = _previous(each, help_.earlier, len(source))
        length = help_.length(unit)
        for number, text in enumerate(source):
            yield Message(
                name_of(unit) + (f"#{number + 1}" if unit.kind != NAMES else ""),
                unit.file,
                text,
                target[number] if target else "",
                each.status,
                unit.where,
                previous[number] if previous and previous[number] != text else None,
                tuple(_notes(unit, text, terms, help_.terms)),
                length,
            )


def parts_of(unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide a text and its translation; the second is empty where it is built in another way."""
    if unit.kind == NAMES:
        return (unit.source,), (unit.text,)
    source, target = segments(divided(unit.source.strip())), segments(divided(unit.text))
    return source, target if len(target) == len(source) else ()


def glossary_terms(catalog: Catalog, language: str) -> Mapping[str, str]:
    """Give the translation of each term of the glossary, by every name it has."""
    default = catalog.languages[0]
    return {
        name: term.use.root[language]
        for term in catalog.glossary.terms.values()
        for name in term.names(default)
        if name and term.use.root.get(language)
    }


def lists_of_names(catalog: Catalog, language: str) -> Iterator[Standing]:
    """Yield the lists of names that each language has its own of, a name a line."""
    default = catalog.languages[0]
    for shown, record, path, names in _lists(catalog):
        if not names.get(default):
            continue
        file = composed(shown.removeprefix(f"{catalog.folder}/"))
        source, text = ("\n".join(names.get(each, ())) for each in (default, language))
        where = catalog.where(shown, (*path, language))
        place = place_in(record, path)
        unit = Unit(language, file, place, NAMES, source, text, where, shown, path)
        yield Standing(unit, Status.CURRENT if text else Status.MISSING)


def _lists(catalog: Catalog) -> Iterator[tuple[str, object, Path, Mapping[str, tuple[str, ...]]]]:
    for shown, record in records(catalog):
        for path, value in walk(record):
            if isinstance(value, Names):
                yield shown, record, path, value.root
    glossary = catalog.glossary
    for id, term in glossary.terms.items():
        yield catalog.file("glossary.yaml"), glossary, ("terms", id, "forms"), term.forms


def _previous(each: Standing, earlier: Earlier, count: int) -> tuple[str, ...]:
    if each.status is not Status.OUTDATED:
        return ()
    found = segments(divided((earlier(each) or "").strip()))
    return found if len(found) == count else ()


def _notes(
    unit: Unit, text: str, terms: re.Pattern[str] | None, translations: Mapping[str, str]
) -> Iterator[str]:
    if unit.kind == NAMES:
        yield "One name a line: what readers of this language call it; as many as there are."
    found = dict.fromkeys(each.group() for each in terms.finditer(text)) if terms else ()
    if found:
        said = (f"{name} = {translations[name]}" for name in found)
        yield f"Terms: {'; '.join(said)}"


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda each: (-len(each), each))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None
