"""Write a site of any size: concepts, decisions and pages by hand, in English and Dutch.

What is written depends on the numbers alone, so figures of different days are of the same work.
A concept belongs to a group of 25, needs others of any group, and links to some in its texts;
one in fifty has a decision. `--dead` writes pages by hand with dead links, and no concepts.

    python benchmarks/corpus.py OUT --concepts 500
    python benchmarks/corpus.py OUT --pages 2000 --dead 3
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "nl")
PER_GROUP, PER_DECISION, SOURCES, TERMS = 25, 50, 40, 40
KINDS = ("parts", "services", "forms")
_SEED = "wegwijs"

# Made-up syllables make words of their own in both languages, so no rule about words minds them.
_NAMES = [a + b for a in ("bar", "cel", "dor", "fin", "gal") for b in ("dan", "lis", "mor", "tek")]
_WORDS = {
    "en": """model entity page licence platform object event queue portal action module setting
        domain request version account release role project document service process value record
        network storage monitor index schema message session layer form field column filter""",
    "nl": """model entiteit pagina licentie platform object gebeurtenis wachtrij portaal actie
        module instelling domein verzoek versie account uitgave rol project document dienst proces
        waarde record netwerk opslag bewaking index schema bericht sessie laag formulier veld kolom
        filter""",
}
_VERBS = {
    "en": "uses creates checks starts stores reads sends keeps replaces describes blocks shows",
    "nl": """gebruikt maakt controleert start bewaart leest stuurt houdt vervangt beschrijft
        blokkeert toont""",
}
_THE, _THEN = {"en": "the", "nl": "de"}, {"en": "and then", "nl": "en daarna"}
_SEE = {"en": "See also", "nl": "Zie ook"}


class Writer:
    """Says the same sentences in both languages, by chance that is the same every time."""

    def __init__(self, name: str) -> None:
        self.chance = random.Random(f"{_SEED}-{name}")

    def sentence(self, link: str = "") -> dict[str, str]:
        """Say something in each language; a link is said after it."""
        words = [self.chance.randrange(36) for _ in range(3)]
        verbs = [self.chance.randrange(12) for _ in range(2)]
        said = {}
        for language in LANGUAGES:
            the, known = _THE[language], [_WORDS[language].split()[each] for each in words]
            first, second = (_VERBS[language].split()[each] for each in verbs)
            text = f"{the.capitalize()} {known[0]} {first} {the} {known[1]} {_THEN[language]} "
            text += f"{second} {the} {known[2]}."
            said[language] = f"{text} {_SEE[language]} {link}." if link else text
        return said

    def paragraph(self, sentences: int, links: list[str] | None = None) -> dict[str, str]:
        """Say some sentences one after the other, the first ones with a link."""
        waiting = [*(links or ())]
        said = [self.sentence(waiting.pop(0) if waiting else "") for _ in range(sentences)]
        return {each: " ".join(one[each] for one in said) for each in LANGUAGES}


def both(english: str, dutch: str) -> dict[str, str]:
    """Write a text in both languages."""
    return {"en": english, "nl": dutch}


def id_of(number: int) -> str:
    """Name a concept: the first of each group is what the others belong to."""
    return f"c-{number + 1:04d}"


def kind_of(number: int) -> str:
    """Tell which kind a concept is of; a group is of one kind."""
    return KINDS[number // PER_GROUP % len(KINDS)]


def name_of(number: int) -> str:
    """Name a concept in both languages alike, and no other one so."""
    first, second = _NAMES[number % 20], _NAMES[number // 20 % 20]
    return f"{first.capitalize()}{second} {number + 1:04d}"


def concept(number: int, count: int) -> dict[str, Any]:
    """Write what the file of a concept says."""
    writer, name = Writer(f"concept {number}"), name_of(number)
    chance, group = writer.chance, number // PER_GROUP * PER_GROUP
    others = [id_of(each) for each in chance.sample(range(count), min(count, 9)) if each != number]
    links = [f"[](concept:{each})" for each in others]
    cited = [f"source-{chance.randrange(SOURCES):02d}" for _ in range(4)]
    described = writer.paragraph(4)
    found: dict[str, Any] = {
        "name": both(name, name),
        "title": both(
            f"{name}: what it is and what it needs", f"{name}: wat het is en wat nodig is"
        ),
        "description": {each: f"{name}. {described[each]}"[:140] + "." for each in LANGUAGES},
        "summary": writer.paragraph(2, links[:1]),
        "about": {
            each: "\n\n".join(text[each] for text in (writer.paragraph(4), writer.paragraph(3)))
            for each in LANGUAGES
        },
        "choose_when": statements(writer, 2, links[1:2], cited),
        "licence": licence(number, group, others, chance),
        "deployments": ["online", "on-premise"][: chance.randrange(1, 3)],
        "version": f"{chance.randrange(8, 13)}.{chance.randrange(10)}",
        "skill": chance.choice(["none", "some", "developer"]),
        "access": rows(writer, others),
        "limits": statements(writer, 3, links[2:3], cited),
        "needs": others[3:5],
        "related": others[5:8],
        "sources": list(dict.fromkeys(cited)),
    }
    if number != group:
        found["part_of"] = [id_of(group)]
    elif number:
        found["part_of"] = [id_of(0)]
    return found


def statements(writer: Writer, count: int, links: list[str], cited: list[str]) -> list[Any]:
    """Write some statements with their sources."""
    said = [writer.sentence(each) for each in (links * count)[:count]]
    return [{"text": text, "source": [cited[place % 4]]} for place, text in enumerate(said)]


def licence(number: int, group: int, others: list[str], chance: random.Random) -> dict[str, Any]:
    """Say what one must have: a licence of its own, or what comes with others."""
    if number == group or not others:
        return {"scope": "site-wide"}
    return {"scope": chance.choice(["site-wide", "per-user"]), "included_in": [id_of(group)]}


def rows(writer: Writer, others: list[str]) -> list[Any]:
    """Write the rows of a table in a concept."""
    labels = ("Administrators", "Beheerders"), ("Users", "Gebruikers"), ("Partners", "Partners")
    return [
        {"label": both(*label), "access": "full" if place else "approve", "note": writer.sentence()}
        for place, label in enumerate(labels)
    ]


def decision(number: int, count: int) -> dict[str, Any]:
    """Write a decision of eighteen situations about some concepts."""
    writer = Writer(f"decision {number}")
    about = [id_of(each) for each in writer.chance.sample(range(count), min(count, 3))]
    name = f"Advice {number + 1:03d}", f"Advies {number + 1:03d}"
    places = ("north", "south", "west")
    rules = [
        {
            "id": f"{place}-small",
            "when": {"place": place, "users": "<= 10"},
            "then": "third" if place == "west" else "first",
            "because": writer.sentence(f"[](concept:{about[0]})"),
            "source": ["source-01"],
        }
        for place in places
    ]
    rules += [
        {
            "id": f"large-{many}",
            "when": {"users": "> 10", "partner": many == "partner"},
            "then": "second" if many == "partner" else "third",
            "because": writer.sentence(),
            "source": ["source-02"],
        }
        for many in ("partner", "alone")
    ]
    return {
        "name": both(*name),
        "title": both(f"Which part fits? {name[0]}", f"Welk onderdeel past? {name[1]}"),
        "page_title": both(
            f"{name[0]}: which of these parts do you need?",
            f"{name[1]}: welke van deze onderdelen hebt u nodig?",
        ),
        "description": {
            each: f"{name[place]}. {writer.paragraph(4)[each]}"[:140] + "."
            for place, each in enumerate(LANGUAGES)
        },
        "summary": writer.paragraph(2),
        "audience": both("For administrators.", "Voor beheerders."),
        "dated": "2026-07-24",
        "concerns": about,
        "sources": ["source-01", "source-02"],
        "hit_policy": "unique",
        "inputs": {
            "place": {
                "question": both("Where does it run?", "Waar draait het?"),
                "short": both("Place", "Plaats"),
                "options": {
                    "north": both("North", "Noord"),
                    "south": both("South", "Zuid"),
                    "west": both("West", "West"),
                },
            },
            "users": {
                "question": both("How many users are there?", "Hoeveel gebruikers zijn er?"),
                "short": both("Users", "Gebruikers"),
                "number": {"min": 1, "whole": True},
            },
            "partner": {
                "question": both("Do you have a partner?", "Hebt u een partner?"),
                "short": both("Partner", "Partner"),
                "boolean": True,
            },
        },
        "outcomes": {
            key: {
                "label": both(name_of(int(id[2:]) - 1), name_of(int(id[2:]) - 1)),
                "tone": "yes",
                "explanation": writer.sentence(),
                "requires": [id],
                "next": writer.sentence(),
            }
            for key, id in zip(("first", "second", "third"), about, strict=False)
        },
        "rules": rules,
        "examples": [
            *(
                {
                    "given": {"place": rule["when"]["place"], "users": 5, "partner": True},
                    "then": rule["then"],
                }
                for rule in rules[: len(places)]
            ),
            {"given": {"place": "north", "users": 50, "partner": True}, "then": "second"},
            {"given": {"place": "north", "users": 50, "partner": False}, "then": "third"},
        ],
    }


def question(number: int, count: int) -> dict[str, Any]:
    """Write a question that the sources leave open."""
    writer = Writer(f"question {number}")
    about = [id_of(each) for each in writer.chance.sample(range(count), min(count, 2))]
    return {
        "kind": "gap",
        "title": both(f"Does rule {number + 1} hold here?", f"Geldt regel {number + 1} hier?"),
        "says": [{"text": writer.sentence(), "source": ["source-03"]}],
        "answer": writer.sentence(),
        "concerns": about,
    }


def sources() -> dict[str, Any]:
    """Write the sources that are cited."""
    return {
        f"source-{number:02d}": {
            "title": both(f"Reference {number}", f"Naslag {number}"),
            "publisher": "Corpus",
            "dated": "2025-10-22",
            "read": "2026-07-24",
            "url": {each: f"https://corpus.example/{each}/{number}" for each in LANGUAGES},
        }
        for number in range(SOURCES)
    }


def glossary(count: int) -> dict[str, Any]:
    """Write terms that stand in texts, some of them a concept of the site."""
    return {
        "terms": {
            _WORDS["en"].split()[number]: {
                "use": {each: _WORDS[each].split()[number] for each in LANGUAGES},
                "meaning": Writer(f"term {number}").sentence(),
                **({"concept": id_of(number)} if number < min(5, count) else {}),
            }
            for number in range(12)
        }
    }


def page(number: int, count: int, dead: int) -> Iterator[tuple[str, str]]:
    """Write a page by hand in each language, with links to others and some that are dead."""
    writer = Writer(f"page {number}")
    others = [writer.chance.randrange(count) for _ in range(4)]
    paragraphs = [writer.paragraph(4) for _ in range(4)]
    described = writer.paragraph(4)
    title = both(
        f"Page {number + 1:04d} about how the parts fit together",
        f"Pagina {number + 1:04d}: hoe de onderdelen samenhangen",
    )
    for language in LANGUAGES:
        lines = ["---", f'title: "{title[language]}"']
        lines += [f'description: "{number + 1}. {described[language][:136]}."', "---", ""]
        lines += [f"# {title[language]}", ""]
        for place, text in enumerate(paragraphs):
            links = [f"[{others[place] + 1:04d}](p-{others[place] + 1:04d}.md)"]
            if place < dead:
                links.append(f"[{place}](p-{others[place] + 1:04d}-gone.md)")
            lines += [f"## {_SEE[language]} {place + 1} {{#s-{place}}}", "", text[language], ""]
            lines += [f"- {each}" for each in links] + [""]
        yield f"{language}/notes/p-{number + 1:04d}.md", "\n".join(lines)


_FIELDS = """
options:
  scope:
    site-wide: {en: Site-wide licence, nl: Sitebrede licentie}
    per-user: {en: Licence per user, nl: Licentie per gebruiker}
    none: {en: No licence of its own, nl: Geen eigen licentie}
    not-stated: {en: Not documented, nl: Niet gedocumenteerd}
  deployment:
    online: {en: Online, nl: Online}
    on-premise: {en: On-premises, nl: On-premises}
  skill:
    none: {en: No technical knowledge, nl: Geen technische kennis}
    some: {en: Some technical knowledge, nl: Enige technische kennis}
    developer: {en: The skills of a developer, nl: Ontwikkelaarskennis}
  access:
    approve: {en: Approve, nl: Goedkeuren}
    full: {en: Use, nl: Gebruiken}
fields:
  choose_when:
    type: statements
    heading: {en: When to choose it, nl: Wanneer u hiervoor kiest}
  licence:
    type: entitlement
    scopes: scope
    kinds: [parts, services, forms]
    unknown: not-stated
    empty: none
    facts: [deployments, version]
    inverse: included
    heading: {en: Licence and costs, nl: Licentie en kosten}
    label: {en: Licence, nl: Licentie}
    included_in: {en: Comes with, nl: Inbegrepen bij}
  deployments:
    type: choice
    many: yes
    options: deployment
    label: {en: Where it runs, nl: Waar het draait}
  version:
    type: version
    label: {en: Version, nl: Versie}
    shown: {en: "From version {value}", nl: "Vanaf versie {value}"}
  skill:
    type: choice
    options: skill
    label: {en: Skills needed, nl: Benodigde kennis}
  access:
    type: table
    heading: {en: Who can use it, nl: Wie het kan gebruiken}
    anchor: access
    caption: {en: "Who can use {name}", nl: "Gebruikers en toegang: {name}"}
    columns:
      who: {type: concept, kinds: [parts], or: label, label: {en: Users, nl: Gebruikers}}
      access:
        type: choice
        options: access
        required: yes
        label: {en: What they may do, nl: Wat zij mogen}
      note: {type: markdown, label: {en: Rights and limits, nl: Rechten en beperkingen}}
  part_of:
    type: concept
    many: yes
    inverse: contains
    label: {en: Part of, nl: Onderdeel van}
  needs:
    type: concept
    many: yes
    inverse: needed-by
    heading: {en: Works only with, nl: Werkt alleen met}
    empty: {en: Nothing else, nl: Niets anders}
  limits:
    type: statements
    heading: {en: Limits, nl: Beperkingen}
inverses:
  contains: {en: What belongs to it, nl: Wat eronder valt}
  included: {en: What comes with it, nl: Wat u erbij krijgt}
  needed-by: {en: Needed by, nl: Nodig voor}
card: [licence, deployments, version, skill, part_of]
picture: {of: part_of, note: licence, on: [parts]}
sections:
  [about, choose_when, licence, access, limits, open-questions, decisions, contains, included,
   needs, needed-by, related, sources]
"""

_KIND_NAMES = {
    "parts": (("Parts", "Onderdelen"), ("Part", "Onderdeel")),
    "services": (("Services", "Diensten"), ("Service", "Dienst")),
    "forms": (("Forms", "Formulieren"), ("Form", "Formulier")),
}


def kinds() -> str:
    """Write which kinds there are, and what compares them."""
    declared = {}
    for kind, ((english, dutch), one) in _KIND_NAMES.items():
        declared[kind] = {
            "name": both(english, dutch),
            "singular": both(*one),
            "overview": {
                "title": both(
                    f"{english} at a glance, with what each of them needs",
                    f"{dutch} op een rij, met wat elk ervan nodig heeft",
                ),
                "description": both(
                    f"All {english.lower()} of the corpus in one overview, with what each of them "
                    "is, what it needs and where it runs, one line each.",
                    f"Alle {dutch.lower()} van het corpus in één overzicht, met wat elk ervan is, "
                    "wat het nodig heeft en waar het draait, elk op een regel.",
                ),
                "lead": both("One line each.", "Elk op een regel."),
            },
        }
    comparison = {
        "kinds": [*KINDS],
        "name": both("Compare all", "Alles vergelijken"),
        "title": both(
            "Compare every part, service and form in a table",
            "Vergelijk alle onderdelen, diensten en formulieren",
        ),
        "description": both(
            "All parts, services and forms in one table that you can sort and filter, with their "
            "licence, place, version and the skill needed.",
            "Alle onderdelen, diensten en formulieren in één tabel om te sorteren en te filteren, "
            "met licentie, plaats, versie en kennis.",
        ),
        "lead": both("One row each.", "Elk op één rij."),
        "caption": both("Everything, with licence and version", "Alles, met licentie en versie"),
        "first_column": both("Name", "Naam"),
        "columns": [
            {"kind": both("Kind", "Soort")},
            {"field": "licence", "part": "scope", "label": both("Licence", "Soort licentie")},
            *({"field": each} for each in ("deployments", "version", "skill", "needs")),
        ],
    }
    rest = {"kinds": declared, "comparisons": {"compare": comparison}}
    return _FIELDS.lstrip() + as_yaml(rest)


def as_yaml(data: object) -> str:
    """Write plain data as YAML that a person could have written."""
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return written.replace(": true\n", ": yes\n").replace(": false\n", ": no\n")


_HOST = """
site_name: Corpus
site_url: https://corpus.example/site/
site_description: A site of any size, to measure with.
edit_uri: https://corpus.example/edit/docs/
theme:
  name: material
  language: en
  font: false
  features: [content.action.edit, navigation.prune, navigation.tabs, search.highlight, toc.follow]
plugins:
  search:
    lang: [en, nl]
  i18n:
    docs_structure: folder
    fallback_to_default: false
    reconfigure_search: false
    languages:
      - {locale: en, name: English, default: true, build: true}
      - locale: nl
        name: Nederlands
        build: true
        nav_translations: NAMES
        admonition_translations: {note: Opmerking, tip: Tip, warning: Waarschuwing}
  wegwijs:
    look: wegwijs
    search: wegwijs
    slim: [pages, search, source-maps, stylesheet]
    hosting: [headers, redirects]
nav:
NAV
markdown_extensions:
  - admonition
  - attr_list
  - github-callouts
  - def_list
  - md_in_html
  - tables
  - toc: {permalink: false, toc_depth: 2-3}
  - pymdownx.details
  - pymdownx.superfences
not_in_nav: |
  /*/notes/p-*.md
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""

_SITE = """
name: {en: Corpus, nl: Corpus}
address: https://corpus.example/site/
time_zone: Europe/Amsterdam
check: all
translations: unwatched
languages:
  en: {en: English, nl: Engels}
  nl: {en: Dutch, nl: Nederlands}
"""

_HOME = {
    "en": (
        "Corpus: a site of any size, made to measure with",
        "A made-up site of any size, with concepts, decisions and pages by hand in two languages, "
        "to measure how long a build of it takes.",
    ),
    "nl": (
        "Corpus: een site van elke grootte om te meten",
        "Een verzonnen site van elke grootte, met begrippen, keuzehulp en pagina's in twee talen, "
        "om te meten hoe lang het bouwen ervan duurt.",
    ),
}


def nav(concepts: int) -> tuple[str, str]:
    """Write the navigation, and its Dutch names."""
    named = {"index.md": ("Home", "Home")}
    if concepts:
        named["decisions/index.md"] = ("Decisions", "Keuzehulp")
        present = {kind_of(number) for number in range(concepts)}
        named |= {f"{k}/index.md": _KIND_NAMES[k][0] for k in KINDS if k in present}
        named["compare.md"] = ("Compare", "Vergelijken")
        named["questions/index.md"] = ("Open questions", "Open vragen")
    named["glossary/index.md"] = ("Glossary", "Begrippenlijst")
    lines = "\n".join(f"  - {english}: {path}" for path, (english, _) in named.items())
    dutch = ", ".join(f"{english}: {name}" for english, name in named.values())
    return lines, "{" + dutch + "}"


def write(out: Path, *, concepts: int = 0, pages: int = 0, dead: int = 0) -> None:
    """Write a site of some concepts, and of pages by hand with some dead links each."""
    for path, text in files(concepts=concepts, pages=pages, dead=dead):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, "utf-8", newline="\n")


def files(*, concepts: int, pages: int, dead: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file of a site."""
    lines, names = nav(concepts)
    yield "mkdocs.yml", _HOST.lstrip().replace("NAV", lines).replace("NAMES", names)
    yield "data/site.yaml", _SITE.lstrip()
    yield "data/sources.yaml", as_yaml(sources())
    yield "data/glossary.yaml", as_yaml(glossary(concepts))
    yield "data/kinds.yaml", kinds()
    for number in range(concepts):
        yield f"data/{kind_of(number)}/{id_of(number)}.yaml", as_yaml(concept(number, concepts))
    for number in range(-(-concepts // PER_DECISION)):
        yield f"data/decisions/advice-{number + 1:03d}.yaml", as_yaml(decision(number, concepts))
        yield f"data/questions/rule-{number + 1:03d}.yaml", as_yaml(question(number, concepts))
    for number in range(pages):
        yield from ((f"docs/{path}", text) for path, text in page(number, pages, dead))
    for language, (title, description) in _HOME.items():
        front = f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n'
        yield f"docs/{language}/index.md", f"{front}\n# {title}\n\n{description}\n"


def main() -> None:
    """Write a site as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--concepts", type=int, default=0)
    parser.add_argument("--pages", type=int, default=0, help="pages written by hand")
    parser.add_argument("--dead", type=int, default=0, help="dead links on each of those")
    asked = parser.parse_args()
    write(asked.out, concepts=asked.concepts, pages=asked.pages, dead=asked.dead)


if __name__ == "__main__":
    main()
