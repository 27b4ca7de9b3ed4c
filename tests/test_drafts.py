"""A draft is shown to whoever writes it, is part of nothing published, and stops nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from small_sites import change, small_site

from wegwijs.findings.finding import Severity
from wegwijs.making.finishing import Finishing
from wegwijs.making.pipeline import Settings, build, check

CHISEL = """name: {en: Chisel, nl: Beitel}
title:
  en: "Chisel: what it is for and what it costs you at work"
  nl: "Beitel: waar u die voor gebruikt en wat die u kost"
description:
  en: >-
    A chisel takes the wood away between two marks, if you hold it straight, keep to the pencil
    and let the edge do the work for you.
  nl: >-
    Een beitel haalt het hout weg tussen twee strepen, als u hem recht houdt, de streep volgt en
    de snede het werk laat doen voor u.
summary: {en: It cuts., nl: Die snijdt.}
sources: [handbook]
draft: yes
"""


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    return small_site("larger", tmp_path / "site", {"write": {"data/tools/chisel.yaml": CHISEL}})


def errors(site: Settings) -> list[tuple[str, str]]:
    found = [each for each in check(site).report if each.severity is Severity.ERROR]
    return [(each.code, each.where.path) for each in found]


def published(site: Settings) -> str:
    made = build(site)
    assert made.documents, made.report.findings
    return "\n".join(
        (
            *(f"{each.uri}\n{each.markdown}" for each in made.documents),
            *(f"{each.uri}\n{each.content}" for each in made.assets),
        )
    )


def test_nothing_published_knows_a_draft(site: Settings) -> None:
    before = published(small_site("larger", site.data.parent.parent / "without"))
    assert "Chisel" not in published(site)
    assert published(site) == before
    assert not [each for each in check(site).report if "chisel" in each.where.path]


def test_whoever_writes_it_sees_it_with_a_mark(site: Settings) -> None:
    made = build(replace(site, drafts=True))
    page = next(each for each in made.documents if each.uri == "nl/tools/chisel.md")
    assert made.drafts == {"en/tools/chisel.md", "nl/tools/chisel.md"}
    assert made.catalog is not None
    finish = Finishing(made.catalog, made.outdated, drafts=made.drafts)
    assert "de pagina wordt niet gepubliceerd" in finish(page.uri, page.markdown)
    other = next(each for each in made.documents if each.uri == "nl/tools/nail.md")
    assert "niet gepubliceerd" not in finish(other.uri, other.markdown)


@pytest.mark.parametrize(
    "fault",
    [
        ("tools/chisel", "nl: Beitel}", "nl: ''}"),
        ("tools/chisel", "[handbook]", "[hand-book]"),
        ("tools/chisel", "summary:", "sumary:"),
        ("tools/chisel", "draft: yes", "draft: yes\nrelated: [sew]"),
        ("decisions/need-hammer", "dated:", "draft: yes\ndated:"),
    ],
)
def test_what_is_found_in_a_draft_is_a_note_and_stops_nothing(
    site: Settings, fault: tuple[str, str, str]
) -> None:
    file, old, new = fault
    replaced = {"in": f"data/{file}.yaml", "from": old, "to": new}
    change(site.data.parent, {"replace": [replaced]})
    if file.startswith("decisions"):
        assert {code for code, _ in errors(site)} == {"link-to-draft"}
        return
    found = [each for each in check(site).report if each.where.path.endswith("chisel.yaml")]
    assert found
    assert {each.severity for each in found} == {Severity.NOTE}
    assert "Chisel" not in published(site)
    assert build(replace(site, drafts=True)).documents


LINKS = {
    "a list of others": ("data/tools/nail.yaml", "related", ["chisel"]),
    "an outcome": ("data/decisions/need-hammer.yaml", "outcomes/needed/requires", ["chisel"]),
    "what a decision is about": ("data/decisions/need-hammer.yaml", "concerns", ["chisel"]),
    "a text": ("data/tools/nail.yaml", "summary/en", "See [it](concept:chisel)."),
    "a task": ("data/tasks/join-wood.yaml", "helps/0/what", "chisel"),
    "a question": ("data/questions/how-long.yaml", "concerns", ["chisel"]),
    "a life cycle": ("data/lifecycles/joint.yaml", "concerns", ["chisel"]),
    "a row of a matrix": ("data/matrices/what-plans-give.yaml", "rows/advice/concept", "chisel"),
}


@pytest.mark.parametrize("name", LINKS)
def test_what_is_published_names_no_draft(name: str, site: Settings) -> None:
    file, at, to = LINKS[name]
    change(site.data.parent, {"set": [{"in": file, "at": at, "to": to}]})
    assert errors(site) == [("link-to-draft", file)]
    made = build(site)
    assert not made.documents or made.report.has_errors
    assert "link-to-draft" in {each.code for each in made.report}


@pytest.mark.parametrize(
    "text",
    [
        "[chisel](tools/chisel.md)",
        '<a href="../tools/chisel/">chisel</a>',
        "/// requires | chisel\n///",
    ],
)
def test_no_page_leads_to_a_draft(text: str, site: Settings) -> None:
    page = site.data.parent / "docs/en/guide.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n{text}\n", "utf-8")
    found = [each for each in check(site).report if each.severity is Severity.ERROR]
    assert [(each.code, each.where.path) for each in found] == [
        ("link-to-draft", "docs/en/guide.md")
    ]


def test_a_draft_may_name_drafts_and_what_is_published(site: Settings) -> None:
    more = CHISEL.replace('"Chisel:', '"Gouge:').replace('"Beitel:', '"Guts:')
    more = more.replace("It cuts.", '"See [](concept:chisel)."') + "related: [chisel, nail]\n"
    change(site.data.parent, {"write": {"data/tools/gouge.yaml": more}})
    assert errors(site) == []


def draft_page(site: Settings, *languages: str) -> None:
    for language in languages:
        page = site.data.parent / f"docs/{language}/tips.md"
        page.write_text(page.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")


def test_a_page_that_one_language_calls_a_draft_is_one_in_all(site: Settings) -> None:
    draft_page(site, "en")
    assert build(site).drafts >= {"en/tips.md", "nl/tips.md"}
    assert errors(site) == []
    guide = site.data.parent / "docs/nl/guide.md"
    guide.write_text(f"{guide.read_text('utf-8')}\n\n[x](tips.md)\n", "utf-8")
    found = [each for each in check(site).report if each.severity is Severity.ERROR]
    assert [(each.code, each.where.path) for each in found] == [
        ("link-to-draft", "docs/nl/guide.md")
    ]


def test_what_is_found_on_a_draft_page_is_a_note(site: Settings) -> None:
    draft_page(site, "en", "nl")
    page = site.data.parent / "docs/en/tips.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n[x](nowhere.md)\n", "utf-8")
    found = {
        each.code: each.severity
        for each in check(site).report
        if each.where.path == "docs/en/tips.md"
    }
    assert found["dead-link"] is Severity.NOTE
    assert errors(site) == []


def test_a_strict_build_has_no_draft_anywhere(site: Settings) -> None:
    draft_page(site, "en")
    root = site.data.parent
    nav = {"from": "Tools: tools/index.md", "to": "Tools: tools/index.md\n  - C: tools/chisel.md"}
    change(root, {"replace": [{"in": "mkdocs.yml", **nav}]})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-s", "-d", str(root / "out")],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    names = {each.relative_to(root / "out").as_posix() for each in (root / "out").rglob("*")}
    assert not {each for each in names if "tips" in each or "chisel" in each}
    text = "".join(
        each.read_text("utf-8")
        for each in (root / "out").rglob("*")
        if each.suffix in (".html", ".json", ".xml", ".txt", ".md")
    )
    assert "tools/chisel" not in text
    assert "tips/" not in text
    assert "guide/" in text
    assert yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["nav"][2] == {"Tips": "tips.md"}
