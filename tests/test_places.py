"""Places kept in few bytes are those that a dict would hold, of any file that can be read."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small_sites import SITES

from wegwijs.source import SourceFile, read
from wegwijs.source.places import _AT_ONCE, Places, _open
from wegwijs.source.reading import _Reader

_KEYS = st.sampled_from(("a", "b", "c d", "", "é", "1", "null", "x:y"))
_DATA = st.recursive(
    st.sampled_from((None, "word", "", "two\nlines", "1.10", "é: #x")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


def as_before(path: str, raw: bytes) -> SourceFile:
    return _Reader(path, raw.decode()).read()[0]


def is_same(raw: bytes) -> SourceFile:
    found, findings = read.__wrapped__("a.yaml", raw)  # type: ignore[attr-defined]
    before = as_before("a.yaml", raw)
    assert findings == _Reader("a.yaml", raw.decode()).read()[1]
    assert found.data == before.data and found.text == before.text
    for mine, theirs in ((found.values, before.values), (found.keys, before.keys)):
        assert list(mine.items()) == list(theirs.items())
        assert dict(mine) == theirs and mine == theirs and len(mine) == len(theirs)
        assert all(mine[path] == where and path in mine for path, where in theirs.items())
        assert ("nowhere",) not in mine and mine.get(("nowhere",)) is None
    assert all(found.where(path) == before.where(path) for path in before.values)
    assert all(found.where(path, key=True) == where for path, where in before.keys.items())
    return found


@given(_DATA, st.booleans(), st.sampled_from((None, False, True)))
def test_any_data_has_the_places_that_a_dict_would_hold(
    data: object, unicode: bool, flow: bool | None
) -> None:
    written = yaml.safe_dump(
        data, allow_unicode=unicode, default_flow_style=flow, default_style='"', sort_keys=False
    )
    is_same(written.encode())


@pytest.mark.parametrize(
    ("text", "kept_so"),
    [
        ("a: 1\nb: [x, {c: d}]\n", True),
        ("a: 1\na: 2\n", False),
        ("a: {b: 1, b: 2}\nc: d\n", False),
        ("- a\n-\n- {}\n", True),
        ("word", True),
        ("", False),
        ("# nothing\n", False),
        ("a: &x 1\n", False),
        ("a: [1\n", False),
        ("a: 1\n---\nb: 2\n", False),
        ("'': {'': 1}\n", True),
    ],
)
def test_files_without_a_fault_are_kept_in_few_bytes(text: str, kept_so: bool) -> None:
    assert isinstance(is_same(text.encode()).values, Places) is kept_so


def test_every_file_of_the_small_sites_has_the_same_places() -> None:
    files = [path for path in SITES.rglob("*.yaml") if path.stat().st_size]
    kept = [isinstance(is_same(path.read_bytes()).values, Places) for path in files]
    assert sum(kept) > 0.8 * len(kept) > 0


def test_only_a_few_files_are_looked_into_at_a_time(tmp_path: Path) -> None:
    files = [read(f"{at}.yaml", f"a: {{b: {at}}}".encode())[0] for at in range(3 * _AT_ONCE)]
    for _ in range(2):
        for at, file in enumerate(files):
            assert file.where(("a", "b")).column == 8
            assert file.values["a", "b"].path == f"{at}.yaml"
    found = [each for file in files for each in (file.values, file.keys) if each._found]  # type: ignore[attr-defined]
    assert len(found) == len(_open) == _AT_ONCE


def test_places_take_few_bytes() -> None:
    text = "".join(f"key-{at}: {{en: [a, b], nl: c}}\n" for at in range(300)).encode()
    taken = []
    for reader in (lambda: read("few.yaml", text), lambda: as_before("few.yaml", text)):
        tracemalloc.start()
        kept = reader()
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        del kept
    assert taken[0] < 0.5 * taken[1]
