"""Texts go to translators' tools and come back: nothing changes by itself, and nothing is lost."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import polib
import pytest
from click.testing import Result
from lxml import etree
from small_sites import small_site
from translate.storage import pypo, xliff
from watched_site import run, watched

from wegwijs.making.pipeline import Settings, translations
from wegwijs.translations.standing import Status
from wegwijs.translations.texts import Unit

SCHEMA = Path(__file__).parent / "xliff" / "xliff-core-1.2-strict.xsd"
NS = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
NAIL = "data/tools/nail.yaml"
FORMATS = ("xlf", "po")


@pytest.fixture(params=["minimal", "larger"])
def site(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    settings = watched(small_site(request.param, tmp_path / "site"))
    monkeypatch.chdir(tmp_path / "site")
    return settings


@pytest.fixture
def minimal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = watched(small_site("minimal", tmp_path / "site"))
    monkeypatch.chdir(tmp_path / "site")
    return settings


def contents() -> dict[Path, bytes]:
    folders = (Path("data"), Path("docs"))
    return {each: each.read_bytes() for one in folders for each in one.rglob("*") if each.is_file()}


def export(settings: Settings, *arguments: str, to: str = "nl.xlf") -> Path:
    done = run(settings, "export", "--lang", "nl", "--to", to, "--force", *arguments)
    assert done.exit_code == 0, done.output
    return Path(to)


def import_(settings: Settings, file: Path | str, *arguments: str) -> Result:
    return run(settings, "import", str(file), *arguments)


def units(file: Path) -> Iterator[etree._Element]:
    tree = etree.parse(file)
    yield from tree.iterfind(".//x:trans-unit", NS)


def edit(file: Path, change: Callable[[str, etree._Element, etree._Element], None]) -> None:
    """Change the units of a file as a tool would: each with its id, its source and its target."""
    tree = etree.parse(file)
    for unit in tree.iterfind(".//x:trans-unit", NS):
        source, target = unit.find("x:source", NS), unit.find("x:target", NS)
        assert source is not None and target is not None
        change(unit.get("id", ""), source, target)
    tree.write(file, encoding="utf-8", xml_declaration=True)


def by_polib(file: Path) -> None:
    polib.pofile(str(file)).save(str(file))


def by_toolkit(file: Path) -> None:
    kind = xliff.xlifffile if file.suffix == ".xlf" else pypo.pofile
    with file.open("rb") as opened:
        store = kind.parsefile(opened)
    file.write_bytes(bytes(store))


@pytest.mark.parametrize("form", FORMATS)
def test_what_comes_back_unchanged_changes_nothing(site: Settings, form: str) -> None:
    before = contents()
    done = import_(site, export(site, to=f"nl.{form}"), "--write")
    assert (done.exit_code, done.output) == (0, "Nothing changes.\n")
    assert contents() == before


@pytest.mark.parametrize("form, tool", [("po", by_polib), ("po", by_toolkit), ("xlf", by_toolkit)])
def test_a_tool_of_others_reads_it_and_writes_it_again(
    site: Settings, form: str, tool: Callable[[Path], None]
) -> None:
    before, file = contents(), export(site, to=f"nl.{form}")
    tool(file)
    done = import_(site, file, "--write")
    assert (done.exit_code, done.output) == (0, "Nothing changes.\n")
    assert contents() == before


def test_other_tools_see_every_unit(site: Settings) -> None:
    count = sum(1 for _ in units(export(site)))
    assert len(polib.pofile(str(export(site, to="nl.po")))) == count > 50
    with Path("nl.xlf").open("rb") as opened:
        assert len(xliff.xlifffile.parsefile(opened).units) == count


def test_it_is_valid_by_the_schema(site: Settings) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(export(site)))
    change(NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    schema.assertValid(etree.parse(export(site, "--only", "outdated", "--lang", "nl")))
    assert len(list(units(Path("nl.xlf")))) == 1
    wrong = Path("nl.xlf").read_text("utf-8").replace("approved=", "accepted=")
    assert not schema.validate(etree.fromstring(wrong.encode()))


@pytest.mark.parametrize("form", FORMATS)
def test_every_translation_changed_is_every_translation_written(site: Settings, form: str) -> None:
    file = export(site, to=f"nl.{form}")
    if form == "xlf":
        edit(file, lambda id, source, target: _prefixed(target))
    else:
        entries = polib.pofile(str(file))
        for entry in entries:
            entry.msgstr = f"Nieuw {entry.msgstr}"
        entries.save(str(file))
    before = {(unit.file, unit.place): unit for unit in units_of(site)}
    done = import_(site, file, "--write")
    assert done.exit_code == 0, done.output
    after = {(unit.file, unit.place): unit for unit in units_of(site)}
    assert before.keys() == after.keys()
    for name, unit in after.items():
        assert unit.source == before[name].source
        assert unit.text.replace("Nieuw ", "") == before[name].text != unit.text
    assert all(each.status is Status.CURRENT for each in translations(site).known)
    assert import_(site, export(site, to=f"again.{form}")).output == "Nothing changes.\n"


def _prefixed(target: etree._Element) -> None:
    target.text = f"Nieuw {target.text or ''}"


def units_of(settings: Settings) -> list[Unit]:
    return [each.unit for each in translations(settings).known]


def change(name: str, old: str, new: str) -> None:
    text = Path(name).read_text("utf-8")
    assert text.count(old) == 1
    Path(name).write_text(text.replace(old, new), "utf-8")


def standing(settings: Settings, place: str) -> Status:
    found = [each for each in translations(settings).known if each.unit.place == place]
    assert len(found) == 1
    return found[0].status


def translate(file: Path, wanted: str, words: str, state: str = "translated") -> None:
    """Give one unit other words, as a translator does."""
    seen = []

    def one(id: str, source: etree._Element, target: etree._Element) -> None:
        if id == wanted:
            seen.append(id)
            for each in list(target):
                target.remove(each)
            target.text = words
            target.set("state", state)

    edit(file, one)
    assert seen == [wanted]


SUMMARY = "tools/nail.yaml:summary#1"
SAID = "A nail holds wood."


@pytest.fixture
def nail(minimal: Settings) -> Settings:
    """Give a site whose files hold one text that only this module counts on."""
    return minimal


def test_a_translation_of_older_words_comes_in_and_stays_outdated(nail: Settings) -> None:
    file = export(nail)
    translate(file, SUMMARY, "Een spijker houdt hout bijeen.")
    change(NAIL, SAID, "A nail holds wood and rope.")
    assert import_(nail, file, "--write").exit_code == 0
    assert "Een spijker houdt hout bijeen." in Path(NAIL).read_text("utf-8")
    assert standing_of(nail) is Status.OUTDATED
    again = export(nail)
    translate(again, SUMMARY, "Een spijker houdt hout en touw bijeen.")
    assert import_(nail, again, "--write").exit_code == 0
    assert standing_of(nail) is Status.CURRENT


def test_an_outdated_text_goes_out_as_such_and_is_looked_at_when_its_translator_says_so(
    nail: Settings,
) -> None:
    change(NAIL, SAID, "A nail holds wood and rope.")
    file = export(nail)
    unit = next(each for each in units(file) if each.get("id") == SUMMARY)
    target = unit.find("x:target", NS)
    assert unit.get("approved") == "no"
    assert target is not None and target.get("state") == "needs-translation"
    assert import_(nail, file, "--write").output == "Nothing changes.\n"
    assert standing_of(nail) is Status.OUTDATED
    translate(file, SUMMARY, target.text or "", "final")
    done = import_(nail, file, "--write")
    assert "0 texts in 0 files; 1 looked at." in done.output
    assert standing_of(nail) is Status.CURRENT


def test_words_of_before_go_along_where_git_has_them(nail: Settings) -> None:
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "First")
    change(NAIL, SAID, "A nail holds wood and rope.")
    file = export(nail)
    unit = next(each for each in units(file) if each.get("id") == SUMMARY)
    before = unit.find("x:alt-trans/x:source", NS)
    assert before is not None and before.text == SAID
    entry = polib.pofile(str(export(nail, to="nl.po"))).find(SUMMARY, by="msgctxt")
    assert (entry.previous_msgid, entry.fuzzy) == (SAID, True)


def test_a_state_that_needs_more_is_written_but_not_looked_at(nail: Settings) -> None:
    change(NAIL, SAID, "A nail holds wood and rope.")
    file = export(nail)
    translate(file, SUMMARY, "Een spijker houdt hout en touw.", "needs-review-translation")
    assert import_(nail, file, "--write").exit_code == 0
    assert "hout en touw" in Path(NAIL).read_text("utf-8")
    assert standing_of(nail) is Status.OUTDATED


def standing_of(settings: Settings) -> Status:
    found = [each for each in translations(settings).known if each.unit.where.path == NAIL]
    return next(each.status for each in found if each.unit.place == "summary")


LOST = {
    "a link": ("See [the hammer](concept:hammer).", "Zie de hamer.", "[ … ](concept:hammer)"),
    "where a link leads": (
        "See [the hammer](concept:hammer).",
        "Zie [de hamer](concept:hamer).",
        "[ … ](concept:hammer)",
    ),
    "emphasis": ("A **nail** holds.", "Een spijker houdt.", "** … **"),
    "code": ("Type `nail`.", "Typ spijker.", "`nail`"),
    "a line break": ("One <br> two.", "Een twee.", "<br>"),
    "an address": ("See <https://example.org>.", "Zie example.org.", "<https://example.org>"),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", LOST)
def test_a_code_that_is_lost_is_an_error_and_nothing_is_written(
    nail: Settings, what: str, form: str
) -> None:
    source, translation, lost = LOST[what]
    change(NAIL, SAID, json.dumps(source))
    before, file = contents(), export(nail, to=f"nl.{form}")
    if form == "xlf":
        translate(file, SUMMARY, translation)
    else:
        entries = polib.pofile(str(file))
        entries.find(SUMMARY, by="msgctxt").msgstr = translation
        entries.save(str(file))
    done = import_(nail, file, "--write")
    assert done.exit_code == 1
    assert f"{lost!r} is missing" in done.output
    assert re.search(rf"nl\.{form}:\d+", done.output)
    assert contents() == before


def test_codes_stand_where_the_translator_put_them(nail: Settings) -> None:
    change(NAIL, SAID, '"Type `nail`, see [the **hammer**](concept:hammer)."')
    file = export(nail)

    def move(id: str, source: etree._Element, target: etree._Element) -> None:
        if id == SUMMARY:
            code, *link = map(deepcopy, source)
            for each in list(target):
                target.remove(each)
            target.text = "Zie "
            target.extend([*link, code])
            link[0].tail, link[1].tail, link[2].tail = "de ", "hamer", ""
            link[3].tail, code.tail = " en typ ", "."
            code.text = None  # as some tools give it back
            target.set("state", "final")

    edit(file, move)
    assert import_(nail, file, "--write").exit_code == 0
    text = Path(NAIL).read_text("utf-8")
    assert "Zie [de **hamer**](concept:hammer) en typ `nail`." in text


def as_source(source: etree._Element, target: etree._Element) -> None:
    target.text = source.text
    target.extend(map(deepcopy, source))
    target.set("state", "translated")


def test_a_text_of_several_parts_is_taken_when_all_are_there(nail: Settings) -> None:
    guide = Path("docs/nl/guide.md")
    guide.unlink()
    file = export(nail)
    ids = [each.get("id", "") for each in units(file) if "pages/guide.md:" in each.get("id", "")]
    assert len(ids) > 3
    edit(file, lambda id, source, target: as_source(source, target) if id in ids[:-1] else None)
    done = import_(nail, file, "--write")
    assert "of this new page have no translation yet" in done.output
    assert not guide.exists()
    edit(file, lambda id, source, target: as_source(source, target) if id == ids[-1] else None)
    assert import_(nail, file, "--write").exit_code == 0
    written = guide.read_text("utf-8")
    english = Path("docs/en/guide.md").read_text("utf-8")
    assert written == english.replace("language: en", "language: nl")
    assert import_(nail, export(nail)).output == "Nothing changes.\n"


REFUSED = {
    "no XML": ("nl.xlf", b"<xliff", "This is not XML"),
    "another format": ("nl.xlf", b"<tmx version='1.4'/>", "This is <tmx>; XLIFF 1.2 is read."),
    "a later version": ("nl.xlf", b"<xliff version='2.1'/>", "This is XLIFF 2.1; XLIFF 1.2 is"),
    "a document type": ("nl.xlf", b"<!DOCTYPE x><xliff/>", "A document type"),
    "no PO": ("nl.po", b"what is this", "This is not PO"),
    "nothing in it": ("nl.xlf", b"<xliff version='1.2'/>", "This document holds no file."),
    "another ending": ("nl.txt", b"", "Give it the ending .xlf"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_such_file_is_refused_kindly(minimal: Settings, what: str) -> None:
    name, content, said = REFUSED[what]
    Path(name).write_bytes(content)
    done = import_(minimal, name, "--write")
    assert done.exit_code in (1, 2)
    assert said in done.output


def test_the_languages_must_be_those_of_the_site(minimal: Settings) -> None:
    german = Path("de.xlf")
    assert run(minimal, "export", "--lang", "de", "--to", "de.xlf").exit_code == 0
    assert all((each.findtext("x:target", "", NS)) == "" for each in units(german))
    done = import_(minimal, german)
    assert (done.exit_code, "wegwijs new language de" in done.output) == (2, True)
    assert "Nothing changes." in import_(minimal, german, "--lang", "nl").output
    assert run(minimal, "export", "--lang", "en").exit_code == 2
    assert run(minimal, "export", "--lang", "Dutch").exit_code == 2


def test_a_unit_whose_text_is_gone_is_said_and_left(minimal: Settings) -> None:
    file = export(minimal)
    text = file.read_text("utf-8")
    file.write_text(
        text.replace('id="tools/nail.yaml:summary#1"', 'id="tools/nial.yaml:summary#1"')
    )
    done = import_(minimal, file)
    assert done.exit_code == 0
    assert "No text of this site stands at 'tools/nial.yaml:summary#1'" in done.output
    assert "Did you mean 'tools/nail.yaml:summary'?" in done.output


def test_it_does_not_write_over_a_file_of_others(minimal: Settings) -> None:
    Path("nl.xlf").write_text("mine", "utf-8")
    done = run(minimal, "export", "--lang", "nl", "--to", "nl.xlf")
    assert done.exit_code == 2
    assert Path("nl.xlf").read_text("utf-8") == "mine"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    subprocess.run(["git", *identity, *arguments], check=True)


def test_a_section_that_a_page_lacks_goes_where_its_text_is(nail: Settings) -> None:
    guide = Path("docs/nl/guide.md")
    before = guide.read_text("utf-8")
    start, end = before.index("## Stappen"), before.index("## Lengtes")
    guide.write_text(before[:start] + before[end:], "utf-8")
    file = export(nail)
    lacking = {each.get("id", "") for each in units(file) if each.get("approved") == "no"}
    assert lacking and all("guide.md:steps#" in each for each in lacking)
    edit(file, lambda id, source, target: as_source(source, target) if id in lacking else None)
    assert import_(nail, file, "--write").exit_code == 0
    written = guide.read_text("utf-8")
    english = Path("docs/en/guide.md").read_text("utf-8")
    section = english[english.index("## Steps") : english.index("## Lengths")]
    assert written == before[:start] + section + before[end:]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_marks_of_files_stay(nail: Settings, ends: str) -> None:
    for name in (NAIL, "docs/nl/guide.md"):
        text = Path(name).read_text("utf-8").replace("\n", ends)
        Path(name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    file = export(nail)
    translate(file, SUMMARY, "Een spijker.")
    translate(file, "pages/guide.md:front.title#1", "Iets anders over hout en spijkers")
    before = contents()
    assert import_(nail, file, "--write").exit_code == 0
    for name in (NAIL, "docs/nl/guide.md"):
        raw = Path(name).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(ends.encode()) == raw.count(b"\n") == before[Path(name)].count(b"\n")


def test_a_new_language_comes_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = watched(small_site("minimal", tmp_path / "site"))
    monkeypatch.chdir(tmp_path / "site")
    assert run(settings, "export", "--lang", "de", "--to", "de.xlf").exit_code == 0
    edit(Path("de.xlf"), lambda id, source, target: as_source(source, target))
    dutch = "  nl: {en: Dutch, nl: Nederlands}\n"
    change("data/site.yaml", dutch, dutch + "  de: {en: German, nl: Duits, de: Deutsch}\n")
    done = import_(settings, "de.xlf", "--write")
    assert done.exit_code == 0, done.output
    found = [each for each in translations(settings).known if each.unit.language == "de"]
    own = [each for each in found if each.unit.place != "languages.de"]
    assert len(found) == len(own) + 1 > 50
    assert [each.unit.text for each in own] == [each.unit.source.strip() for each in own]
    assert {each.status for each in own} == {Status.CURRENT}
