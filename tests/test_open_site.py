"""A site held open: what changed is read, what is asked for is made, and both as a build would."""

from __future__ import annotations

import dataclasses
import os
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.findings.finding import Report, Severity
from wegwijs.making import open_site, pages
from wegwijs.making.made_pages import NotMade
from wegwijs.making.open_site import OpenSite
from wegwijs.making.pipeline import Settings, build, check
from wegwijs.records.load import load
from wegwijs.source import data_folder

ANY = 1 if os.environ.get("CI") else random.randrange(10**6)
SEED = int(os.environ.get("WEGWIJS_OPEN_SEED", ANY))
DAY = {"SOURCE_DATE_EPOCH": "1790000000"}
HAMMER = "en/tools/hammer.md"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in DAY.items():
        monkeypatch.setenv(name, value)
    return dataclasses.replace(small_site("larger", tmp_path / "site"), drafts=True)


def _file(settings: Settings, name: str) -> Path:
    return settings.data / name


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_page_is_the_one_of_a_build(settings: Settings) -> None:
    opened = OpenSite(settings)
    built = {each.uri: each for each in build(settings).documents}
    assert list(opened.documents) == list(built) != []
    assert {uri: opened.document(uri) for uri in opened.documents} == built


def test_one_page_is_made_and_no_other(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def listed(making: object) -> object:
        for uri, write in documents(making):  # type: ignore[arg-type]
            yield uri, lambda uri=uri, write=write: made.append(uri) or write()

    documents = open_site.documents
    monkeypatch.setattr(open_site, "documents", listed)
    opened = OpenSite(settings)
    opened.document(HAMMER)
    opened.document(HAMMER)
    assert made == [HAMMER]
    with pytest.raises(KeyError):
        opened.document("en/tools/none.md")


# The data of the site called old is of an earlier form.
SITES = sorted({each.name for each in (Path(__file__).parent / "sites").iterdir()} - {"old"})


@pytest.mark.parametrize("site", SITES)
def test_the_head_of_a_page_has_its_front_matter(site: str, tmp_path: Path) -> None:
    settings = dataclasses.replace(small_site(site, tmp_path / "site"), drafts=True)
    heads, pages = OpenSite(settings), OpenSite(settings)
    found = {uri: (heads.head(uri), pages.document(uri)) for uri in pages.documents}
    assert found
    for uri, (head, page) in found.items():
        assert _front_matter(head.markdown) == _front_matter(page.markdown), uri
        assert dataclasses.replace(head, markdown="") == dataclasses.replace(page, markdown="")
        assert len(head.markdown) <= len(page.markdown), uri
        assert heads.document(uri) == page and heads.head(uri) is heads.document(uri), uri


def test_the_head_of_a_comparison_has_no_row(settings: Settings) -> None:
    opened = OpenSite(settings)
    head = opened.head("en/compare.md")
    assert len(head.markdown) < len(opened.document("en/compare.md").markdown) / 2
    with pytest.raises(KeyError):
        opened.head("en/none.md")


def _front_matter(markdown: str) -> str:
    before, first, rest = markdown.partition("---\n")
    found, end, _ = rest.partition("\n---\n")
    assert not before and first and end
    return found


def test_only_what_changed_is_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = OpenSite(settings)
    read: list[str] = []

    def heard(path: Path) -> object:
        read.append(path.name)
        return bytes_of(path)

    bytes_of = data_folder.bytes_of
    monkeypatch.setattr(data_folder, "bytes_of", heard)
    hammer = _file(settings, "tools/hammer.yaml")
    _replace(hammer, "Hammer", "Mallet")
    before = opened.catalog
    assert opened.changed([settings.docs or Path(), _file(settings, "nothing.txt")]) == before
    assert opened.changed([hammer]) != before
    assert read == ["hammer.yaml"]
    assert "Mallet" in opened.document(HAMMER).markdown


Edit = Callable[[Path, random.Random], list[Path]]


def _text(data: Path, draw: random.Random) -> list[Path]:
    path = draw.choice(sorted(data.glob("*/*.yaml")))
    text = path.read_text("utf-8")
    words = [each for each in ("nails", "hammer", "wood", "Stone", "spijkers") if each in text]
    for word in words[:1]:
        path.write_text(text.replace(word, word + "x"), "utf-8")
    return [path]


def _name(data: Path, draw: random.Random) -> list[Path]:
    path = draw.choice(sorted((data / "tools").glob("*.yaml")))
    _replace(path, "name:", "# named\nname:")
    text = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(text) if line.strip().startswith("en:"))
    text[at] = text[at].rstrip("}") + "er" + "}" * text[at].endswith("}")
    path.write_text("\n".join(text) + "\n", "utf-8")
    return [path]


def _new(data: Path, draw: random.Random) -> list[Path]:
    path = data / "tools" / f"new-{draw.randrange(9)}.yaml"
    path.write_bytes(draw.choice(sorted((data / "tools").glob("*.yaml"))).read_bytes())
    return [path]


def _gone(data: Path, draw: random.Random) -> list[Path]:
    path = draw.choice([each for each in sorted(data.glob("*/*.yaml")) if "kinds" not in str(each)])
    path.unlink()
    return [path]


def _moved(data: Path, draw: random.Random) -> list[Path]:
    path = draw.choice(sorted((data / "tools").glob("*.yaml")))
    new = path.with_name(f"moved-{draw.randrange(99)}.yaml")
    path.rename(new)
    return [path, new]


def _shared(data: Path, draw: random.Random) -> list[Path]:
    names = ("glossary.yaml", "strings.yaml", "sources.yaml", "site.yaml", "kinds.yaml")
    path = data / draw.choice(names)
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    return [path]


def _draft(data: Path, draw: random.Random) -> list[Path]:
    path = draw.choice(sorted((data / "tools").glob("*.yaml")))
    text = path.read_text("utf-8")
    without = text.replace("draft: yes\n", "")
    path.write_text(without if "draft:" in text else text + "draft: yes\n", "utf-8")
    return [path]


def _again(data: Path, draw: random.Random) -> list[Path]:
    """Let a new file have the id of another: one of the two is a finding, and no record."""
    path = data / "plans" / "hammer.yaml"
    if path.exists():
        path.unlink()
    else:
        path.write_bytes((data / "plans" / "basic.yaml").read_bytes())
    return [path]


EDITS: tuple[Edit, ...] = (_text, _text, _name, _new, _gone, _moved, _shared, _draft, _again)


@pytest.mark.parametrize("number", range(6))
def test_after_any_edits_the_data_is_what_reading_all_of_it_gives(
    settings: Settings, number: int
) -> None:
    draw = random.Random(f"{SEED}-{number}")
    opened = OpenSite(settings)
    for step in range(15):
        edit = draw.choice(EDITS)
        try:
            paths = edit(settings.data, draw)
        except (IndexError, AssertionError, StopIteration, OSError):
            continue
        if draw.random() < 0.3:
            paths += [draw.choice(sorted(settings.data.rglob("*.yaml")))]
        opened.changed(paths)
        wanted, found = load(settings.data, drafts=True)
        told = f"step {step} ({edit.__name__}), seed {SEED}-{number}"
        if any(each.severity is Severity.ERROR for each in found):
            assert {each.where.path for each in found} <= {
                each.where.path for each in opened.findings
            }, told
            continue
        assert opened.catalog == wanted, told
        assert dict(opened.catalog.files) == dict(wanted.files), told  # type: ignore[union-attr]
        assert list(opened.catalog.concepts) == list(wanted.concepts), told  # type: ignore[union-attr]
        assert set(opened.findings) == set(found), told
        assert list(opened.documents) == list(OpenSite(settings).documents), told


@pytest.mark.parametrize("broken", ["name: [", "", "titel: {en: x, nl: y}\n", "\t", None])
@pytest.mark.parametrize("name", ["tools/hammer.yaml", "site.yaml", "decisions/need-hammer.yaml"])
def test_a_broken_file_keeps_its_last_good_words(
    settings: Settings, name: str, broken: str | None
) -> None:
    path = _file(settings, name)
    uri = f"en/{name.removesuffix('.yaml')}.md" if "/" in name else HAMMER
    opened = OpenSite(settings)
    good, page = opened.catalog, opened.document(uri)
    was = path.read_bytes()
    if broken is None:
        path.write_bytes(b"\xff\xfe")
    else:
        path.write_text(broken, "utf-8")
    opened.changed([path])
    assert {each.where.path for each in opened.findings} == {f"data/{name}"}
    assert opened.document(uri) == page
    other = _file(settings, "tools/nail.yaml")
    _replace(other, "name:", "# other\nname:")
    opened.changed([other])
    assert {each.where.path for each in opened.findings} == {f"data/{name}"}
    assert opened.document(uri) == page
    path.write_bytes(was)
    assert opened.changed([path]) is not None
    assert opened.findings == ()
    assert opened.catalog is not None and good is not None
    assert opened.catalog.concepts == good.concepts


def test_what_a_check_finds_at_fault_keeps_its_last_good_words(settings: Settings) -> None:
    path = _file(settings, "tools/hammer.yaml")
    opened = OpenSite(settings)
    assert not opened.check().has_errors
    page = opened.document(HAMMER)
    was = path.read_text("utf-8")
    path.write_text(was + "related: [nobody]\n", "utf-8")
    opened.changed([path])
    assert opened.findings == ()
    report = opened.check()
    assert [each.code for each in report if each.severity is Severity.ERROR] == ["unknown-concept"]
    assert [each.code for each in opened.findings] == ["unknown-concept"]
    assert opened.document(HAMMER) == page
    path.write_text(was, "utf-8")
    opened.changed([path])
    assert opened.findings == () and opened.document(HAMMER) == page


def test_who_asks_for_a_page_that_was_made_before_waits_for_no_check(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OpenSite(settings)
    page, path = opened.document(HAMMER), _file(settings, "tools/hammer.yaml")
    was = path.read_text("utf-8")
    path.write_text(was + "related: [nobody]\n", "utf-8")
    opened.changed([path])
    with monkeypatch.context() as patch:
        patch.setattr(OpenSite, "check", lambda _: pytest.fail("it waits for a check"))
        assert opened.document(HAMMER) == page
    assert opened.owes
    assert opened.check().has_errors and not opened.owes
    path.write_text(was, "utf-8")
    opened.changed([path])

    def fails(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(pages.Waiting, "__call__", fails)
    assert opened.document(HAMMER) == page and opened.owes
    opened.take(Report(), opened.contents)
    with pytest.raises(ZeroDivisionError):
        opened.document(HAMMER)  # nothing is wrong with the data: it is ours


def test_a_page_that_nobody_looked_at_yet_is_made_of_what_was_good(settings: Settings) -> None:
    page = OpenSite(settings).document(HAMMER)
    opened = OpenSite(settings)
    path = _file(settings, "tools/nail.yaml")
    good = path.read_bytes()
    path.unlink()
    opened.changed([path])
    assert opened.document(HAMMER) == page  # it links to the nail
    assert opened.check().has_errors and opened.document(HAMMER) == page
    path.write_bytes(good.replace(b"en: Nail,", b"en: Pin,"))
    opened.changed([path])
    assert not opened.check().has_errors
    path.unlink()
    opened.changed([path])
    assert "Pin" in opened.document(HAMMER).markdown, "newer than the page that was made before"


def test_a_page_whose_data_lead_to_nothing_is_as_it_was_or_says_why(settings: Settings) -> None:
    path = _file(settings, "tools/hammer.yaml")
    path.write_text(path.read_text("utf-8") + "related: [nobody]\n", "utf-8")
    opened = OpenSite(settings)
    with pytest.raises(NotMade) as raised:
        opened.document(HAMMER)
    assert [each.code for each in raised.value.report if each.code == "unknown-concept"]


def test_the_check_is_the_one_of_the_command(settings: Settings) -> None:
    opened = OpenSite(settings)
    _replace(_file(settings, "tools/nail.yaml"), "name:", "# one\nnam:")
    opened.changed([_file(settings, "tools/nail.yaml")])
    assert opened.check() == check(settings).report


def test_a_page_written_by_hand_counts_among_translations(settings: Settings) -> None:
    site = _file(settings, "site.yaml")
    site.write_text(site.read_text("utf-8") + "pages: {translations: far.md}\n", "utf-8")
    opened, docs = OpenSite(settings), settings.docs or Path()
    before = opened.document("nl/far.md")
    (docs / "nl" / "tips.md").unlink()
    opened.changed([docs / "nl" / "tips.md"])
    assert opened.document("nl/far.md") == OpenSite(settings).document("nl/far.md") != before


def test_threads_ask_while_others_save(settings: Settings) -> None:
    opened, failed = OpenSite(settings), []

    def ask() -> None:
        try:
            for _ in range(10):
                for uri in opened.documents:
                    opened.document(uri)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for each in threads:
        each.start()
    path = _file(settings, "tools/hammer.yaml")
    for number in range(20):
        path.write_text(path.read_text("utf-8") + f"# {number}\n", "utf-8")
        opened.changed([path])
    for each in threads:
        each.join()
    assert failed == []
    built = {each.uri: each for each in build(settings).documents}
    assert opened.document(HAMMER) == built[HAMMER]
