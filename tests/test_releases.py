"""A release keeps what changed: written from git, told in every language, whatever comes after."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from small_sites import minimal_data

from wegwijs.changes.catalogs import compare
from wegwijs.cli import main
from wegwijs.making.pipeline import Settings, Site, build
from wegwijs.pages.since import answers_since, since_style
from wegwijs.records.catalog import Catalog
from wegwijs.records.frozen_answers import thawed
from wegwijs.records.load import load

GOLDEN = Path(__file__).parent / "cases" / "pages"
HAMMER = Path("decisions") / "need-hammer.yaml"
LINK = "[a hammer](decision:need-hammer)"
ATOM = "{http://www.w3.org/2005/Atom}"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def change(file: Path, *edits: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def tagged(folder: Path) -> Path:
    """Commit and tag the small site; gives the data folder."""
    data = minimal_data(folder)
    change(data / "site.yaml", ("languages:", "address: https://example.org/w/\nlanguages:"))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    git(folder, "tag", "v0.1.0")
    return data


def stone_needs_a_hammer_and_brick_is_new(data: Path) -> None:
    wood = "      wood: {en: Wood, nl: Hout}\n"
    change(
        data / HAMMER,
        (wood, f"{wood}      brick: {{en: Brick, nl: Baksteen}}\n"),
        ("material: stone}\n    then: not-needed", "material: [stone, brick]}\n    then: needed"),
        ("length: 1, helped: yes}, then: not-needed}", "length: 1, helped: yes}, then: needed}"),
    )


def told_by_people(data: Path, name: str = "2026-12-01.yaml") -> None:
    change(
        data / "releases" / name,
        ('title: {en: "", nl: ""}', "title: {en: Stone after all, nl: Toch steen}"),
        ('summary: {en: "", nl: ""}', f"summary:\n  en: See {LINK}.\n  nl: Zie {LINK}."),
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release a change of the small site; gives the repository."""
    data = tagged(tmp_path_factory.mktemp("prepared"))
    stone_needs_a_hammer_and_brick_is_new(data)
    result = run("release", "v0.2.0", "--date", "2026-12-01", "--data", data)
    assert result.exit_code == 0, result.output
    assert "2026-12-01.yaml: other answers in 1 decision since v0.1.0." in result.output
    told_by_people(data)
    return data.parent


@pytest.fixture
def released(prepared: Path, tmp_path: Path) -> Path:
    """Copy that repository; gives the data folder."""
    return Path(shutil.copytree(prepared, tmp_path / "released")) / "data"


def built(data: Path) -> Site:
    site = build(Settings(data))
    assert not site.report.findings, site.report.findings
    return site


def page(site: Site, uri: str) -> str:
    return next(each.markdown for each in site.documents if each.uri == uri)


def loaded(data: Path) -> Catalog:
    catalog, found = load(data)
    assert catalog is not None
    assert not found
    return catalog


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", ["changes/index.md", "decisions/need-hammer.md"])
def test_page(released: Path, path: str, language: str, update_golden: bool) -> None:
    markdown = page(built(released), f"{language}/{path}")
    name = path.removesuffix(".md").replace("/", ".").replace("hammer", "hammer-released")
    golden = GOLDEN / f"{name}.{language}.md"
    if update_golden:
        golden.write_text(markdown, "utf-8")
    assert markdown == golden.read_text("utf-8")


def test_what_is_written_is_exactly_what_was_found(released: Path, tmp_path: Path) -> None:
    frozen = loaded(released).releases["2026-12-01"].decisions["need-hammer"]
    old = loaded(minimal_data(tmp_path / "old"))
    (found,) = compare(old, loaded(released)).answers
    assert thawed("need-hammer", frozen).differences == found.differences


def test_a_release_waits_for_its_words(tmp_path: Path) -> None:
    data = tagged(tmp_path)
    assert run("release", "0.2.0", "--data", data).exit_code == 0
    codes = {each.code for each in build(Settings(data)).report}
    assert codes == {"missing-translation"}


def test_a_first_release_needs_no_revision(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    result = run("release", "1", "--date", "2026-12-01", "--data", data)
    assert result.exit_code == 0
    told_by_people(data)
    (release,) = loaded(data).releases.values()
    assert (release.version, release.since, release.decisions) == ("1", None, {})


@pytest.mark.parametrize("version", ["v0.2.0", "0.2.0"])
def test_a_version_is_released_once(released: Path, version: str) -> None:
    result = run("release", version, "--data", released)
    assert result.exit_code == 2
    assert "Version 0.2.0 is there already: " in result.output


def test_a_second_release_on_a_day_gets_a_file_of_its_own(released: Path) -> None:
    assert run("release", "0.2.1", "--date", "2026-12-01", "--data", released).exit_code == 0
    told_by_people(released, "2026-12-01-2.yaml")
    dates = [each.id for each in loaded(released).newest_first()]
    assert dates == ["2026-12-01-2", "2026-12-01"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("next",), "'next' is not a version. Write it as 0.2.0."),
        (("0.3.0", "--since", "v0.1"), "Did you mean 'v0.1.0'?"),
        (("0.3.0", "--date", "today"), "'today' does not match the format"),
    ],
)
def test_wrong_use_writes_nothing(released: Path, arguments: tuple[str, ...], says: str) -> None:
    before = sorted(released.rglob("*"))
    result = run("release", *arguments, "--data", released)
    assert result.exit_code == 2
    assert says in result.output
    assert sorted(released.rglob("*")) == before


def test_a_clone_without_tags_does_not_pass_for_a_first_release(released: Path) -> None:
    git(released.parent, "tag", "-d", "v0.1.0")
    result = run("release", "0.3.0", "--data", released)
    assert result.exit_code == 2
    assert "data/releases/2026-12-01.yaml) has no tag here." in result.output
    assert "--since" in result.output


def test_data_with_faults_is_not_released(released: Path) -> None:
    change(released / HAMMER, ("concerns: [hammer]", "concerns: [hamer]"))
    result = run("release", "0.3.0", "--data", released)
    assert result.exit_code == 1
    assert "Nothing is released with data that has faults." in result.output
    assert len(list((released / "releases").iterdir())) == 1


def test_a_revision_that_cannot_be_read_is_not_released(released: Path) -> None:
    healthy = (released / HAMMER).read_text("utf-8")
    (released / HAMMER).write_text("- what is this?\n", "utf-8")
    git(released, "commit", "-q", "-a", "-m", "Break")
    (released / HAMMER).write_text(healthy, "utf-8")
    result = run("release", "0.3.0", "--since", "HEAD", "--data", released)
    assert result.exit_code == 1
    assert "Nothing was written: part of the data of HEAD cannot be read." in result.output


def test_a_release_is_told_in_its_own_words_when_its_options_are_gone(released: Path) -> None:
    change(
        released / HAMMER,
        ("      brick: {en: Brick, nl: Baksteen}\n", ""),
        ("[stone, brick]", "stone"),
        ("stone: {label: {en: Stone, nl: Steen}", "stone: {label: {en: Rock, nl: Rots}"),
        ('label: {en: "No", nl: Nee}', 'label: {en: "Never", nl: Nooit}'),
    )
    english = page(built(released), "en/changes/index.md")
    assert "New choice for Material: Brick" in english
    assert "before that: No" in english
    assert "material=stone" in english
    assert "material=brick" not in english  # no link to a situation that cannot be chosen


def test_a_release_outlives_its_decision(released: Path) -> None:
    for folder in released.iterdir():
        if folder.is_dir() and folder.name not in ("plans", "releases", "tools"):
            shutil.rmtree(folder)
    file = released / "releases" / "2026-12-01.yaml"
    file.write_text(file.read_text("utf-8").replace(LINK, "the hammers"), "utf-8")
    english = page(built(released), "en/changes/index.md")
    assert "Need a hammer?" in english
    assert "decisions/need-hammer" not in english


def test_the_note_is_for_those_whose_answer_changed_and_still_holds(released: Path) -> None:
    catalog = loaded(released)
    style = since_style(catalog, catalog.decisions["need-hammer"])
    assert ':has([name="material"]:is([value="stone"]):checked)' in style
    assert ':is([data-rule="wood"],[data-rule="long-wood-alone"],[data-rule="stone"]))' in style
    markdown = page(built(released), "nl/decisions/need-hammer.md")
    note = '<a href="#changes">Sinds 1 december 2026; daarvoor: Nee</a>'
    assert f'<p class="ww-since" data-since="1" hidden>{note}</p>' in markdown
    assert '[data-since="1"]{display:block!important}' in style


def test_of_two_changes_of_an_answer_the_newest_is_noted(released: Path) -> None:
    git(released, "add", ".")
    git(released, "commit", "-q", "-m", "Release")
    change(
        released / HAMMER,
        ("[stone, brick]}\n    then: needed", "[stone, brick]}\n    then: not-needed"),
        ("length: 1, helped: yes}, then: needed}", "length: 1, helped: yes}, then: not-needed}"),
    )
    result = run("release", "3", "--since", "HEAD", "--date", "2027-02-03", "--data", released)
    assert result.exit_code == 0, result.output
    told_by_people(released, "2027-02-03.yaml")
    catalog = loaded(released)
    (note,) = answers_since(catalog, catalog.decisions["need-hammer"])
    assert (note.release.id, note.before) == ("2027-02-03", ("needed",))


def feed(data: Path, language: str) -> ElementTree.Element:
    uri = f"{language}/changes/feed.xml"
    text = next(each.content for each in built(data).assets if each.uri == uri)
    return ElementTree.fromstring(text)


@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("nl", "nl/")])
def test_the_feed_is_atom(released: Path, language: str, folder: str) -> None:
    """What RFC 4287 asks in sections 4.1.1 and 4.1.2, and addresses that hold elsewhere."""
    root = feed(released, language)
    assert root.tag == f"{ATOM}feed"
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links["self"] == f"https://example.org/w/{folder}changes/feed.xml"
    assert links["alternate"] == f"https://example.org/w/{folder}changes/"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    (entry,) = root.findall(f"{ATOM}entry")
    for element in (root, entry):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        moment = element.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(moment.replace("Z", "+00:00")).tzinfo
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"https://example.org/w/{folder}changes/#on-2026-12-01"
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert "<p>" in (content.text or "")
    assert content.get("{http://www.w3.org/XML/1998/namespace}base") == links["alternate"]


def test_entries_keep_their_ids_when_the_site_moves(released: Path) -> None:
    before = [each.text for each in feed(released, "en").iter(f"{ATOM}id")]
    change(released / "site.yaml", ("https://example.org/w/", "https://elsewhere.example/"))
    root = feed(released, "en")
    assert [each.text for each in root.iter(f"{ATOM}id")] == before
    assert len({*before, *(each.text for each in feed(released, "nl").iter(f"{ATOM}id"))}) == 4


def test_a_site_that_names_no_address_has_no_feed(released: Path) -> None:
    change(released / "site.yaml", ("address: https://example.org/w/\n", ""))
    site = built(released)
    assert not [each for each in site.assets if each.uri.endswith("feed.xml")]
    assert "feed.xml" not in page(site, "en/changes/index.md")


def test_a_site_without_releases_has_no_page_of_changes(tmp_path: Path) -> None:
    site = built(minimal_data(tmp_path))
    assert not [each for each in site.documents if "changes" in each.path]
    assert "#changes" not in page(site, "en/decisions/need-hammer.md")
