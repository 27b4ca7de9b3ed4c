"""No step grows faster than the site: counted in calls, so that no clock decides."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from types import CodeType, FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import small_site

from wegwijs.findings import known_names
from wegwijs.findings.known_names import KnownNames
from wegwijs.findings.names import did_you_mean, nearest
from wegwijs.kept import results
from wegwijs.kept.once import Once
from wegwijs.making.pipeline import Settings, build, check
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.kinds.stated import plain
from wegwijs.records.load import load

_MADE = Path(__file__).parent.parent / "benchmarks" / "corpus.py"
_found = spec_from_file_location("corpus", _MADE)
assert _found is not None and _found.loader is not None
corpus = module_from_spec(_found)
_found.loader.exec_module(corpus)

_ENGINE = str(Path("plugins") / "wegwijs")
_MANY, _STEP = 1000, 1.4
"""Calls that count, and how many times those of one step the next may have."""


class _Calls:
    """Counts the calls of each function written in Python, while it is entered."""

    def __init__(self) -> None:
        self.of: Counter[CodeType] = Counter()

    def __enter__(self) -> _Calls:
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            self.of[frame.f_code] += 1


def _counted(folder: Path, size: int, what: str, more: Mapping[str, int]) -> Counter[CodeType]:
    corpus.write(folder, **{what: size}, **more)
    settings = Settings(folder / "data", docs=folder / "docs")
    with _Calls() as calls:
        build(settings) if what == "concepts" else check(settings)
    return calls.of


@pytest.mark.parametrize(
    ("what", "size", "more"), [("concepts", 12, {}), ("pages", 20, {"dead": 3})]
)
def test_a_larger_site_costs_what_is_more_of_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    size: int,
    more: dict[str, int],
) -> None:
    """Where all is looked through for each, the second step has five thirds of the first."""
    monkeypatch.setattr(known_names, "_FEW", 8)
    monkeypatch.setattr(known_names, "_COMPARED", 8)
    _counted(tmp_path / "before", size, what, more)  # what is made once for a process
    one, two, three = (
        _counted(tmp_path / str(times), times * size, what, more) for times in (1, 2, 3)
    )
    faster = {
        f"{code.co_filename}:{code.co_firstlineno} {code.co_name}": (two[code] - one[code], step)
        for code in three
        if _ENGINE in code.co_filename
        and (step := three[code] - two[code]) > _MANY
        and step > _STEP * (two[code] - one[code])
    }
    assert not faster


def test_many_dead_links_to_many_pages_are_each_compared_with_few() -> None:
    known = KnownNames(f"page-{number:05}" for number in range(5000))
    assert known.closest("pge-01234", 0.6) == "page-01234"
    with _Calls() as calls:
        for number in range(20):
            known.closest(f"pge-{number:05}", 0.6)
    assert calls.of.total() < 20 * 48 * 40  # with all 5,000 it would be a hundred times that


@given(st.lists(st.text("abcdeé-", min_size=1, max_size=8), max_size=30), st.text("abcdeé-"))
def test_a_few_names_are_all_compared(names: list[str], name: str) -> None:
    expected = get_close_matches(name, sorted(set(names)), n=1, cutoff=0.6)
    assert KnownNames(names).closest(name, 0.6) == (expected[0] if expected else None)
    assert did_you_mean(name, KnownNames(names)) == did_you_mean(name, set(names))


def _misspelt(name: str, chance: Random) -> Iterator[str]:
    at = chance.randrange(len(name))
    yield name[:at] + name[at + 1 :]
    yield name[:at] + chance.choice("abcxyz") + name[at:]
    yield name[: max(at - 1, 0)] + name[max(at - 1, 0) : at + 1][::-1] + name[at + 1 :]


def test_among_many_names_the_one_that_is_meant_is_found() -> None:
    chance = Random(1)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=9)) for _ in range(3000)]
    known = KnownNames(words)
    for name in words[:200]:
        for typed in _misspelt(name, chance):
            assert nearest(typed.upper(), known) == name


@pytest.mark.parametrize("site", ["minimal", "three", "hosting", "permits"])
def test_what_records_say_of_one_another_is_what_a_search_of_all_finds(
    tmp_path: Path, site: str
) -> None:
    catalog, _ = load(small_site(site, tmp_path).data)
    assert catalog is not None
    for id in catalog.known:
        for found, wanted in _searched(catalog, id):
            assert list(found) == wanted


def _searched(catalog: Catalog, id: str) -> Iterator[tuple[Sequence[object], list[Any]]]:
    decisions = catalog.decisions.values()
    about = [
        each.id
        for each in decisions
        if id in each.concerns or any(id in one.requires for one in each.outcomes.values())
    ]
    yield relations.decisions_about(catalog, id), about
    given = [each.id for each in decisions if any(id in o.requires for o in each.outcomes.values())]
    ordered = [each for each in catalog.ordered("decisions") if each in given]
    yield relations.decisions_that_give(catalog, [id]), ordered
    concern = [each.id for each in decisions if id in each.concerns]
    yield relations.decisions_that_concern(catalog, id), concern
    questions = [each.id for each in catalog.questions.values() if id in each.concerns]
    yield relations.questions_about(catalog, id), questions
    tasks = [each.id for each in catalog.tasks.values() if any(h.what == id for h in each.helps)]
    yield relations.tasks_with(catalog, id), tasks
    cycles = catalog.lifecycles.values()
    named = [each.id for each in cycles if id in (*each.concerns, *each.decisions)]
    yield relations.lifecycles_of(catalog, id), named
    first = [each.id for each in cycles if id in each.concerns[:1]]
    yield relations.lifecycles_first_of(catalog, id), first
    terms = [each for each in catalog.glossary.entries.values() if each.concept == id]
    yield relations.terms_for(catalog, id), terms
    every = [catalog.concepts[each] for kind in catalog.kinds for each in catalog.ordered(kind)]
    for field in {each.name for _, each in catalog.kinds.fields() if each.type == "concept"}:
        belong = [each for each in every if id in plain(each.values.get(field), catalog.day)]
        yield relations.belonging_to(catalog, id, field), belong


def test_what_is_made_of_an_object_is_made_once_and_apart_for_what_is_given() -> None:
    asked, once = [], Once()

    def make(whole: str, *given: str) -> str:
        asked.append(given)
        return whole + "".join(given)

    for _ in range(2):
        assert [once.of("a", make), once.of("a", make, "b")] == ["a", "ab"]
    assert asked == [(), ("b",)]


def test_each_function_has_room_for_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_most", 0)
    monkeypatch.setattr(results, "_AT_LEAST", 4)
    asked: list[str] = []

    @results.remembered
    def made(name: str) -> str:
        asked.append(name)
        return name

    names = [str(number) for number in range(100)]
    results.make_room(len(names))
    for _ in range(3):
        assert [made(each) for each in names] == names
    assert asked == names
    results.make_room(0)
    made("more")
    assert made("1") == "1" and len(asked) == 102, "what was used longest ago is forgotten"
    results.forget()
    made("more")
    assert len(asked) == 103


def test_a_load_makes_room_for_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_AT_LEAST", 1)
    folder = small_site("minimal", tmp_path).data
    load(folder)
    assert results._most >= len(list(folder.rglob("*.yaml")))
