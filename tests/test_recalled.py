"""What a function gave in an earlier run is what it gives now, or it is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import ROOT

from wegwijs.kept import recalled, results
from wegwijs.kept.recalled import PLAIN, EarlierRuns, Form, recall
from wegwijs.source import read

SITES = ROOT / "tests" / "sites"
asked: list[tuple[Any, ...]] = []


@recalled.recalled()
def doubled(text: str, *more: bytes) -> str:
    """Do something that takes long."""
    asked.append((text, *more))
    return f"{text}{text}{more}"


@pytest.fixture(autouse=True)
def nothing_open() -> Iterator[None]:
    asked.clear()
    yield
    recall(None)
    results.forget()


def runs(folder: Path, made_with: str = "this", said: list[str] | None = None) -> EarlierRuns:
    opened = EarlierRuns(folder, made_with, (said if said is not None else []).append)
    recall(opened)
    return opened


def test_a_later_run_asks_only_about_other_content(tmp_path: Path) -> None:
    first = runs(tmp_path)
    assert (doubled("a"), doubled("a"), doubled("a", b"c")) == ("aa()", "aa()", "aa(b'c',)")
    assert asked == [("a",), ("a", b"c")]
    assert first.save() == ""
    again = runs(tmp_path)
    assert (doubled("a"), doubled("a", b"c"), doubled("c")) == ("aa()", "aa(b'c',)", "cc()")
    assert asked[2:] == [("c",)]
    assert again.has_news
    assert again.save() == "" and not again.has_news
    runs(tmp_path)
    doubled("c")
    runs(tmp_path, "another program")
    doubled("c")
    recall(None)
    doubled("c")
    assert asked[3:] == [("c",), ("c",)]


def test_what_waits_is_given_at_once_and_written_when_it_is_kept(tmp_path: Path) -> None:
    written: list[str] = []
    form: Form[Any] = Form(lambda made: (written.append(made), PLAIN.write(made))[1], PLAIN.read)
    ask = recalled.recalled(form)(lambda text: text * 2)
    opened = runs(tmp_path)
    opened.waits = True
    assert ask("a") == "aa" and not written and opened.has_news
    opened.waits = False
    assert ask("b") == "bb" and written == ["aa", "bb"]
    opened.waits = True
    assert ask("c") == "cc" and opened.save() == "" and written == ["aa", "bb", "cc"]
    assert not opened.has_news
    runs(tmp_path)
    assert (ask("a"), ask("b"), ask("c")) == ("aa", "bb", "cc") and len(written) == 3


def test_where_nothing_that_waited_can_be_kept_nothing_is_written(tmp_path: Path) -> None:
    opened = runs(tmp_path)
    opened.waits = True
    assert recalled.recalled()(lambda: (1, 2))() == (1, 2)  # would come back as a list
    assert opened.save() == "" and not opened.path.exists()


def test_arguments_that_look_alike_are_told_apart(tmp_path: Path) -> None:
    names = [
        recalled.name_of("f", each)
        for each in (("a", "b"), ("ab",), ("a", b"b"), (b"a", b"b"), (b"ab",), ("a", None), ("a",))
    ]
    assert len({*names, recalled.name_of("g", ("a",))}) == len(names) + 1
    with pytest.raises(TypeError):
        recalled.name_of("f", (object(),))


def test_what_would_come_back_as_another_is_not_kept(tmp_path: Path) -> None:
    forms: list[Form[Any]] = [PLAIN, Form(lambda _: None, lambda kept: kept)]
    for form in forms:
        opened = runs(tmp_path)
        assert recalled.recalled(form)(lambda: (1, 2))() == (1, 2)
        assert not opened.has_news


def test_what_nobody_asks_for_in_long_goes(tmp_path: Path) -> None:
    opened = runs(tmp_path)
    doubled("often"), doubled("once")
    opened.save()
    for number in range(recalled._UNASKED):
        opened = runs(tmp_path)
        doubled("often"), doubled(str(number))
        opened.save()
    before = len(asked)
    runs(tmp_path)
    doubled("often"), doubled("once")
    assert asked[before:] == [("once",)]


@pytest.mark.parametrize(
    "damage",
    [
        *(lambda kept, at=at: kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :] for at in (3, -1)),
        lambda kept: kept[: len(kept) // 2],
        lambda kept: b"",
        lambda kept: b"\x80\x04cos\nsystem\n",
        lambda kept: kept.replace(b"wegwijs-recalled/", b"wegwijs-recalled/0"),
        lambda kept: kept.replace(b'"with": "', b'"with": "0'),
    ],
)
def test_what_is_not_ours_is_made_anew_with_one_line(tmp_path: Path, damage: Any) -> None:
    opened = runs(tmp_path)
    doubled("a"), doubled("b")
    opened.save()
    opened.path.write_bytes(damage(opened.path.read_bytes()))
    said: list[str] = []
    again = runs(tmp_path, said=said)
    assert (doubled("a"), doubled("b")) == ("aa()", "bb()")
    assert len(said) == 1 and "is made anew: " in said[0], said
    again.save()
    said.clear()
    runs(tmp_path, said=said)
    assert not said and doubled("a") == "aa()" and len(asked) == 4


def test_a_place_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    opened = runs(tmp_path / "file" / "below")
    assert doubled("a") == "aa()"
    assert opened.save() != ""


def data_files() -> list[Path]:
    """List the data files of all test sites."""
    return sorted(each for each in SITES.rglob("*.yaml") if each.is_file())


def test_a_file_read_in_an_earlier_run_is_what_reading_gives(tmp_path: Path) -> None:
    """With all places, below a comment that came since, and under another name."""
    plain: dict[tuple[str, bytes], Any] = {}
    files = {path.as_posix(): path.read_bytes() for path in data_files()}
    contents = [*files.items()]
    contents += [(name, b"# A comment.\n" + raw) for name, raw in files.items()]
    contents += [(f"other/{name}", raw) for name, raw in files.items()]
    assert len(files) > 50
    for name, raw in contents:
        plain[name, raw] = read(name, raw)
    for _ in range(2):
        results.forget()
        opened = runs(tmp_path)
        for (name, raw), wanted in plain.items():
            found = read(name, raw)
            assert found == wanted and found[0].text == wanted[0].text
            assert dict(found[0].values) == dict(wanted[0].values), name
            assert dict(found[0].keys) == dict(wanted[0].keys), name
        opened.save()
    assert not opened.has_news


@given(st.text(st.sampled_from("a:- \n\"'[]{}é#|>\t\r&*!"), max_size=40))
def test_any_file_comes_back_as_it_is_read(text: str) -> None:
    class Held(EarlierRuns):
        def __init__(self) -> None:
            super().__init__(Path("nowhere"), "this")

    held, raw = Held(), text.encode()
    recall(None)
    results.forget()
    wanted = read("a.yaml", raw)
    recall(held)
    for _ in range(2):
        results.forget()
        found = read("b.yaml", raw)
        if wanted[1]:
            assert not held.has_news
        else:
            assert found[0].data == wanted[0].data and found[0].text == wanted[0].text
            places = [(str(at), w.line, w.column) for at, w in found[0].values.items()]
            assert places == [(str(at), w.line, w.column) for at, w in wanted[0].values.items()]


CASES: dict[str, list[tuple[tuple[Any, ...], tuple[Any, ...]]]] = {
    "wegwijs.source.reading.read": [(("a.yaml", b"a: 1\n"), ("a.yaml", b"a: 2\n"))],
    "wegwijs.parts.widget._joined": [
        (({"a.js": "export const a = 1;\nf(a);\n"},), ({"a.js": "export const b = 2;\nf(b);\n"},))
    ],
    "wegwijs.making.judged_pages._refused_of": [
        (('<p onclick="x">a</p>', {}), ("<blink>a</blink>", {})),
        (("a\n{: onclick=x }\n", {}), ("a\n{: onclick=x }\n", {"attr_list": {}})),
    ],
}
"""What each recalled function is given: twice, with another value for each part of its name."""


def engine_functions() -> dict[str, Any]:
    for path in sorted((ROOT / "plugins" / "wegwijs").rglob("*.py")):
        if "\n@recalled(" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(ROOT / "plugins").with_suffix("").parts))
    return {name: f for name, f in recalled.RECALLED.items() if name.startswith("wegwijs.")}


def test_each_function_that_is_recalled_is_tried_here() -> None:
    assert set(engine_functions()) == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_part_left_out_of_a_name_makes_it_stale(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, whole = engine_functions()[name], recalled.name_of
    for part, (first, second) in enumerate(CASES[name]):
        recall(None)
        results.forget()
        truth = function(*first), function(*second)
        assert truth[0] != truth[1]
        for dropped, wanted in ((None, truth), (part, (truth[0], truth[0]))):
            monkeypatch.setattr(
                recalled,
                "name_of",
                lambda about, of, dropped=dropped: whole(
                    about, tuple(each for at, each in enumerate(of) if at != dropped)
                ),
            )
            results.forget()
            opened = runs(tmp_path / f"{part} {dropped}")
            function(*first)
            opened.save()
            for _ in range(2):
                results.forget()
                opened = runs(tmp_path / f"{part} {dropped}")
                found = function(*first), function(*second)
                assert repr(found) == repr(wanted)  # of a file, its data
                opened.save()


def test_an_extension_of_the_sites_own_is_asked_each_time(tmp_path: Path) -> None:
    function = engine_functions()["wegwijs.making.judged_pages._refused_of"]
    opened = runs(tmp_path)
    assert function("<blink>a</blink>", {"own_extension": {}})
    assert not opened.has_news
