"""What is built after a change is what a cold build makes, whatever is kept or remembered.

`WEGWIJS_STALE_STEPS` says how many changes are tried one after the other, and how many moments of
a build; a few when nothing is said. `WEGWIJS_STALE_SEED` draws those of a failure again.
"""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import stale_site
from stale_site import EDITS, STEPS

from mkdocs_wegwijs import reading
from mkdocs_wegwijs.reading import HOST
from mkdocs_wegwijs.serve import quick as memory
from wegwijs.kept import results
from wegwijs.kept.snapshot import Snapshot, take
from wegwijs.making import keeping
from wegwijs.making.made import Made, Source, made_anew
from wegwijs.written.document import Asset

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(sys.platform == "win32", reason="a cold build is a fork of this process"),
]
ANY = 1 if os.environ.get("CI") else random.randrange(10**6)
SEED = int(os.environ.get("WEGWIJS_STALE_SEED", ANY))


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    stale_site.surround(monkeypatch)
    site = stale_site.make_site(tmp_path / "workshop")
    stale_site.watch(site)
    yield site


def test_every_change_is_in_the_next_build_and_on_the_server(workshop: Path) -> None:
    draw = random.Random(SEED)
    waiting, done = list(EDITS), [stale_site.state(workshop)]
    draw.shuffle(waiting)
    served: list[int] = []

    def script(server: Any) -> None:
        server.close_site()  # here all is done by those who ask, one after the other
        for step in range(STEPS):
            if waiting and draw.random() < 0.8:
                what = waiting.pop()
                EDITS[what](workshop)
            else:
                what = "put back"
                stale_site.put_back(workshop, draw.choice(done))
            done.append(stale_site.state(workshop))
            if draw.random() < 0.5:
                results.forget()  # as a process that begins, which recalls from disk
            warm = stale_site.build(workshop, workshop.with_name("warm"))
            cold = stale_site.cold(workshop, workshop.with_name("cold"))
            told = f"after step {step} ({what}), seed {SEED}"
            assert stale_site.differing(warm.files, cold.files) == [], told
            assert (warm.build, warm.check) == (cold.build, cold.check), told
            if {stale_site.ADDRESS, stale_site.URLS} & {*os.environ}:
                continue  # what a server was started with does not change
            if cold.build.status == 0:
                wanted = stale_site.served(cold.files)
                shown = stale_site.sent(server, wanted)
                assert stale_site.differing(shown, wanted) == [], f"served {told}"
                served.append(step)

    stale_site.serving(workshop, script)
    assert served or STEPS < 20


def _pages(*names: str) -> Callable[[Path], None]:
    """Write pages by hand, by their paths."""
    return stale_site.all_of(
        *(stale_site.write(f"docs/{each}.md", stale_site.PAGE.format(each)) for each in names)
    )


def _another_tool(folder: Path) -> None:
    text = (folder / "data/tools/nail.yaml").read_text("utf-8")
    for old, new in (("nail", "awl"), ("Nail", "Awl"), ("pijker", "els")):
        text = text.replace(old, new)
    stale_site.save(folder / "data/tools/awl.yaml", text.encode())


COMING: dict[str, Callable[[Path], object]] = {  # in turn, on one server
    "pages by hand": _pages("en/more", "nl/more", "en/a/b", "nl/a/b", "en/about", "nl/about"),
    "one in each language, beside pages of the data": _pages("en/tools/own", "nl/tools/eigen"),
    "a page of the data": _another_tool,
    "what was there, again": stale_site.all_of(
        stale_site.rename("docs/en/more.md", "docs/en/less.md"), stale_site.delete("docs/nl/a/b.md")
    ),
}


_FALLS_BACK = stale_site.replaced("base.yml", "default: false", "default: true")
_NAMES_PAGES = stale_site.replaced(
    "base.yml", "markdown_ext", "nav: [index.md, {Deep: [guide.md, about.md]}]\nmarkdown_ext"
)
SETTINGS: dict[str, Callable[[Path], object]] = {
    "each language its own pages": lambda _: None,
    "pages that fall back": _FALLS_BACK,
    "pages that fall back, and a navigation": stale_site.all_of(
        _pages("en/about"), _FALLS_BACK, _NAMES_PAGES
    ),
}


@pytest.mark.parametrize("settings", SETTINGS)
def test_pages_that_come_stand_in_lists_where_a_build_puts_them(
    workshop: Path, settings: str
) -> None:
    SETTINGS[settings](workshop)
    lists: list[bytes] = []

    def script(server: Any) -> None:
        server.close_site()
        stale_site.sent(server, ["sitemap.xml"])  # every language is open
        for what, come in COMING.items():
            come(workshop)
            cold = stale_site.cold(workshop, workshop.with_name("cold"), check=False)
            assert cold.build.status == 0, f"{what}: {cold.build.said}"
            wanted = stale_site.served(cold.files)
            assert stale_site.differing(stale_site.sent(server, wanted), wanted) == [], what
            assert cold.files["sitemap.xml"] not in lists, what
            lists.append(cold.files["sitemap.xml"])

    stale_site.serving(workshop, script)
    assert len(lists) == len(COMING)


def test_an_open_page_is_made_again_for_a_save_and_not_for_what_is_under_way(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Mapping[str, Any]] = []

    def script(server: Any) -> None:
        server.close_site()
        pages, telling, made = server._pages, server._telling, []
        page = {"page": f"{server.mount_path}guide/"}
        prepare = pages.prepare
        monkeypatch.setattr(pages, "prepare", lambda name: (made.append(name), prepare(name)))

        def ask() -> Mapping[str, Any]:
            known = told[-1] if told else {}
            told.append(telling.news({**known, **page}, 0))
            return told[-1]

        ask()
        assert made == ["guide/index.html"]
        telling.is_under_way("checking")
        assert ask()["status"] and not ask()["reload"]
        telling.is_under_way("")
        assert ask()["status"] == ""
        assert made == ["guide/index.html"]
        EDITS["a page by hand"](workshop)
        telling.look()
        assert ask()["reload"] and b"Smash" in (pages.root / "guide/index.html").read_bytes()
        assert made == ["guide/index.html"] * 2
        (workshop / "docs/en/guide.md").unlink()
        telling.look()
        assert ask()["reload"] and made[2:] == ["guide/index.html", "404.html"]

    stale_site.serving(workshop, script)
    assert len(told) == 6


TARGETS = {
    "data/tools/hammer.yaml": (b"Hammer", b"Sledge"),
    "data/site.yaml": (b"Workshop", b"Ateliers"),
    "docs/en/guide.md": (b"3. Strike.", b"3. Smash!!"),
    "docs/nl/guide.md": (b"/// decision | need-hammer", b"/// requires | hammer     "),
}


ColdBuilds = dict[frozenset[tuple[str, bytes]], Mapping[str, bytes]]
"""What cold builds made, by the files they made it of."""

# What else a build opens, from its beginning to its end.
SIGNS = ("theme/main.html", "images/bench.png", ".new")


def _opens(workshop: Path, target: str) -> int:
    """Count how often a build opens a file, a copy of it, or one that stands for a moment."""
    count = 0

    def opened(path: str) -> None:
        nonlocal count
        count += path.endswith((target, *SIGNS))

    with stale_site.watching(opened):
        assert _built(workshop) != {}
    return count


def _built(workshop: Path) -> Mapping[str, bytes]:
    return stale_site.build(workshop, workshop.with_name("warm"), check=False).files


def _cold(workshop: Path) -> Mapping[str, bytes]:
    return stale_site.cold(workshop, workshop.with_name("cold"), check=False).files


def _forget(workshop: Path) -> None:
    shutil.rmtree(workshop / ".cache", ignore_errors=True)


def _stale(
    workshop: Path, wanted: ColdBuilds, target: str, moment: int, back: int | None
) -> list[str]:
    """Save a file at a moment of a build, put it back at another; name what is stale afterwards."""
    before, (old, new) = stale_site.state(workshop), TARGETS[target]
    count = 0

    def opened(path: str) -> None:
        nonlocal count
        if path.endswith((target, *SIGNS)):
            if count == moment:
                content = (workshop / target).read_bytes()
                assert old in content and len(old) == len(new)
                stale_site.save(workshop / target, content.replace(old, new))
            elif count == back:
                stale_site.put_back(workshop, before)
            count += 1

    _forget(workshop)
    with stale_site.watching(opened):
        _built(workshop)
    assert count > moment
    found = []
    for after in (stale_site.state(workshop), before):
        stale_site.put_back(workshop, after)
        now = frozenset((name, text) for name, (text, _) in after.files.items())
        if now not in wanted:
            wanted[now] = _cold(workshop)
        found += stale_site.differing(_built(workshop), wanted[now])
    return found


def _moments(workshop: Path, target: str) -> list[tuple[str, int, int | None]]:
    _forget(workshop)
    count = _opens(workshop, target)
    backs = [(one, other) for one in range(count) for other in (None, *range(one + 1, count))]
    return [(target, one, other) for one, other in backs]


def test_what_is_saved_while_a_build_reads_it_is_never_taken_for_what_it_read(
    workshop: Path,
) -> None:
    moments = [each for target in TARGETS for each in _moments(workshop, target)]
    assert len(moments) >= 9 * len(TARGETS)
    random.Random(SEED).shuffle(moments)
    wanted: ColdBuilds = {}
    for moment in moments[: STEPS // 2]:
        assert _stale(workshop, wanted, *moment) == [], f"{moment}, seed {SEED}"


def test_reading_twice_would_be_found(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine reads the folders, and what it makes is kept for what was read before."""
    monkeypatch.setattr(
        reading, "made_anew", lambda source, snapshot, tell: made_anew(source, None, tell)
    )
    target = "data/tools/hammer.yaml"
    between = [each for each in _moments(workshop, target) if each[1] > 0 and each[2] is None]
    wanted: ColdBuilds = {}
    assert any(_stale(workshop, wanted, *each) for each in between)


def test_the_engine_opens_nothing_but_what_was_read(workshop: Path) -> None:
    """Whoever lets it read something else adds that to the snapshot, or to `Source`."""
    found: list[str] = []
    source = Source(workshop / "data", "data", workshop / "docs", "docs", True, "")
    snapshot = take(source.data, source.docs)
    made_anew(source, snapshot, lambda _: None)  # code is read the first time
    with stale_site.watching(found.append):
        made_anew(source, snapshot, lambda _: None)
    strange = [
        each
        for each in found
        if Path(each).is_absolute() and "/wegwijs_" not in each and "site-packages" not in each
    ]
    assert found and strange == []


DROPS: dict[str, Callable[[Path, pytest.MonkeyPatch], object]] = {
    "content": lambda folder, _: EDITS["an answer"](folder),
    "told": lambda folder, _: EDITS["addresses without folders"](folder),
    "Python": lambda _, patch: patch.setattr(sys, "version", f"{sys.version} (another)"),
    "libraries": lambda _, patch: patch.setattr(keeping, "libraries", lambda: ("other-1",)),
    "code": lambda _, patch: patch.setattr(keeping, "own_code", lambda _: "another"),
}


def test_a_name_that_the_key_lacked_would_be_found(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(workshop / "data", "data", workshop / "docs", "docs", True, "")
    names = keeping.names

    def by_versions(source: Source, snapshot: Snapshot | None, tell: Any) -> Made:
        """Stands for a library, or code of ours, that makes something else than another version."""
        made = made_anew(source, snapshot, tell)
        versions = f"{sys.version} {keeping.libraries()} {keeping.own_code(HOST)}"
        note = Asset("en", "versions.txt", versions)
        return dataclasses.replace(made, assets=(*made.assets, note))

    monkeypatch.setattr(reading, "made_anew", by_versions)
    assert DROPS.keys() == names(source, take(source.data, source.docs), "").keys()
    before = stale_site.state(workshop)
    for dropped, change in DROPS.items():
        _forget(workshop)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                keeping,
                "names",
                lambda *given, name=dropped: {**names(*given), name: ""},
            )
            _built(workshop)
            change(workshop, patch)
            assert stale_site.differing(_built(workshop), _cold(workshop)), dropped
            patch.undo()
            if dropped in ("content", "told"):
                assert stale_site.differing(_built(workshop), _cold(workshop)) == [], dropped
        stale_site.put_back(workshop, before)


SERVED_DROPS: dict[str, tuple[str, str, str]] = {
    # What a page is remembered by: a file; a text in it, and what takes its place.
    "files": ("docs/en/more.md", "", ""),
    "extensions": ("base.yml", "  - attr_list\n", ""),
    "their settings": ("base.yml", "  - tables\n", "  - tables\n  - toc: {permalink: here}\n"),
    "addresses": ("base.yml", "!ENV [WORKSHOP_FOLDERS, true]", "false"),
    "data": ("data/decisions/need-hammer.yaml", "Stone breaks.", "Stones crack."),
    "extensions that look elsewhere": ("snippets/tip.md", "dry", "wet"),
}


def test_a_server_that_went_by_less_would_be_found(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, unknown = memory.surroundings, memory.looking_elsewhere
    stale_site.save(workshop / "docs/en/more.md", stale_site.PAGE.format("more").encode())
    with (workshop / "docs/en/guide.md").open("a", encoding="utf-8") as guide:
        guide.write("\nThere is [more](more.md).\n")
    base = workshop / "base.yml"
    (workshop / "theme" / "hook.py").write_text("", "utf-8")
    whole = f"{base.read_text('utf-8')}hooks: [theme/hook.py]\n"  # so all pages are made
    base.write_text(whole, "utf-8")
    without = base.read_text("utf-8").replace("  - pymdownx.snippets: {b", "  #- snippets: {b")

    def script(dropped: str, server: Any) -> None:
        name, old, new = SERVED_DROPS[dropped]
        server.builder()  # everything is remembered by now
        if old:
            content = (workshop / name).read_text("utf-8")
            assert old in content
            stale_site.save(workshop / name, content.replace(old, new).encode())
        else:
            (workshop / name).unlink()
        server.builder()
        stale = stale_site.contents(Path(server.root))
        wanted = stale_site.served(_cold(workshop))
        assert stale_site.differing(stale, wanted), dropped

    before = stale_site.state(workshop)
    for dropped in SERVED_DROPS:
        with pytest.MonkeyPatch.context() as patch:
            if dropped == "data":
                patch.setattr(memory.Memory, "forget_data", lambda _: None)
            elif dropped == "extensions that look elsewhere":
                patch.setattr(memory, "looking_elsewhere", lambda _: ())
            else:
                patch.setattr(
                    memory,
                    "surroundings",
                    lambda *given, name=dropped: {**known(*given), name: ""},
                )
            if dropped != "extensions that look elsewhere":
                assert unknown is memory.looking_elsewhere
                stale_site.save(base, without.encode())
            stale_site.serving(workshop, partial(script, dropped))
        stale_site.put_back(workshop, before)
