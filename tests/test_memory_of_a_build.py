"""A build of many pages forgets what was remembered to make them; a small one keeps it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_wegwijs import memory
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.packed import PackedTexts
from wegwijs.kept.own_files import PACKAGE, read_package
from wegwijs.kept.results import remembered, remembered_by_value
from wegwijs.kept.snapshot import take

_ran: list[object] = []


@remembered
def _by_identity(given: object) -> object:
    _ran.append(given)
    return object()


@remembered_by_value(2)
def _by_value(given: str) -> object:
    _ran.append(given)
    return object()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    _ran.clear()
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.parametrize(("pages", "times"), [(memory.MANY - 1, 1), (memory.MANY, 2)])
def test_only_what_was_remembered_for_many_pages_is_forgotten(pages: int, times: int) -> None:
    for _ in range(2):
        first, second = _by_identity(f"{pages}"), _by_value(f"{pages}")
        assert (_by_identity(f"{pages}"), _by_value(f"{pages}")) == (first, second)
        memory.hold()
        memory.let_go(pages)
    assert len(_ran) == 2 * times


def test_what_is_remembered_by_value_stays_small() -> None:
    for each in "abca":
        _by_value(each)
    assert _ran == [*"abca"]


@given(st.dictionaries(st.text(), st.text(st.characters())))
def test_packed_texts_come_back_as_they_were(texts: dict[str, str]) -> None:
    packed = PackedTexts()
    packed.update(texts)
    assert list(packed.items()) == list(texts.items()) and len(packed) == len(texts)
    for name in texts:
        del packed[name]
    assert not packed


def test_copies_of_a_page_that_was_read_again_take_the_place_of_the_former() -> None:
    gathered = Gathered()
    for text in ("one", "two"):
        gathered.turn()
        gathered.copy("en/a.md", text)
        assert gathered.plain()["copies"] == {"en/a.md": text}
    assert dict(gathered.copies) == {"en/a.md": "two"}
    gathered.begin()
    assert not gathered.copies


def test_what_a_page_adds_is_held_twice_only_where_somebody_is_to_keep_it() -> None:
    gathered = Gathered()
    gathered.copy("en/a.md", "one")
    gathered.load([("script-src", "'self'")])
    gathered.hold([("style-src", "'self'")])
    gathered.call("a/", "A")
    assert gathered.write("<p>") == "<p>"
    assert gathered.page is None and dict(gathered.copies) == {"en/a.md": "one"}
    page = gathered.turn()
    gathered.copy("en/b.md", "two")
    gathered.write("<b>")
    assert page.copies == {"en/b.md": "two"} and page.written == "<b>"
    gathered.begin()
    assert gathered.page is None


def test_of_code_only_what_names_words_is_held_and_nothing_else_is_looked_for() -> None:
    own = read_package(PACKAGE)
    held = {name for name in own.files if name.endswith(".py")}
    assert held and all(name.startswith(("pages/", "published/")) for name in held)
    assert own.below("pages/", ".py")
    with pytest.raises(AssertionError, match="making/ is not held"):
        own.below("making/", ".py")


def test_of_what_was_read_the_pages_alone_are_held_once_all_is_made(tmp_path: Path) -> None:
    for folder in ("data", "docs"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(folder, "utf-8")
    snapshot = take(tmp_path / "data", tmp_path / "docs").pages_alone()
    assert not snapshot.data and snapshot.text("a.md") == "docs"
