"""A small site with data of every kind, and what a writer may do to it, by chance.

Each edit leaves a site that can be built, or breaks it so that only findings are left; the next
edit may mend that. What has no place in the site any more does nothing.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from small_sites import small_site

from wegwijs.making.pipeline import Settings, translations
from wegwijs.translations.accepting import accepted
from wegwijs.translations.record import Lock
from wegwijs.translations.record_files import changes, path_of

Tree = Mapping[str, bytes]
Edit = Callable[["Edited"], None]

_MORE = {
    "write": {
        "data/accepted.yaml": "- code: title-length\n  path: data/decisions/which-nail.yaml\n"
        "  contains: 11 characters\n  because: The question is short.\n",
        "data/site.yaml": """\
name: {en: Workshop, nl: Werkplaats}
check: all
languages:
  en: {en: English, nl: Engels}
  nl: {en: Dutch, nl: Nederlands}
address: https://example.org/workshop/
time_zone: Europe/Amsterdam
order: [hammer, need-hammer]
severity: {title-length: error}
translations: unwatched
pages:
  translations: writing/translations.md
  sources: writing/sources.md
""",
    },
    "replace": [
        {
            "in": "data/tools/saw.yaml",
            "from": "{en: Its teeth are *set*., nl: Zijn tanden zijn *gezet*.}",
            "to": '{en: "They are as [pins](concept:nail).", nl: "Als [pennen](concept:nail)."}',
        },
        {
            "in": "data/decisions/need-hammer.yaml",
            "from": "help: {en: Any hard rock., nl: Elk hard gesteente.}}",
            "to": "help: {en: Any hard rock., nl: Elk hard gesteente.}, concerns: [saw]}",
        },
        {
            "in": "data/decisions/which-nail.yaml",
            "from": "weight: {en: Weight, nl: Gewicht}",
            "to": "weight: {label: {en: Weight, nl: Gewicht}, concerns: [saw]}",
        },
        {
            "in": "data/decisions/which-nail.yaml",
            "from": "    when: {loads: [weight]}\n",
            "to": "    when: {loads: [weight]}\n    valid_until: 2027-12-31\n",
        },
        {
            "in": "data/decisions/which-nail.yaml",
            "from": "edition: 1}, then: long}",
            "to": "edition: 1}, then: long, day: 2026-09-21}",
        },
    ],
}


class Edited:
    """A site in a folder, the settings it is built with, and the chance that draws its edits."""

    def __init__(self, folder: Path, seed: object) -> None:
        self.settings: Settings = small_site("larger", folder, _MORE)
        self.settings = replace(self.settings, day=date(2026, 9, 21), site_url="https://a.example/")
        self.root, self.draw = folder, random.Random(str(seed))
        self.states: list[Tree] = [self.state()]

    def state(self) -> Tree:
        """Give what stands in each file."""
        files = (each for each in sorted(self.root.rglob("*")) if each.is_file())
        return {each.relative_to(self.root).as_posix(): each.read_bytes() for each in files}

    def put_back(self, state: Tree) -> None:
        """Make the folder what it was."""
        for name in self.state().keys() - state.keys():
            (self.root / name).unlink()
        for name, content in state.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)

    def swap(self, name: str, old: str, new: str) -> None:
        """Put one text in the place of another, or back; nothing where neither is."""
        path = self.root / name
        if path.is_file():
            text = path.read_text("utf-8")
            text = text.replace(new, old) if new and new in text else text.replace(old, new)
            path.write_text(text, "utf-8")

    def pick(self, pattern: str) -> Path | None:
        """Draw one of the files that a pattern finds."""
        found = sorted(self.root.glob(pattern))
        return self.draw.choice(found) if found else None


_WORD = re.compile(r"(?<![\w:/#.{<`\"-])[a-z]{4,}(?![\w:/#>`-])")


def _turned(site: Edited, pattern: str) -> None:
    """Turn a word of a text round: as long as before, and no word of any list."""
    path = site.pick(pattern)
    if path is None:
        return
    lines = path.read_text("utf-8").split("\n")
    in_words = [number for number, line in enumerate(lines) if re.search(r"\b(en|nl): ", line)]
    in_words = in_words if path.suffix == ".yaml" else list(range(6, len(lines)))
    found = [
        (number, each)
        for number in in_words
        for each in _WORD.finditer(lines[number])
        if each.start() > lines[number].find("n: ") and "](" not in lines[number]
    ]
    if found:
        number, each = site.draw.choice(found)
        line, turned = lines[number], each[0][::-1]
        lines[number] = line[: each.start()] + turned + line[each.end() :]
        path.write_text("\n".join(lines), "utf-8")


def text(site: Edited) -> None:
    """Change a word of a record."""
    _turned(site, "data/*/*.yaml")


def words_at_the_top(site: Edited) -> None:
    """Change a word of what stands at the top: the glossary, sources, kinds."""
    _turned(site, "data/[gks]*.yaml")


def own_page(site: Edited) -> None:
    """Change a word of a page written by hand."""
    _turned(site, "docs/*/*.md")


def name(site: Edited) -> None:
    """Give a concept another name."""
    site.swap("data/tools/nail.yaml", "name: {en: Nail, nl: Spijker}", "name: {en: Pin, nl: Pen}")


def _with_other_titles(content: str, turn: str) -> str:
    """Change a word in titles and descriptions, which must not be those of another page."""
    content = re.sub(r"redirect_from:.*\n", "", content)
    at = sum(map(ord, turn)) % 20 + 3
    said = re.compile(r"^((?:page_)?title|description):((?: \{.*|\n(?:  .*\n)+))", re.MULTILINE)
    words = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")

    def turned(found: re.Match[str]) -> str:
        inside = iter(range(99))
        return words.sub(
            lambda each: each[0][::-1] if next(inside) % 2 == at % 2 else each[0], found[0]
        )

    return said.sub(turned, content)


def new(site: Edited) -> None:
    """Write a new concept, like another."""
    path = site.pick("data/tools/*.yaml")
    if path is not None:
        fresh = path.with_name(f"tool-{site.draw.randrange(4)}.yaml")
        fresh.write_text(_with_other_titles(path.read_text("utf-8"), fresh.stem), "utf-8")


def draft(site: Edited) -> None:
    """Write a new concept that is a draft, or publish it."""
    path = site.root / "data/tools/drill.yaml"
    if path.exists():
        site.swap("data/tools/drill.yaml", "draft: yes\n", "")
    else:
        like = (site.root / "data/tools/saw.yaml").read_text("utf-8")
        path.write_text("draft: yes\n" + _with_other_titles(like, "drill"), "utf-8")


def new_decision(site: Edited) -> None:
    """Write a new decision, like another, or take it away."""
    fresh = site.root / "data/decisions/also-hammer.yaml"
    like = site.root / "data/decisions/need-hammer.yaml"
    if fresh.exists():
        fresh.unlink()
    elif like.exists():
        fresh.write_text(_with_other_titles(like.read_text("utf-8"), "also"), "utf-8")


_USING = """\
name: {en: Buy a hammer?, nl: Hamer kopen?}
title: {en: Do I buy a hammer?, nl: Koop ik een hamer?}
page_title:
  en: "Do you buy a hammer? Check whether it is worth it"
  nl: "Koopt u een hamer? Bekijk of dat voor u de moeite is"
description:
  en: >-
    Answer four questions about what you work with and how often you do so,
    and read whether a hammer of your own is worth its price to you.
  nl: >-
    Beantwoord vier vragen over waar u mee werkt en hoe vaak u dat doet,
    en lees of een eigen hamer voor u de prijs werkelijk waard is.
summary: {en: It depends on the need., nl: Het hangt van de noodzaak af.}
audience: {en: For whoever builds., nl: Voor wie bouwt.}
dated: 2026-07-24
inputs:
  need: {decision: need-hammer}
outcomes:
  buy: {label: {en: Buy it, nl: Koop hem}, tone: yes}
  lend: {label: {en: Do not, nl: Niet doen}, tone: no}
rules:
  - id: needed
    when: {need: needed}
    then: buy
    because: {en: You need it., nl: U hebt hem nodig.}
    source: [handbook]
  - id: not-needed
    when: {need: not-needed}
    then: lend
    because: {en: You do not., nl: Het kan zonder.}
    source: [handbook]
examples:
  - {given: {material: stone, length: 1, helped: yes}, then: lend}
  - {given: {material: wood, length: 10, helped: no}, then: buy}
"""


def chained(site: Edited) -> None:
    """Write a decision that uses another, or take it away."""
    path = site.root / "data/decisions/buy-hammer.yaml"
    if path.exists():
        path.unlink()
    else:
        path.write_text(_USING, "utf-8")


def gone(site: Edited) -> None:
    """Delete a record, whoever still names it."""
    path = site.pick("data/*/*.yaml")
    if path is not None:
        path.unlink()


def renamed(site: Edited) -> None:
    """Give a record another id, and everywhere else too."""
    path = site.pick("data/tools/*.yaml")
    if path is None:
        return
    old, new_id = path.stem, f"{path.stem.split('-')[0]}-{site.draw.randrange(90) + 10}"
    path.rename(path.with_name(f"{new_id}.yaml"))
    pattern = re.compile(rf"(?<=concept:){old}\b|(?<=[\[ ]){old}(?=[\],\n}}]|: \{{)")
    for each in (*site.root.glob("data/**/*.yaml"), *site.root.glob("docs/*/*.md")):
        content = each.read_text("utf-8")
        each.write_text(pattern.sub(new_id, content), "utf-8")


def columns(site: Edited) -> None:
    """Tell in a matrix of other concepts than those it was about."""
    path = site.root / "data/matrices/what-plans-give.yaml"
    if path.exists():
        text = path.read_text("utf-8")
        one, other = ("basic", "saw") if "[basic" in text else ("saw", "basic")
        path.write_text(text.replace(f"[{one}", f"[{other}"), "utf-8")


def moved(site: Edited) -> None:
    """Move a concept to another kind, or back."""
    one, other = (site.root / "data" / each / "nail.yaml" for each in ("tools", "products"))
    source, target = (one, other) if one.exists() else (other, one)
    if source.exists():
        target.parent.mkdir(exist_ok=True)
        shutil.move(source, target)


def strings(site: Edited) -> None:
    """Say a word of pages in another way, or as the package does."""
    said = {"headings": ["related", "sources", "tasks"], "page": ["breadcrumbs", "home"]}
    group = site.draw.choice(sorted(said))
    key = site.draw.choice(said[group])
    word = f"W{site.draw.randrange(9)}"
    said_here = f"{group}:\n  {key}: {{en: {word}, nl: {word}}}\n"
    written = said_here if site.draw.random() < 0.8 else "{}\n"
    (site.root / "data/strings.yaml").write_text(written, "utf-8")


def comment(site: Edited) -> None:
    """Move everything in a file down by a line."""
    path = site.pick("data/*.yaml")
    if path is not None:
        path.write_text(f"# {site.draw.randrange(9)}\n" + path.read_text("utf-8"), "utf-8")


_SWAPS: Mapping[str, tuple[str, str, str]] = {
    "meaning of a term": ("data/glossary.yaml", "A pin of steel.", "A pin of any metal."),
    "what a term leads to": ("data/glossary.yaml", "    concept: nail\n", ""),
    "title of a source": ("data/sources.yaml", "{en: Handbook, nl:", "{en: Manual, nl:"),
    "address of a source": ("data/sources.yaml", "//handbook.example/", "//manual.example/"),
    "reading of a source": ("data/sources.yaml", "2026-07-24", "2024-07-24"),
    "address of the site": ("data/site.yaml", "example.org/workshop/", "example.org/shop/"),
    "name of the site": ("data/site.yaml", "en: Workshop,", "en: Shop,"),
    "order of decisions": ("data/site.yaml", "need-hammer]", "which-nail, need-hammer]"),
    "order": ("data/site.yaml", "order: [hammer,", "order: [saw, which-nail,"),
    "page of the site": ("data/site.yaml", "  sources: writing/sources.md\n", ""),
    "label of a kind": ("data/kinds.yaml", "{en: Skills needed", "{en: Skills"),
    "name of a kind": ("data/kinds.yaml", "singular: {en: Tool", "singular: {en: Thing"),
    "card": ("data/kinds.yaml", "card: [licence, deployments,", "card: [deployments, licence,"),
    "comparison": ("data/kinds.yaml", "      - {field: skill}\n", ""),
    "reason": ("data/decisions/need-hammer.yaml", "Stone breaks.", "Stones crack."),
    "rule": ("data/decisions/need-hammer.yaml", "max: 99.5", "max: 98"),
    "requires": ("data/decisions/need-hammer.yaml", "requires: [hammer]", "requires: [saw]"),
    "concerns of a decision": (
        "data/decisions/which-nail.yaml",
        "concerns: [nail]",
        "concerns: [saw]",
    ),
    "concerns of a plan": (
        "data/decisions/need-hammer.yaml",
        "dated: 2026-07-24\nconcerns: [hammer]",
        "dated: 2026-07-24\nconcerns: [hammer, basic]",
    ),
    "concerns": ("data/questions/how-long.yaml", "concerns: [hammer]", "concerns: [saw]"),
    "question": ("data/questions/how-long.yaml", "How long does a", "How long will a"),
    "helps": ("data/tasks/join-wood.yaml", "  - what: nail\n", "  - what: saw\n"),
    "name of a task": ("data/tasks/join-wood.yaml", "{en: Join wood,", "{en: Joining wood,"),
    "life cycle": ("data/lifecycles/joint.yaml", "{en: Life of a joint,", "{en: A joint's life,"),
    "concerns of a life cycle": (
        "data/lifecycles/joint.yaml",
        "concerns: [nail]",
        "concerns: [basic]",
    ),
    "cell": ("data/matrices/what-plans-give.yaml", "on Mondays", "on Sundays"),
    "release": ("data/releases/first.yaml", 'version: "1.0"', 'version: "1.1"'),
    "title of a release": ("data/releases/first.yaml", "The saw is here", "The saw hangs here"),
    "citation of a release": (
        "data/releases/first.yaml",
        "source: [handbook]",
        "source: [handbook#hammers]",
    ),
    "day of a release": ("data/releases/first.yaml", "date: 2026-07-01", "date: 2026-07-02"),
    "changes of a release": (
        "data/releases/first.yaml",
        "before: [needed]",
        "before: [not-needed]",
    ),
    "needed by another": (
        "data/tools/saw.yaml",
        "related: [hammer]",
        "related: [hammer]\nneeds: [nail]",
    ),
    "gives what others come with": (
        "data/decisions/which-nail.yaml",
        "tone: included}",
        "tone: included, requires: [basic]}",
    ),
    "also gives what others come with": (
        "data/decisions/need-hammer.yaml",
        "requires: [hammer]",
        "requires: [hammer, basic]",
    ),
    "licence of a saw": (
        "data/tools/saw.yaml",
        "licence: {scope: per-user, included_in: [basic], note: {en: One each., nl: Ieder een.}, "
        "evidence: derived}\n",
        "",
    ),
    "costs": ("data/tools/saw.yaml", "billing: {en: By the month., nl: Per maand.}\n", ""),
    "licence again": (
        "data/tools/saw.yaml",
        "related: [hammer]\n",
        "related: [hammer]\nlicence: {scope: per-user}\n",
    ),
    "licence of a hammer": (
        "data/tools/hammer.yaml",
        "licence: {scope: site-wide, included_in: [basic]}\n",
        "",
    ),
    "part of": ("data/tools/nail.yaml", "part_of: [hammer]", "part_of: [basic]"),
    "needs": ("data/tools/hammer.yaml", "needs: [nail]", "needs: [saw]"),
    "field that was not used": (
        "data/tools/nail.yaml",
        "sources: [handbook]",
        "sources: [handbook]\nbilling: {en: No., nl: Nee.}",
    ),
    "own draft": ("docs/en/tips.md", "---\n", "---\ndraft: yes\n"),
    "accepted": ("data/accepted.yaml", "11 characters", "12 characters"),
    "embedded": ("docs/en/guide.md", "\n## ", "\n/// decision | need-hammer\n///\n\n## "),
    "broken": ("data/tools/hammer.yaml", "summary:", "summary: ["),
    "misspelt": ("data/tools/hammer.yaml", "summary:", "sumary:"),
    "gap": ("data/decisions/need-hammer.yaml", "when: {material: stone}", "when: {material: wood}"),
    "dead link": ("data/tools/hammer.yaml", "[nail](concept:nail)", "[nail](concept:nobody)"),
    "watched": ("data/site.yaml", "translations: unwatched", "translations: watched"),
}


def accept(site: Edited) -> None:
    """Say that all translations were looked at."""
    known = translations(site.settings)
    own = [each for each in known.known if each.unit.language == "nl"]
    lock = accepted(known.records.locks.get("nl") or Lock("en"), own, lambda _: True)
    content = changes(site.settings.data, "nl", lock)
    if content is not None:
        path = path_of(site.settings.data, "nl")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def day(site: Edited) -> None:
    """Build on another day: before and after rules begin, and when a source is old."""
    days = (date(2026, 9, 21), date(2026, 9, 22), date(2027, 8, 1), date(2028, 1, 1))
    site.settings = replace(site.settings, day=site.draw.choice(days))


def shown(site: Edited) -> None:
    """Name the folder of the data in another way, as another place of mkdocs.yml does."""
    other = {"data": "site/data", "site/data": "data"}[site.settings.data_shown_as]
    site.settings = replace(site.settings, data_shown_as=other)


def addresses(site: Edited) -> None:
    """Publish pages as files, or as folders again."""
    site.settings = replace(site.settings, directory_urls=not site.settings.directory_urls)


def back(site: Edited) -> None:
    """Put the folder back to what it was at some time."""
    site.put_back(site.draw.choice(site.states))


def _swap(file: str, old: str, new_text: str) -> Edit:
    return lambda site: site.swap(file, old, new_text)


EDITS: Mapping[str, Edit] = {
    **{
        each.__name__: each
        for each in (
            *(
                text,
                words_at_the_top,
                own_page,
                name,
                new,
                draft,
                new_decision,
                chained,
                gone,
                renamed,
                moved,
                columns,
            ),
            *(accept, strings, comment, day, shown, addresses, back),
        )
    },
    **{about: _swap(*swap) for about, swap in _SWAPS.items()},
}
OFTEN = ("text", "text", "words_at_the_top", "own_page", "strings", "back", "back", "new")
