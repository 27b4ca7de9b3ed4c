"""Follows texts that moved: finds for each translation the record of what was looked at.

A record whose place is gone follows its text within the file, or into the file it was recognizably
moved to. Equal words elsewhere confirm nothing. A record is given to one text only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wegwijs.translations.prints import Prints, fingerprint
from wegwijs.translations.record import Looked
from wegwijs.translations.texts import Unit

_Anchor = tuple[str, str, str]
"""A place, and the print of the source or the translation there."""

_Fits = Callable[[Looked, Prints], bool]

_INDEX = re.compile(r"(?<![^.])\d+(?![^.])|(?<=^section-)[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Found:
    """Gives the records a text has.

    Where they are not `sure`, an entry of a list may be another than the one they are about.
    """

    looked: tuple[Looked, ...] = ()
    sure: bool = True


def in_list(place: str) -> str:
    """Give the list that a place is an entry of by number, or the place itself."""
    return _INDEX.sub("*", place)


def moved_files(units: Iterable[Unit], looked: Iterable[Looked]) -> Mapping[str, str]:
    """Recognize the files that got another name or folder, of one language: old name to new.

    More than half of what was recorded must stand there, at its place with one side unchanged.
    """
    every, known = tuple(units), tuple(looked)
    files, recorded = {each.file for each in every}, {each.file for each in known}
    now: dict[str, set[_Anchor]] = {each: set() for each in files - recorded}
    before: dict[str, set[_Anchor]] = {each: set() for each in recorded - files}
    if not now or not before:
        return {}
    for unit in every:
        if unit.file in now:
            now[unit.file] |= _anchors(unit.place, *unit.prints)
    for each in known:
        if each.file in before:
            before[each.file] |= _anchors(each.place, *each.prints)
    found: list[tuple[int, str, str]] = []
    for gone, old in before.items():
        for file, new in now.items():
            same = len(_places(old & new))
            if 2 * same > max(len(_places(old)), len(_places(new))):
                found.append((-same, gone, file))
    result: dict[str, str] = {}
    for _, gone, file in sorted(found):
        if gone not in result and file not in result.values():
            result[gone] = file
    return result


def _anchors(place: str, source: str, text: str) -> set[_Anchor]:
    return {(place, "source", source), (place, "text", text)}


def _places(anchors: Iterable[_Anchor]) -> set[str]:
    return {place for place, _, _ in anchors}


def follow(units: Iterable[Unit], looked: Iterable[Looked]) -> Iterator[tuple[Unit, Found]]:
    """Yield each text of one language with the records it has."""
    every, known = tuple(units), tuple(looked)
    moved = moved_files(every, known)
    now: dict[str, list[Unit]] = defaultdict(list)
    before: dict[str, list[Looked]] = defaultdict(list)
    for unit in every:
        now[unit.file].append(unit)
    for each in known:
        before[moved.get(each.file, each.file)].append(each)
    for file, inside in now.items():
        given = _File(inside, before[file]).given()
        yield from ((unit, given.get(number, Found())) for number, unit in enumerate(inside))


class _File:
    """Gives the records of one file to its texts; the surest ways come first."""

    def __init__(self, units: list[Unit], looked: list[Looked]) -> None:
        self._places = [unit.place for unit in units]
        self._waiting = {number: unit.prints for number, unit in enumerate(units) if unit.text}
        self._sources = {unit.place: fingerprint(unit.source) for unit in units}
        self._free = dict(enumerate(looked))
        self._at: dict[str, list[int]] = defaultdict(list)
        self._listed: dict[str, list[int]] = defaultdict(list)
        for number, each in self._free.items():
            self._at[each.place].append(number)
            if in_list(each.place) != each.place:
                self._listed[in_list(each.place)].append(number)
        self._gone = [n for n, each in self._free.items() if each.place not in self._sources]
        self._found: dict[int, Found] = {}

    def given(self) -> Mapping[int, Found]:
        """Give each text its records, by its number."""
        lists = {in_list(each) for each in self._places}
        self._sure = {each: self._is_steady(each) for each in lists}
        self._take(self._own, _both)
        self._take(self._near, _both)
        self._take(self._in_list, _text)
        self._take(self._in_list, _source)
        self._take(self._own, lambda each, prints: True)
        self._take(lambda place: self._gone, _text)
        self._take(lambda place: self._gone, _source)
        return self._found

    def _take(self, where: Callable[[str], Iterable[int]], fits: _Fits) -> None:
        """Give what lies somewhere, and fits, to each text that waits."""
        for number, prints in tuple(self._waiting.items()):
            place = self._places[number]
            near = (each for each in where(place) if each in self._free)
            first = next((each for each in near if fits(self._free[each], prints)), None)
            if first is None:
                continue
            of_place = self._free[first].place == place
            # Two branches may have left two records for a place: they go together.
            taken = [n for n in self._own(place) if n in self._free] if of_place else [first]
            looked = tuple(self._free.pop(each) for each in taken)
            self._found[number] = Found(looked, self._sure[in_list(place)])
            del self._waiting[number]

    def _own(self, place: str) -> list[int]:
        return self._at.get(place, [])

    def _in_list(self, place: str) -> list[int]:
        """List what stood in the same list, first what stood at the very place."""
        found = self._listed.get(in_list(place), [])
        return [*(self._own(place) if found else ()), *found]

    def _near(self, place: str) -> list[int]:
        return [*self._in_list(place), *self._gone]

    def _is_steady(self, list_: str) -> bool:
        """Tell whether each text of a list has the source, and the only one, recorded there.

        Else an entry may stand where another stood whose words are the same.
        """
        if list_ in self._sources:
            return True
        now = {place for place in self._sources if in_list(place) == list_}
        before = {self._free[number].place for number in self._listed[list_]}
        return now == before and all(
            [self._free[each].source for each in self._at[place]] == [self._sources[place]]
            for place in now
        )


def _both(looked: Looked, prints: Prints) -> bool:
    return looked.prints == prints


def _source(looked: Looked, prints: Prints) -> bool:
    return looked.source == prints[0]


def _text(looked: Looked, prints: Prints) -> bool:
    return looked.text == prints[1]
