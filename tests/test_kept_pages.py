"""What is kept of pages is what they would become, and no more is made than a change touches."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
import stale_site
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.commands import build
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from site_checks.built_pages import BuiltPage, read_site
from site_checks.kept_facts import KeptFacts
from stale_site import SEED, STEPS, all_of, replaced

from mkdocs_wegwijs import plugin
from mkdocs_wegwijs.doors import i18n, page_steps, pages
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages import contents, knowing, loop, wholes
from mkdocs_wegwijs.kept_pages.asked import Answers
from mkdocs_wegwijs.kept_pages.files_looked_up import FilesLookedUp
from mkdocs_wegwijs.kept_pages.part import part
from mkdocs_wegwijs.kept_pages.plain_data import NotPlain, from_plain, plain
from mkdocs_wegwijs.kept_pages.shelf import looks, shelve, take, tokens
from mkdocs_wegwijs.kept_pages.store import Store
from mkdocs_wegwijs.kept_pages.templates_filled import TemplatesFilled
from mkdocs_wegwijs.kept_pages.written_down import Unwritable, written_down

# --- the store -----------------------------------------------------------------------------------

NAME = "ab" + "0" * 30


def _record(store: Store) -> Path:
    (path,) = store.folder.glob("*/*.record")
    return path


def test_a_record_comes_back_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path / "pages")
    assert store.get(NAME) is None
    store.put(NAME, {"toc": ["é", None]}, "a\nb é \udc80")
    assert Store(store.folder).get(NAME) == ({"toc": ["é", None]}, "a\nb é \udc80")
    assert store.unusable == ""


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda content: content[: len(content) // 2],
    "nothing": lambda _: b"",
    "one letter": lambda content: content[:-1] + b"x",
    "no JSON": lambda content: b"{" + content,
    "a list": lambda content: b"[]\n" + content.partition(b"\n")[2],
    "another form": lambda content: content.replace(b"wegwijs-page/", b"wegwijs-page/9"),
    "another record": lambda content: content.replace(NAME.encode(), b"cd" + b"0" * 30),
    "letters": lambda _: b"\xff\xfe",
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_record_that_is_damaged_is_noticed_and_written_anew(tmp_path: Path, how: str) -> None:
    store = Store(tmp_path)
    store.put(NAME, {"a": 1}, "text")
    path = _record(store)
    path.write_bytes(DAMAGED[how](path.read_bytes()))
    assert store.get(NAME) is None
    assert store.unusable
    store.put(NAME, {"a": 1}, "text")
    assert store.get(NAME) == ({"a": 1}, "text")


def test_a_folder_in_the_place_of_a_record_stops_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / NAME[:2] / f"{NAME}.record").mkdir(parents=True)
    assert store.get(NAME) is None
    store.put(NAME, {}, "")
    assert store.unusable and store.unwritten
    store.put("cd" + "0" * 30, {}, "")
    assert len(list(tmp_path.glob("*/*.record"))) == 1, "nothing more is written after a failure"


def test_what_was_used_stays_and_the_oldest_of_the_rest_goes(tmp_path: Path) -> None:
    names = [f"{number:02x}" + "0" * 30 for number in range(12)]
    first = Store(tmp_path)
    for age, name in enumerate(names):
        first.put(name, {}, "")
        os.utime(tmp_path / name[:2] / f"{name}.record", (age, age))
    half = tmp_path / "00" / ".left.new"
    half.write_text("half")
    os.utime(half, (1, 1))
    now, other = Store(tmp_path), Store(tmp_path)
    assert now.get(names[0]) and now.get(names[1])
    assert other.get(names[2]), "which is still at work"
    now.tidy()
    left = {path.stem for path in tmp_path.glob("*/*.record")}
    assert left == {*names[:3], *names[5:]}, "four times as many as were used, and those"
    assert other.get(names[2]), "nobody took away what another build had used"
    assert not half.exists()
    Store(tmp_path).tidy()
    assert len(list(tmp_path.glob("*/*.record"))) == 10, "a build that used none throws none away"


def test_what_was_used_within_the_hour_stays_however_much_it_is(tmp_path: Path) -> None:
    names = [f"{number:02x}" + "0" * 30 for number in range(12)]
    for name in names:
        Store(tmp_path).put(name, {}, "")
    now = Store(tmp_path)
    assert now.get(names[0])
    now.tidy()
    assert len(list(tmp_path.glob("*/*.record"))) == 12, "another build may be at work with them"
    for name in names[1:]:
        os.utime(tmp_path / name[:2] / f"{name}.record", (1, 1))
    now.tidy()
    assert len(list(tmp_path.glob("*/*.record"))) == 5, "four times as many as were used, and those"


# --- what things are written down as -------------------------------------------------------------

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_VALUES, _VALUES)
@example({"a": 1, "b": 2}, {"b": 2, "a": 1})
def test_two_settings_are_written_alike_where_they_are_equal_of_one_type_and_in_one_order(
    one: Any, other: Any
) -> None:
    alike = written_down(one, "") == written_down(other, "")
    assert alike == (_typed(one) == _typed(other))


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return dict, [(key, _typed(each)) for key, each in value.items()]
    if isinstance(value, list):
        return [_typed(each) for each in value]
    return type(value), repr(value)


class _Setting:
    def __init__(self, value: object) -> None:
        self.value = value


def test_objects_are_written_by_what_they_hold_and_places_from_the_root() -> None:
    assert written_down(_Setting(1), "") != written_down(_Setting(2), "")
    assert written_down(_Setting(1), "") == written_down(_Setting(1), "")
    assert written_down("/here/docs", "/here") == written_down("/there/docs", "/there")
    assert written_down(["/b"], "/") != written_down([".b"], "/")
    assert written_down({1, 2}, "") == written_down({2, 1}, "")
    assert written_down(re.compile("a"), "") != written_down(re.compile("b"), "")
    assert written_down(_typed, "") != written_down(written_down, "")


def _joined_by(between: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", between)


class _InSlots:
    __slots__ = ("__kept", "first")

    def __init__(self, first: object, kept: object) -> None:
        self.first, self.__kept = first, kept


class _InBoth(_InSlots):
    def __init__(self, value: object, first: object = 1, kept: object = 1) -> None:
        super().__init__(first, kept)
        self.value = value


class _NotFilled:
    __slots__ = ("value",)


_LONG = "a" * 300
_TOLD_APART: tuple[tuple[Callable[[Any], object], object, object], ...] = (
    (re.compile, f"{_LONG}a", f"{_LONG}b"),
    (lambda flags: re.compile("a", flags), re.IGNORECASE, re.MULTILINE),
    (_joined_by, "-", "_"),
    (lambda between: between.join, "-", "_"),
    (lambda first: eval(f"lambda text, more={first}: text"), 1, 2),
    (lambda first: eval(f"lambda text, *, more={first}: text"), 1, 2),
    (lambda first: _InSlots(first, 1), 1, 2),
    (lambda kept: _InSlots(1, kept), 1, 2),
    (_InBoth, 1, 2),
    (lambda first: _InBoth(1, first), 1, 2),
    (lambda kept: _InBoth(1, 1, kept), 1, 2),
)


@pytest.mark.parametrize(("make", "one", "other"), _TOLD_APART)
def test_what_was_made_with_something_else_is_written_otherwise(
    make: Callable[[Any], object], one: object, other: object
) -> None:
    assert written_down(make(one), "") == written_down(make(one), "")
    assert written_down(make(one), "") != written_down(make(other), "")


def test_a_function_that_calls_itself_is_written() -> None:
    def made(last: int) -> Callable[[int], int]:
        def count(number: int) -> int:
            return number if number > last else count(number + 1)

        return count

    assert written_down(made(3), "") == written_down(made(3), "") != written_down(made(4), "")


def test_what_holds_itself_in_many_places_is_noticed_at_once() -> None:
    itself: dict[str, Any] = {}
    itself |= {str(each): [lambda: itself, itself] for each in range(9)}
    with pytest.raises(Unwritable):
        written_down(itself, "")


def test_a_slot_that_is_not_filled_is_not_written() -> None:
    assert written_down(_NotFilled(), "") == written_down(_NotFilled(), "")


def test_what_may_be_another_thing_is_not_written() -> None:
    with pytest.raises(Unwritable):
        written_down({"a": [object()]}, "")
    itself: list[Any] = []
    itself.append(itself)
    with pytest.raises(Unwritable):
        written_down(itself, "")


_META = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=4)
    | st.dates()
    | st.datetimes(timezones=st.just(datetime.UTC)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_META)
def test_front_matter_comes_back_as_it_is(meta: Any) -> None:
    assert from_plain(plain(meta)) == meta


@pytest.mark.parametrize("value", [{1: "a"}, (1,), {"a": {1}}, object(), [b"a"]])
def test_front_matter_that_would_come_back_as_another_is_refused(value: object) -> None:
    with pytest.raises(NotPlain):
        plain(value)


# --- pages put away, files looked up, templates filled -------------------------------------------

TOC = [{"name": "A", "id": "a", "level": 1, "children": [{**{"name": "B", "id": "b"}, "level": 2}]}]


def _page() -> Any:
    page: Any = object.__new__(Page)
    inside = [{**TOC[0], "children": [{**TOC[0], "id": "b", "children": []}]}]
    vars(page).update(markdown="# A", content="<h1>A</h1>", toc=get_toc(inside), meta={})
    vars(page).update(file=SimpleNamespace(name="x", url="x/"), parent=None)
    pages.set_heading(page, "A")
    return page


def test_a_page_that_was_put_away_says_the_same_when_it_is_asked() -> None:
    page = _page()
    title, toc = page.title, tokens(page.toc)
    shelve(page)
    assert "content" not in vars(page) and "markdown" not in vars(page)
    assert (page.content, page.markdown, page.title) == ("<h1>A</h1>", "# A", title)
    assert tokens(page.toc) == toc and page.toc.items[0].active
    assert isinstance(page, Page)
    unpack = take(page)
    assert unpack is not None and type(page) is Page
    assert (vars(page)["content"], tokens(vars(page)["toc"])) == ("<h1>A</h1>", toc)


def test_a_look_at_a_page_that_was_put_away_counts_and_one_at_the_page_at_work_does_not() -> None:
    page = _page()
    page.update_date = "2026-01-01"
    looked = looks()
    assert (page.content, page.update_date, looks()) == ("<h1>A</h1>", "2026-01-01", looked)
    shelve(page)
    page.update_date = "2026-06-01"
    assert (page.title, page.meta, looks()) == ("A", {}, looked)
    for number, name in enumerate(("markdown", "content", "toc", "update_date"), start=1):
        assert getattr(page, name)
        assert looks() == looked + number
    take(page)
    assert (page.content, page.update_date) == ("<h1>A</h1>", "2026-06-01")
    assert looks() == looked + 4


def test_a_page_that_somebody_changes_is_taken_for_good() -> None:
    page = _page()
    shelve(page)
    page.content = "else"
    assert (type(page), page.content, page.markdown) == (Page, "else", "# A")


def test_files_that_are_looked_up_are_noted_and_so_is_a_look_at_all() -> None:
    held = SimpleNamespace(src_uri="a.md", url="a/", inclusion=SimpleNamespace(name="INCLUDED"))
    files: Any = SimpleNamespace(get_file_from_path={"a.md": held}.get, src_uris={})
    noted = FilesLookedUp(files)
    assert (noted.get_file_from_path("a.md"), noted.get_file_from_path("b.md")) == (held, None)
    assert noted.asked == {"a.md": "a.md a/ INCLUDED", "b.md": ""}
    assert not noted.all_asked
    assert noted.src_uris == {}
    assert noted.all_asked


TEMPLATES = {
    "main.html": "{% extends 'base.html' %}{% block a %}{% include ['no.svg', 'yes.svg'] %}"
    "{% include name ignore missing %}{% import 'words.html' as words %}{{ words.say() }}"
    "{% endblock %}",
    "base.html": "pages update_date {% block a %}{% endblock %}",
    "words.html": "{% macro say() %}said{% endmacro %}",
    "yes.svg": "icon",
    "all.html": "{% for each in pages %}{{ each }}{% endfor %}",
    "sections.html": "{{ nav.pages }}",
    "day.html": "{{ page.update_date }}",
}


def _filled(template: str, **values: Any) -> TemplatesFilled:
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))
    templates = TemplatesFilled(env)
    templates.begin()
    env.get_template(template).render(nav={}, page={}, **values)
    return templates


def test_every_template_that_a_page_is_filled_into_is_noted_also_in_vain() -> None:
    found = _filled("main.html", name="gone.html").asked()
    wanted = {"main.html", "base.html", "words.html", "yes.svg", "no.svg", "gone.html"}
    assert found.keys() == wanted
    assert {name for name, digest in found.items() if not digest} == {"no.svg", "gone.html"}


def test_what_an_imported_template_imports_is_noted_of_every_page_though_it_is_read_once() -> None:
    texts = {
        "main.html": "{% import 'macros.html' as macros %}{{ macros.say() }}",
        "macros.html": "{% from 'words.html' import hello %}{% macro say() %}{{ hello }}"
        "{% endmacro %}",
        "words.html": "{% set hello = update_date %}",
        "other.html": "{% include 'part.html' %}",
        "part.html": "{% include 'words.html' %}",
    }
    env = jinja2.Environment(loader=jinja2.DictLoader(texts))
    templates, asked = TemplatesFilled(env), []
    for name in ("main.html", "main.html", "other.html"):
        templates.begin()
        env.get_template(name).render()
        asked.append([*templates.asked()])
        assert templates.look_at_days()
    assert asked[0] == asked[1] == ["macros.html", "main.html", "words.html"]
    assert asked[2] == ["other.html", "part.html", "words.html"]


def test_templates_that_look_at_all_pages_or_at_days_are_known_by_their_code() -> None:
    looks = {
        name: (_filled(name).look_at_all_pages(), _filled(name).look_at_days())
        for name in ("base.html", "all.html", "sections.html", "day.html")
    }
    assert looks == {
        "base.html": (False, False),
        "all.html": (True, False),
        "sections.html": (False, False),
        "day.html": (False, True),
    }


# --- builds --------------------------------------------------------------------------------------


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    stale_site.surround(monkeypatch)
    site = stale_site.make_site(tmp_path / "workshop", snippets=False)
    (site / "theme" / "part.html").write_text("<i>{{ config.site_name }}</i>\n", "utf-8")
    yield site


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[loop.Counted]:
    """Count the pages of each build."""
    found: list[loop.Counted] = []
    make = loop.Counted

    def counting() -> loop.Counted:
        found.append(make())
        return found[-1]

    monkeypatch.setattr(loop, "Counted", counting)
    return found


def _warm(workshop: Path) -> stale_site.Built:
    return stale_site.build(workshop, workshop.with_name("warm"), check=False)


def _cold(workshop: Path) -> stale_site.Built:
    return stale_site.cold(workshop, workshop.with_name("cold"), check=False)


def _page_by_hand(name: str, text: str = "It.") -> Callable[[Path], None]:
    page = stale_site.PAGE.replace("\n\nIt.\n", f"\n\n{text}\n")
    return all_of(
        *(
            stale_site.write(f"docs/{each}/{name}.md", page.format(f"{name} {each}"))
            for each in ("en", "nl")
        )
    )


EDIT = stale_site.EDITS
# One after the other; and whether pages that have nothing to do with it are kept.
EDITS: dict[str, tuple[Callable[[Path], object], bool]] = {
    "a text of the data": (EDIT["a text that translations follow"], True),
    "an answer, which a page by hand shows": (EDIT["an answer"], True),
    "a page by hand, whose Dutch stays": (
        all_of(EDIT["a page by hand"], EDIT["an English page whose Dutch stays"]),
        True,
    ),
    "a title": (replaced("docs/en/guide.md", 'title: "Guide', 'title: "Guidance'), True),
    "a new page": (_page_by_hand("more"), True),
    "a link to it, and one into the other language": (
        all_of(
            replaced("docs/en/guide.md", "3. Smash.", "3. Smash [more](more.md#top)."),
            stale_site.write("docs/en/only.md", stale_site.PAGE.format("only")),
            replaced("docs/nl/more.md", "It.", "It. [Engels](../en/only.md)"),
        ),
        True,
    ),
    "a page of another name": (
        all_of(
            *(stale_site.rename(f"docs/{e}/more.md", f"docs/{e}/less.md") for e in ("en", "nl")),
            replaced("docs/en/guide.md", "more.md#top", "less.md#top"),
        ),
        True,
    ),
    "a page that goes": (
        all_of(
            *(stale_site.delete(f"docs/{each}/less.md") for each in ("en", "nl")),
            replaced("docs/en/guide.md", "[more](less.md#top)", "more"),
        ),
        True,
    ),
    "a new record": (EDIT["a new record"], True),
    "the glossary": (EDIT["the glossary"], False),
    "the words of pages": (EDIT["the words of pages"], True),
    "a broken record": (EDIT["a broken record"], True),
    "the record mended": (replaced("data/tools/hammer.yaml", "name: [{", "name: {"), True),
    "a template": (
        replaced("theme/main.html", "<main>", "{% include 'part.html' %}<main>"),
        True,
    ),
    "a template that is included": (replaced("theme/part.html", "<i>", "<b>"), True),
    "a template that is broken": (replaced("theme/part.html", "{{", "{%"), True),
    "the template mended": (replaced("theme/part.html", "{%", "{{"), True),
    "the settings": (replaced("base.yml", "Workshop", "Ateliers"), False),
    "folded sections, and an extension": (
        all_of(
            replaced("docs/en/guide.md", "uid: guide-en\n", "uid: guide-en\nfolded: yes\n"),
            replaced("base.yml", "  - tables\n", "  - tables\n  - smarty\n"),
        ),
        False,
    ),
    "a hook that looks at no page": (
        all_of(
            stale_site.write("hook.py", "def on_config(config):\n    config.copyright = 'A'\n"),
            replaced("mkdocs.yml", "extra:", "hooks: [hook.py]\nextra:"),
        ),
        False,
    ),
    "what it does": (replaced("hook.py", "'A'", "'B'"), False),
    "the address": (EDIT["the address"], False),
}
BROKEN = {each for each in EDITS if "broken" in each}


@pytest.mark.site
def test_after_every_edit_what_is_kept_is_what_a_cold_build_makes(
    workshop: Path, counted: list[loop.Counted]
) -> None:
    first, before = stale_site.state(workshop), _warm(workshop)
    assert before.build.status == 0, before.build.said
    for number, (what, (edit, local)) in enumerate(EDITS.items()):
        edit(workshop)
        counted.clear()
        warm = _warm(workshop)
        if STEPS >= 20 or number % 3 == SEED % 3:  # a cold build takes longer than a warm one
            cold = _cold(workshop)
            assert stale_site.differing(warm.files, cold.files) == [], what
            assert warm.build == cold.build, what
        assert (warm.build.status != 0) == (what in BROKEN), warm.build.said
        if counted and what not in BROKEN:
            (count,) = counted
            assert not local or count.rendered < count.pages / 2, f"{what}: {count}"
    stale_site.put_back(workshop, first)
    assert stale_site.differing(_warm(workshop).files, before.files) == []
    counted.clear()
    assert stale_site.differing(_warm(workshop).files, before.files) == []
    (count,) = counted
    assert (count.rendered, count.filled) == (0, 0), "nothing changed"


@pytest.mark.site
@pytest.mark.parametrize("cold", ["0", "1"])
def test_a_page_is_published_as_it_was_checked_though_nothing_of_it_is_kept(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, cold: str
) -> None:
    monkeypatch.setenv("WEGWIJS_COLD", cold)
    turned: list[Gathered] = []
    turn = Gathered.turn
    monkeypatch.setattr(Gathered, "turn", lambda self: turned.append(self) or turn(self))
    replaced("data/site.yaml", "name:", "severity: {dead-anchor: note}\nname:")(workshop)
    EDIT["a link that is dead"](workshop)
    save = replaced("docs/en/guide.md", "3. Strike.", "3. Smash.")
    saved: list[str] = []

    def opened(path: str) -> None:
        if path.endswith("docs/nl/index.md") and not saved:  # the other was read before
            saved.append(path)
            save(workshop)

    with stale_site.watching(opened):
        built = _warm(workshop)
    assert saved and "docs/en/guide.md" in built.build.said
    page = built.files["guide/index.html"]
    assert b"Strike." in page and b"Smash." not in page
    assert bool(turned) is (cold == "0"), "what a page adds is held where it is kept alone"


def test_a_build_by_who_looks_at_pages_keeps_none_and_says_so_once(workshop: Path) -> None:
    hook = "def on_page_content(html, page, config, files):\n    return html + '<hr>'\n"
    (workshop / "hook.py").write_text(hook, "utf-8")
    with (workshop / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    heard = stale_site._NOT_COMPARED
    stale_site._NOT_COMPARED = re.compile("$^")
    try:
        built = _warm(workshop)
    finally:
        stale_site._NOT_COMPARED = heard
    assert built.build.said.count("hook.py may look at each page") == 1
    assert b"<hr>" in built.files["guide/index.html"]
    assert not (workshop / ".cache" / "wegwijs" / "pages").exists()


def _steps_take_more(patch: pytest.MonkeyPatch) -> None:
    """Be a later MkDocs, which tells its steps something more."""
    read, write = page_steps.steps()

    def read_more(page: Any, config: Any, files: Any, dirty: bool = False, more: int = 0) -> None:
        read(page, config, files, dirty)

    def write_more(page: Any, *told: Any, more: int = 0, **named: Any) -> None:
        write(page, *told, **named)

    patch.setattr(build, page_steps.READ, read_more)
    patch.setattr(build, page_steps.WRITE, write_more)


MOVED: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "the steps for each page": (_steps_take_more, "mkdocs"),
    "the languages": (
        lambda patch: patch.setattr(i18n, "_METHODS", ("on_page_shown",)),
        "mkdocs-static-i18n",
    ),
    "the heading of a page": (
        lambda patch: patch.setattr(pages, "HEADING", "_title_of_another_version"),
        "mkdocs",
    ),
}


@pytest.mark.parametrize("door", MOVED)
def test_where_a_door_moved_mkdocs_makes_the_same_pages_and_that_is_said(
    workshop: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stale_site, "_NOT_COMPARED", re.compile("$^"))
    move, package = MOVED[door]
    wanted = _warm(workshop)
    with monkeypatch.context() as patch:
        move(patch)
        plain = _warm(workshop)
        monkeypatch.setenv("WEGWIJS_PART", "1/2")
        part_of_it = _warm(workshop)
    assert plain.build.status == 0, plain.build.said
    assert stale_site.differing(plain.files, wanted.files) == []
    why = f"{door} moved in {package} {version(package)}"
    assert plain.build.said.count(f"No page is kept for the next build: {why}.") == 1
    assert (part_of_it.build.status, why in part_of_it.build.said) == (1, True)


@pytest.mark.parametrize("why", ["a fault on it", "a cold build"])
def test_a_page_that_is_not_kept_is_made_of_the_text_that_was_checked(
    workshop: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = plugin.begun

    def saving(*given: Any) -> Any:
        EDIT["a page by hand"](workshop)
        return begun(*given)

    monkeypatch.setattr(plugin, "begun", saving)
    if why == "a cold build":
        monkeypatch.setenv("WEGWIJS_COLD", "1")
    else:
        replaced("docs/en/guide.md", "(#steps)", "(#stops)")(workshop)
        replaced("data/site.yaml", "\npages:", "\nseverity: {dead-anchor: note}\npages:")(workshop)
    html = _warm(workshop).files["guide/index.html"]
    assert b"Strike." in html and b"Smash." not in html


def _dropped(owner: Any, part: str) -> Callable[[pytest.MonkeyPatch], None]:
    names = owner.__dict__["_names"]

    def drop(patch: pytest.MonkeyPatch) -> None:
        plain_names = names.__func__ if isinstance(names, staticmethod) else names

        def fewer(*given: Any) -> dict[str, object]:
            found = dict(plain_names(*given))
            assert found.pop(part, None) is not None
            return found

        patch.setattr(
            owner, "_names", staticmethod(fewer) if isinstance(names, staticmethod) else fewer
        )

    return drop


def _unasked(*kinds: str) -> Callable[[pytest.MonkeyPatch], None]:
    same = Answers.same

    def drop(patch: pytest.MonkeyPatch) -> None:
        def fewer(self: Answers, found: Mapping[str, str]) -> bool:
            some = {name: each for name, each in found.items() if _kind(name) not in kinds}
            return same(self, some)

        patch.setattr(Answers, "same", fewer)

    return drop


def _kind(name: str) -> str:
    return str(json.loads(name)[0])


class _Deaf:
    """Hears nothing of what is said while a page is made."""

    count = 0

    def __enter__(self) -> _Deaf:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def _deaf(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(loop, "SaidMeanwhile", _Deaf)


def _always(owner: Any, name: str, value: Any = True) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(owner, name, staticmethod(lambda *_: value))


_FAULTLESS = _always(knowing.Knowing, "faulty", value=False)


def _say(what: str) -> Callable[[Path], None]:
    """Let a template show something."""
    return replaced("theme/main.html", "<main>", f"{{{{ {what} }}}}<main>")


def _not_grave(folder: Path) -> None:
    with (folder / "data" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nseverity: {dead-link: note}\n")


def _into_a_file_of_many(folder: Path) -> None:
    """Move a record, with all that it says, into the file of all of its kind."""
    path = folder / "data" / "tools" / "nail.yaml"
    lines = path.read_text("utf-8").splitlines()
    path.unlink()
    text = "nail:\n" + "".join(f"  {line}\n" for line in lines)
    (folder / "data" / "tools.yaml").write_text(text, "utf-8")


_shown_where_it_is_edited = all_of(
    _say("page.edit_url"), replaced("base.yml", "plugins:", "edit_uri: http://e.x/\nplugins:")
)
_MORE_WORDS = "\ntable:\n  filters: {en: Sift, nl: Zeef}\n"


def _other_words(folder: Path) -> None:
    with (folder / "data" / "strings.yaml").open("a", encoding="utf-8") as words:
        words.write(_MORE_WORDS)


def _nothing(_: pytest.MonkeyPatch) -> None:
    return None


@dataclass
class Drop:
    """Says how a part of what pages are kept by is left out, and what only it would notice."""

    leave_out: Callable[[pytest.MonkeyPatch], None]
    edit: Callable[[Path], object]
    before: Callable[[Path], object] = lambda _: None
    also: Callable[[pytest.MonkeyPatch], None] = _nothing
    """What is left out in any case, since it would notice, too."""


CONTENT = {
    "settings": Drop(
        _dropped(contents.Contents, "settings"),
        replaced("base.yml", "  - tables\n", "  - tables\n  - toc: {permalink: here}\n"),
    ),
    "file": Drop(
        _dropped(contents.Contents, "file"),
        all_of(*(stale_site.rename(f"docs/{e}/one.md", f"docs/{e}/two.md") for e in ("en", "nl"))),
        _page_by_hand("one"),
        also=_FAULTLESS,
    ),
    "told": Drop(
        _dropped(contents.Contents, "told"),
        EDIT["a text that translations follow"],
        stale_site.watch,
    ),
    "edited at": Drop(
        _dropped(contents.Contents, "edited at"),
        _into_a_file_of_many,
        _shown_where_it_is_edited,
    ),
    "text": Drop(_dropped(contents.Contents, "text"), EDIT["a page by hand"]),
}
WHOLE = {
    "settings": Drop(
        _dropped(wholes.Wholes, "settings"),
        replaced("mkdocs.yml", "generator: false", "generator: true"),
        _say("config.extra.generator"),
    ),
    "navigation": Drop(
        _dropped(wholes.Wholes, "navigation"),
        replaced("docs/en/guide.md", 'title: "Guide', 'title: "Guidance'),
    ),
    "file": Drop(
        _dropped(wholes.Wholes, "file"),
        stale_site.delete("docs/nl/one.md"),
        all_of(_page_by_hand("one"), _say("page.file.alternates | list")),
        also=_FAULTLESS,
    ),
    "page": Drop(
        _dropped(wholes.Wholes, "page"),
        _into_a_file_of_many,
        _shown_where_it_is_edited,
    ),
    "shown": Drop(_dropped(wholes.Wholes, "shown"), EDIT["a page by hand"]),
}
ASKED = {
    "looked up": Drop(
        _always(contents.Contents, "_finds_the_same"),
        _page_by_hand("more"),
        all_of(
            _not_grave, replaced("docs/en/guide.md", "3. Strike.", "3. Strike [more](more.md).")
        ),
        also=all_of(_FAULTLESS, _deaf),
    ),
    "finished": Drop(_unasked("finished"), EDIT["the glossary"]),
    "blocks": Drop(_unasked("blocks"), EDIT["an answer"]),
    "crossing": Drop(
        _unasked("crossing", "finished"),
        replaced("data/site.yaml", "Engels", "Angels"),
        all_of(
            stale_site.write("docs/en/only.md", stale_site.PAGE.format("only")),
            replaced("docs/nl/guide.md", "](tools/nail.md", "](../en/only.md"),
        ),
        also=all_of(_unasked("finished"), _FAULTLESS),
    ),
    "folded": Drop(
        _unasked("folded"),
        _other_words,
        replaced("docs/en/guide.md", "uid: guide-en\n", "uid: guide-en\nfolded: yes\n"),
    ),
    "other pages": Drop(
        _always(loop, "looks", 0),
        EDIT["a page by hand"],
        _say("nav.pages | map(attribute='content') | join | length ~ nav.pages[0].content"),
    ),
    "what is imported": Drop(
        lambda patch: patch.setattr(TemplatesFilled, "_all_asked", lambda self: self._asked),
        replaced("theme/words.html", "Hello", "Good day"),
        all_of(
            stale_site.write("theme/words.html", "{% set hello = 'Hello' %}"),
            stale_site.write(
                "theme/macros.html",
                "{% import 'words.html' as words %}"
                "{% macro say() %}{{ words.hello }}{% endmacro %}",
            ),
            replaced(
                "theme/main.html", "<main>", "{% import 'macros.html' as m %}{{ m.say() }}<main>"
            ),
        ),
    ),
    "templates": Drop(_always(TemplatesFilled, "same"), EDIT["a template of the theme"]),
    "days": Drop(
        _always(wholes, "_same_days"),
        stale_site.environment(stale_site.EPOCH, "1790100000"),
        _say("build_date_utc"),
    ),
}


DROPS = {
    f"{where}: {name}": drop
    for where, drops in {"content": CONTENT, "whole": WHOLE, "asked": ASKED}.items()
    for name, drop in drops.items()
}


def test_every_part_that_pages_are_kept_by_is_left_out_once(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: dict[str, set[str]] = {}
    for owner in (contents.Contents, wholes.Wholes):
        names = owner._names

        def noting(*given: Any, owner: Any = owner, names: Any = names) -> dict[str, object]:
            found: dict[str, object] = names(*given)
            named.setdefault(owner.__name__, set()).update(found)
            return found

        static = isinstance(owner.__dict__["_names"], staticmethod)
        monkeypatch.setattr(owner, "_names", staticmethod(noting) if static else noting)
    assert _warm(workshop).build.status == 0
    assert named == {"Contents": set(CONTENT), "Wholes": set(WHOLE)}


@pytest.mark.site
@pytest.mark.parametrize("name", stale_site.some_of(DROPS, 4))
def test_a_part_that_pages_were_not_kept_by_would_be_found(
    workshop: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = DROPS[name]
    drop.before(workshop)
    drop.also(monkeypatch)
    before = stale_site.state(workshop)
    with monkeypatch.context() as patch:
        drop.leave_out(patch)
        assert _warm(workshop).build.status == 0
        drop.edit(workshop)
        assert stale_site.differing(_warm(workshop).files, _cold(workshop).files), "left out"
    if drop.also is _nothing:
        return
    shutil.rmtree(workshop / ".cache")
    stale_site.put_back(workshop, before)
    _warm(workshop)
    drop.edit(workshop)
    assert stale_site.differing(_warm(workshop).files, _cold(workshop).files) == []


# --- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["0/4", "5/4", "2", "2/0", "-1/2", "a/b", "1/2/3", ""])
def test_what_is_no_part_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="2/4"):
        part(written)


@given(st.text(max_size=9), st.integers(1, 9))
def test_every_page_belongs_to_one_part(uri: str, count: int) -> None:
    holding = [number for number in range(1, count + 1) if part(f"{number}/{count}").holds(uri)]
    assert len(holding) == 1


@pytest.mark.site
def test_parts_that_are_laid_together_are_the_whole_site(
    workshop: Path, counted: list[loop.Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = ".cache/wegwijs/pages"
    for number in (1, 2, 3):
        machine = workshop.with_name(f"machine-{number}")
        shutil.copytree(workshop, machine, ignore=shutil.ignore_patterns(".cache"))
        if number < 3:
            monkeypatch.setenv("WEGWIJS_PART", f"{number}/3")
        else:  # as the settings say it
            monkeypatch.delenv("WEGWIJS_PART")
            replaced("base.yml", "  - wegwijs\n", "  - wegwijs: {part: 3/3}\n")(machine)
        built = stale_site.build(machine, machine.with_name("part"), check=False)
        assert built.build.status == 0, built.build.said
        assert f"Part {number} of 3 of the pages is kept" in built.build.said
        assert built.files == {}, "a part of the pages is no site"
        shutil.copytree(machine / records, workshop / records, dirs_exist_ok=True)
    assert all(count.filled < 34 for count in counted), "each machine makes a part"
    assert sum(count.filled for count in counted) == 34
    counted.clear()
    joined = _warm(workshop)
    assert [(count.pages, count.rendered, count.filled) for count in counted] == [(34, 0, 0)]
    assert stale_site.differing(joined.files, _cold(workshop).files) == []


@pytest.mark.site
def test_parts_of_which_some_are_missing_or_unlike_are_completed_by_the_last_build(
    workshop: Path, counted: list[loop.Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three parts one failed, one came twice; one was of another count, one of another text."""
    records = ".cache/wegwijs/pages"
    monkeypatch.setattr(stale_site, "_NOT_COMPARED", re.compile("$^"))
    for number, which in enumerate(("1/3", "1/3", "2/2", "3/3")):
        machine = workshop.with_name(f"machine-{number}")
        shutil.copytree(workshop, machine, ignore=shutil.ignore_patterns(".cache"))
        monkeypatch.setenv("WEGWIJS_PART", which)
        if which == "3/3":
            EDIT["the words of pages"](machine)
        built = stale_site.build(machine, machine.with_name("part"), check=False)
        assert built.build.status == 0, built.build.said
        shutil.copytree(machine / records, workshop / records, dirs_exist_ok=True)
    monkeypatch.delenv("WEGWIJS_PART")
    damaged = sorted((workshop / records).glob("*/*.record"))[0]
    damaged.write_bytes(damaged.read_bytes()[:-1])
    counted.clear()
    joined = _warm(workshop)
    assert stale_site.differing(joined.files, _cold(workshop).files) == []
    assert [count.pages for count in counted] == [34]
    assert 0 < counted[0].filled < 34
    assert f"{counted[0].filled} filled into their templates" in joined.build.said


def test_a_part_of_which_nothing_is_kept_is_refused(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEGWIJS_PART", "1/2")
    monkeypatch.setenv("WEGWIJS_COLD", "1")
    built = _warm(workshop)
    assert built.build.status == 1
    assert "A part of the pages is made to be kept" in built.build.said
    monkeypatch.setenv("WEGWIJS_PART", "3/2")
    assert "'3/2' is no part" in _warm(workshop).build.said


# --- the facts of the link check -----------------------------------------------------------------


def _facts(folder: Path, site: Path) -> tuple[int, Mapping[str, BuiltPage]]:
    facts = KeptFacts(folder)
    pages = facts.site(site, "https://example.org/").pages
    return facts.read, pages


def test_the_link_check_reads_only_the_pages_that_changed(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept"
    (site / "a").mkdir(parents=True)
    for name, text in {"index.html": "Home", "a/index.html": "A", "b.html": "B"}.items():
        html = f'<html lang="en"><h1 id="top">{text}</h1>\n<a href="a/" rel="next">A</a></html>'
        (site / name).write_text(html, "utf-8")
    first = _facts(kept, site)
    assert first == (3, read_site(site, "https://example.org/").pages)
    assert _facts(kept, site) == (0, first[1])
    (site / "b.html").write_text('<html lang="nl"><img src="x.png"></html>', "utf-8")
    assert _facts(kept, site) == (1, read_site(site, "https://example.org/").pages)
    (site / "c.html").write_bytes((site / "b.html").read_bytes())
    assert _facts(kept, site) == (1, read_site(site, "https://example.org/").pages)
    for record in kept.glob("*/*.record"):
        record.write_bytes(b"damaged")
    assert _facts(kept, site) == (4, read_site(site, "https://example.org/").pages)
