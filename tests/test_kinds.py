"""Kinds and fields are data: three sites of other domains, and a kind added by YAML alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from schema_validators import validators
from small_sites import small_site

from wegwijs.findings.finding import Severity
from wegwijs.making.pipeline import Site, build, check
from wegwijs.pages.arranged import natural
from wegwijs.pages.templates_checked import template_fault
from wegwijs.records.kinds.declaration import TYPE_NAMES
from wegwijs.records.kinds.types import TYPES
from wegwijs.records.load import load
from wegwijs.records.schema import schemas_of
from wegwijs.records.schema_ids import ids

CASES = Path(__file__).parent / "cases" / "kinds"
LANGUAGES = {"insurance": ("en",), "permits": ("nl", "en", "de"), "hosting": ("en",)}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    return {name: build(small_site(name, tmp_path_factory.mktemp(name))) for name in LANGUAGES}


def page(site: Site, uri: str) -> str:
    return next(each.markdown for each in site.documents if each.uri == uri)


def cells(site: Site, uri: str, head: str) -> dict[str, str]:
    """Give the cells of one column of a comparison, by the id of their row."""
    rows = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page(site, uri), re.DOTALL)
    return {
        id: re.search(rf'<td data-label="{re.escape(head)}"[^>]*>(.*?)</td>', row)[1]  # type: ignore[index]
        for id, row in rows
    }


def fact(markdown: str, term: str) -> str:
    """Give a line of a card."""
    found = re.search(rf"<dt>{re.escape(term)}</dt>\n<dd>(.*?)</dd>", markdown)
    assert found, term
    return found[1]


@pytest.mark.parametrize("name", LANGUAGES)
def test_sites_of_other_domains_are_clean(sites: dict[str, Site], name: str) -> None:
    said = [each for each in sites[name].report if each.severity is not Severity.NOTE]
    assert said == []
    assert {each.language for each in sites[name].documents} == set(LANGUAGES[name])


def test_every_type_is_documented_and_has_a_reader(sites: dict[str, Site]) -> None:
    assert tuple(TYPES) == TYPE_NAMES


CARD_OF_A_POLICY = {
    "Insurer": "Example Insurance",
    "You pay yourself": "€100.00",
    "Where it holds": "Europe",
    "Longest trip": "60\u00a0days",
    "You pay": "Once for a trip",
    "Cancel at any time": "No",
    "Sold until": '<time datetime="2027-01-31">31 January 2027</time>',
    "Terms": "Terms 2026.1",
}


def test_a_card_shows_each_type_in_its_own_way(sites: dict[str, Site]) -> None:
    trip = page(sites["insurance"], "en/policies/trip.md")
    assert {term: fact(trip, term) for term in CARD_OF_A_POLICY} == CARD_OF_A_POLICY


def test_notes_sources_and_doubts_stand_wherever_a_value_does(sites: dict[str, Site]) -> None:
    site = sites["insurance"]
    premium = fact(page(site, "en/policies/trip.md"), "Premium")
    assert "€12.50" in premium and "each day more" in premium and "#source-1" in premium
    compared = cells(site, "en/compare.md", "Premium")["trip"]
    assert "each day more" in compared and "#source-1" in compared
    days = fact(page(site, "en/policies/year.md"), "Longest trip")
    assert "ww-derived" in days
    assert "ww-derived" in cells(site, "en/compare.md", "Longest trip")["year"]


WRITTEN = {
    "nl": ("€\u00a083,80", "werkdagen"),
    "en": ("€83.80", "days"),
    "de": ("83,80\u00a0€", "Werktage"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_money_days_and_plurals_are_those_of_the_language(
    sites: dict[str, Site], language: str
) -> None:
    amount, many = WRITTEN[language]
    passport = page(sites["permits"], f"{language}/documents/passport.md")
    emergency = page(sites["permits"], f"{language}/documents/emergency.md")
    assert amount in passport and many in passport
    one = {"nl": "1\u00a0werkdag ", "en": "1 working day ", "de": "1\u00a0Werktag "}[language]
    assert one in emergency


def test_the_card_has_what_holds_today_and_the_page_has_all(sites: dict[str, Site]) -> None:
    passport = page(sites["permits"], "en/documents/passport.md")
    fee = fact(passport, "Fee")
    assert "18 and over: €83.80" in fee and "Under 18: €63.40" in fee
    assert "77.85" not in fee
    whole = passport.partition("## Fee {#fee}")[2]
    assert [each in whole for each in ("77.85", "58.85", "83.80", "63.40")] == [True] * 4
    assert "until 31 December 2023" in whole and "from 1 January 2024" in whole
    assert passport.count("Valid</dt>") == 1 and "{#valid}" not in passport


def test_a_kind_without_pages_is_a_list_of_anchors(sites: dict[str, Site]) -> None:
    site = sites["permits"]
    uris = {each.uri for each in site.documents}
    assert "en/papers/index.md" in uris and "en/papers/photo.md" not in uris
    papers = page(site, "en/papers/index.md")
    assert "## Photo {#photo}" in papers and "## Form 2.1 {#form-2.1}" in papers
    assert "consent form" in papers and "../documents/passport/" in papers
    passport = page(site, "en/documents/passport.md")
    assert 'href="../../papers/#photo"' in passport


def test_an_option_brings_its_help_and_its_tone(sites: dict[str, Site]) -> None:
    said = {
        id: re.sub(r"<[^>]+>", "", page(sites["permits"], f"en/documents/{id}.md"))
        for id in ("passport", "emergency")
    }
    assert "Open every day." in said["emergency"]
    assert "Open every day." not in said["passport"]
    written = page(sites["permits"], "en/documents/emergency.md")
    assert '<span class="ww-tone--open">Police</span>' in written


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("scope: site-wide", "You take Basic as your plan."),
        ("scope: none", "no separate licence is needed"),
        ("scope: not-stated", "no source names a licence"),
        ("scope: not-stated, note: {en: Ask us., nl: Vraag het ons.}", "Ask us."),
    ],
)
def test_what_one_takes_is_said_of_a_plan(licence: str, said: str, tmp_path: Path) -> None:
    settings = small_site("minimal", tmp_path)
    file = settings.data / "plans/basic.yaml"
    file.write_text(f"{file.read_text('utf-8')}licence: {{{licence}}}\n", "utf-8")
    assert said in page(build(settings), "en/plans/basic.md")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("licence", "'Licence: ', ['Basic', '../plans/basic/'], ' · Site-wide licence.'"),
        ("choose_when", "Something must hold. · It must hold for long."),
        ("skill", "Skills needed: Some technical knowledge Mind your thumbs."),
        ("available_to", " · Full access · All day. · Visitors · No access."),
        ("billing", ""),
    ],
)
def test_an_outcome_shows_whatever_field_of_a_concept(
    field: str, said: str, tmp_path: Path
) -> None:
    settings = small_site("minimal", tmp_path)
    file = settings.data / "decisions/need-hammer.yaml"
    text = file.read_text("utf-8").replace(
        "    requires: [hammer]",
        f"    requires: [hammer]\n    shows: [{{concept: hammer, field: {field}}}]",
    )
    file.write_text(text, "utf-8")
    data = next(
        json.loads(each.content)
        for each in build(settings).assets
        if each.uri.endswith("decisions/need-hammer.en.json")
    )
    assert said in str(data["outcomes"])


def test_the_icon_of_a_kind_is_handed_to_the_theme(sites: dict[str, Site]) -> None:
    assert "\nicon: material/file-document-check\n" in page(
        sites["insurance"], "en/policies/index.md"
    )
    assert "\nicon:" not in page(sites["insurance"], "en/covers/index.md")


def test_an_icon_that_the_theme_lacks_is_named(tmp_path: Path) -> None:
    lacking = "{% include '.icons/material/no-such-thing.svg' %}"
    (tmp_path / "nav.html").write_text(lacking, "utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(TemplateNotFound) as raised:
        environment.get_template("nav.html").render()
    fault = template_fault(raised.value, {})
    assert fault is not None and fault.message == "The theme has no icon 'material/no-such-thing'."
    assert "kinds.yaml" in (fault.hint or "")


def test_a_template_names_pages_unless_a_record_has_its_own(sites: dict[str, Site]) -> None:
    titles = {
        each: re.search(r'title: "(.*?)"', page(sites["permits"], f"en/documents/{each}.md"))[1]  # type: ignore[index]
        for each in ("passport", "id-card")
    }
    assert titles["passport"] == "Passport: fee, validity and what you bring along"
    assert titles["id-card"].startswith("The identity card:")


def test_an_overview_is_grouped_and_sorted(sites: dict[str, Site]) -> None:
    overview = page(sites["permits"], "en/documents/index.md")
    places = [
        overview.index(each)
        for each in ("Town hall {#", ">Passport<", ">Identity card<", "Police {#")
    ]
    assert places == sorted(places)


def test_a_comparison_has_a_column_for_each_group_and_option(sites: dict[str, Site]) -> None:
    site = sites["permits"]
    assert "83.80" in cells(site, "en/side-by-side.md", "Fee, 18 and over")["passport"]
    assert "63.40" in cells(site, "en/side-by-side.md", "Child")["passport"]
    assert cells(site, "en/side-by-side.md", "Police") == {
        "emergency": "Yes",
        "passport": "No",
        "id-card": "No",
    }
    assert "£40.00" in cells(site, "en/side-by-side.md", "Child")["id-card"]


def test_a_decision_asks_for_concepts_and_shows_their_fields(sites: dict[str, Site]) -> None:
    site = sites["permits"]
    decision = page(site, "en/decisions/which.md")
    assert "Emergency passport" in decision and "Fee: 18 and over: €83.80" in decision
    data = json.loads(
        next(each.content for each in site.assets if each.uri.endswith("decisions/which.en.json"))
    )
    assert [each["id"] for each in data["inputs"][1]["options"]] == [
        "emergency",
        "id-card",
        "passport",
    ]
    said = json.dumps(data["outcomes"], ensure_ascii=False)
    assert "Valid: 5" in said and '"label": "Passport"' in said


def test_many_records_of_one_file_are_compared_and_sorted_as_numbers(
    sites: dict[str, Site],
) -> None:
    site = sites["hosting"]
    memory = cells(site, "en/compare.md", "Memory")
    assert list(memory)[:3] == ["t3.large", "t3.xlarge", "m5.large"]
    amounts = [float(each.partition("\u00a0")[0].replace(",", "")) for each in memory.values()]
    assert amounts == sorted(amounts) and 3.75 in amounts
    assert len(memory) == 27 and not any(each.startswith("m4.") for each in memory)
    assert page(site, "en/instances/index.md").count("\n## ") == 33
    assert "an hour" in cells(site, "en/compare.md", "Price, Frankfurt")["m5.large"]
    engines = page(site, "en/engines/index.md")
    assert 'href="../instances/#m5.large"' in engines


def test_a_comparison_shows_how_a_long_text_begins(tmp_path: Path) -> None:
    settings = small_site("insurance", tmp_path)
    file = settings.data / "kinds.yaml"
    text = file.read_text("utf-8").replace("{field: covers}]", "{field: covers}, {field: claims}]")
    file.write_text(text, "utf-8")
    trip = settings.data / "policies" / "trip.yaml"
    claims = "claims: |\n  - Ring *us*.\n  - Send the bills.\n"
    trip.write_text(trip.read_text("utf-8") + claims, "utf-8")
    shown = cells(build(settings), "en/compare.md", "How to claim")
    assert shown["trip"].startswith("Ring <em>us</em>. ")


def test_sections_that_nobody_ordered_stand_between_what_the_page_is_about_and_its_sources(
    tmp_path: Path,
) -> None:
    settings = small_site("insurance", tmp_path)
    file = settings.data / "kinds.yaml"
    text = re.sub(r"^sections: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    catalog, _ = load(settings.data)
    assert catalog is not None
    before, after = ("open-questions", "lifecycles", "decisions"), ("related", "tasks", "sources")
    assert catalog.kinds["policies"].sections == (
        *("about", "covers", "not_covered", "claims"), *before, "covered-by", *after
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x\n", "missing-key data/site.yaml:1:1"),
        ("name: x\nlanguages: {}\n", "empty-value data/site.yaml:2:12"),
        ("name: x\nlanguages: nl\n", "wrong-type data/site.yaml:2:12"),
        ("languages: [\n", "yaml-syntax data/site.yaml:2:1"),
    ],
)
def test_where_no_language_is_known_that_is_the_one_fault(
    text: str, fault: str, tmp_path: Path
) -> None:
    settings = small_site("insurance", tmp_path)
    (settings.data / "site.yaml").write_text(text, "utf-8")
    assert [f"{each.code} {each.where}" for each in check(settings).report] == [fault]


def test_names_are_sorted_naturally() -> None:
    names = ["m4.10xlarge", "m4.2xlarge", "m4.large", "a9", "a10"]
    assert sorted(names, key=natural) == ["a9", "a10", "m4.2xlarge", "m4.10xlarge", "m4.large"]


def test_a_kind_of_eight_types_comes_with_yaml_alone(tmp_path: Path) -> None:
    settings = small_site("minimal", tmp_path)
    file = settings.data / "kinds.yaml"
    kinds = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    added = yaml.load((CASES / "museums.yaml").read_text("utf-8"), yaml.BaseLoader)
    kinds["options"] |= added["options"]
    kinds["inverses"]["lent-by"] = {"en": "Lent by", "nl": "Te leen bij"}
    kinds["sections"].insert(1, "lent-by")
    kinds["kinds"]["museums"] = {
        "name": {"en": "Museums", "nl": "Musea"},
        "singular": {"en": "Museum", "nl": "Museum"},
        "fields": added["fields"],
        "card": [each for each in added["fields"] if each != "lends"],
        "sections": ["lends", "decisions", "sources"],
    }
    kinds["comparisons"]["museums-compared"] = {
        "kinds": ["museums"],
        "columns": [{"field": each} for each in added["fields"]],
    }
    file.write_text(json.dumps(kinds), "utf-8")
    folder = settings.data / "museums"
    folder.mkdir()
    museum = (CASES / "museum.yaml").read_text("utf-8")
    (folder / "tools-museum.yaml").write_text(museum, "utf-8")
    other = museum.replace("12.5", "9")
    for said, instead in (
        ("useum of tools", "useum of nails"),
        ("ereedschapsmuseum", "pijkermuseum"),
        ("three centuries", "four centuries"),
        ("drie eeuwen", "vier eeuwen"),
    ):
        other = other.replace(said, instead)
    (folder / "nail-museum.yaml").write_text(other, "utf-8")
    decision = (CASES / "which-museum.yaml").read_text("utf-8")
    (settings.data / "decisions" / "which-museum.yaml").write_text(decision, "utf-8")
    site = build(settings)
    assert [each for each in site.report if each.severity is Severity.ERROR] == []
    shown = page(site, "nl/museums/tools-museum.md")
    assert fact(shown, "Toegang") == "€\u00a012,50" and fact(shown, "Gesloten") == "Maandag"
    assert 'href="https://museum.example/?a=1&#38;b=2#top"' in shown
    assert "A. Nvil" in museum and "6 mei 1901" in shown
    assert "Lent by" in page(site, "en/tools/hammer.md")
    assert cells(site, "en/museums-compared.md", "Entrance")["nail-museum"] == "€9.00"
    assert "Entrance: €12.50." in page(site, "en/decisions/which-museum.md")


def _kinds(folder: Path, text: str) -> list[str]:
    settings = small_site("insurance", folder)
    (settings.data / "kinds.yaml").write_text(text, "utf-8")
    found = check(settings).report
    assert all(each.hint for each in found if each.code.startswith("unknown-"))
    return [f"{each.code} {each.where}" for each in found]


FAULTY = {
    "kinds: {policies: {name: A, fields: [premum]}}": "unknown-field data/kinds.yaml:1:38",
    "kinds: {policies: {singular: B}}": "missing-key data/kinds.yaml:1:19",
    "kinds: {en: {name: A}}": "reserved-name data/kinds.yaml:1:9",
    "fields: {a: {type: money}}\nkinds: {b: {name: B}}": "missing-key data/kinds.yaml:1:10",
    "fields: {a: {type: colour}}": "unknown-value data/kinds.yaml:1:20",
    "fields: {a: {type: choice, options: b}}": "unknown-options data/kinds.yaml:1:37",
    "fields: {a: {type: text, currency: EUR}}": "misplaced-key data/kinds.yaml:1:26",
    "fields: {a: {type: money, currency: euro}}": "unknown-value data/kinds.yaml:1:37",
    "fields: {path: {type: text}}": "reserved-name data/kinds.yaml:1:10",
    "fields: {A: {type: text}}": "malformed-id data/kinds.yaml:1:13",
    "fields: {a: {type: concept, inverse: b}}": "unknown-field data/kinds.yaml:1:38",
    "fields: {a: {type: concept, kinds: [b]}}": "unknown-kind data/kinds.yaml:1:37",
    "fields: {a: {type: money, currency: EUR, by: b}}": "unknown-options data/kinds.yaml:1:46",
    "options: {c: {d: D}}\nfields: {a: {type: entitlement, scopes: c, unknown: e}}": (
        "unknown-value data/kinds.yaml:2:53"
    ),
    "kinds: {b: {name: B, fields: [], card: [c]}}": "unknown-field data/kinds.yaml:1:41",
    "kinds: {b: {name: B, fields: [], sections: [c]}}": "unknown-field data/kinds.yaml:1:45",
    "kinds: {b: {name: B, fields: [], overview: {group_by: c}}}": (
        "unknown-field data/kinds.yaml:1:55"
    ),
    "kinds: {b: {name: B, fields: [], overview: {sort: c}}}": (
        "unknown-field data/kinds.yaml:1:51"
    ),
    "kinds: [policies]": "wrong-type data/kinds.yaml:1:8",
    "kinds: {": "yaml-syntax data/kinds.yaml:1:9",
}


@pytest.mark.parametrize("text", FAULTY)
def test_a_faulty_file_of_kinds_gives_its_own_findings_and_no_others(
    tmp_path: Path, text: str
) -> None:
    assert _kinds(tmp_path, text) == [FAULTY[text]]


FAULTY_VALUES = {
    "premium: twelve": "wrong-type",
    "premium: [1, 2]": "wrong-type",
    "premium: {vaule: 3}": "unknown-key",
    "premium: {value: 3, for: child}": "invalid-value",
    "premium: {min: 9, max: 2}": "invalid-value",
    "days: 61 days": "wrong-type",
    "payment: weekly": "unknown-value",
    "regions: europe": "wrong-type",
    "cancellable: perhaps": "wrong-type",
    "sold_until: 31-01-2027": "wrong-type",
    "terms: v2": "wrong-type",
    "covers: [medicine]": "unknown-concept",
    "covers: [year]": "unknown-concept",
    "covers:": "empty-value",
    "insurer: [a]": "wrong-type",
    "claims: 3. <b>": "raw-html",
}


@pytest.mark.parametrize("line", FAULTY_VALUES)
def test_a_faulty_value_gives_one_finding_that_names_its_field(tmp_path: Path, line: str) -> None:
    settings = small_site("insurance", tmp_path)
    file = settings.data / "policies" / "trip.yaml"
    key = line.partition(":")[0]
    rest = [each for each in file.read_text("utf-8").splitlines() if not each.startswith(f"{key}:")]
    file.write_text("\n".join([*rest, line]) + "\n", "utf-8")
    found = [each for each in check(settings).report if each.severity is Severity.ERROR]
    assert [each.code for each in found] == [FAULTY_VALUES[line]], found
    assert found[0].where.line == len(rest) + 1


ADDRESSES = (
    "https://www.town.example/apply-and-arrange/passport?lang=nl&what=a+b#form",
    "http://127.0.0.1:8000/x",
    "https://en.wikipedia.example/wiki/Hammer_(tool)",
    "https://münchen.example/straße;v=1,2@3!",
    "mailto:desk@town.example",
    "tel:+31201234567",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_takes_real_addresses(tmp_path: Path, address: str) -> None:
    settings = small_site("permits", tmp_path)
    file = settings.data / "documents" / "id-card.yaml"
    file.write_text(file.read_text("utf-8") + f"apply: {json.dumps(address)}\n", "utf-8")
    site = build(settings)
    assert [each for each in site.report if each.severity is Severity.ERROR] == []
    assert "Apply" in page(site, "en/documents/id-card.md")


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = small_site("permits", tmp_path)
    (tmp_path / "docs/de/images/passport.png").unlink()
    found = [each for each in check(settings).report if each.severity is Severity.ERROR]
    assert [(each.code, str(each.where)) for each in found] == [
        ("dead-image", "data/documents/passport.yaml:16:10")
    ]
    assert "Deutsch" in found[0].message


def test_a_site_without_kinds_has_decisions_and_says_what_a_folder_needs(tmp_path: Path) -> None:
    settings = small_site("insurance", tmp_path)
    (settings.data / "kinds.yaml").unlink()
    found = [each for each in check(settings).report if each.code == "unknown-file"]
    assert {each.where.path for each in found} == {
        "data/covers/medical.yaml",
        "data/policies/trip.yaml",
        "data/policies/year.yaml",
    }
    assert all("declare it in data/kinds.yaml" in (each.hint or "") for each in found)


def test_an_old_name_for_other_names_is_still_read(tmp_path: Path) -> None:
    settings = small_site("insurance", tmp_path)
    file = settings.data / "policies" / "trip.yaml"
    file.write_text(file.read_text("utf-8") + "aliases: [Weekend cover]\n", "utf-8")
    assert "Weekend cover" in page(build(settings), "en/policies/trip.md")


def _schema_of(relative: Path, kinds: list[str]) -> str:
    """Name the schema of a data file, as its folder or its own name tells."""
    folder = relative.parts[0].removesuffix(".yaml")
    if len(relative.parts) == 1:
        return f"all-{folder}" if folder in kinds else folder
    singular = {"decisions": "decision", "tasks": "task", "questions": "question"}
    singular |= {"lifecycles": "lifecycle", "matrices": "matrix", "releases": "release"}
    return singular.get(folder, folder)


@pytest.mark.parametrize("name", [*LANGUAGES, "minimal", "three", "one"])
def test_editors_take_every_file_there_is(tmp_path: Path, name: str) -> None:
    data = small_site(name, tmp_path).data
    catalog, _ = load(data)
    assert catalog is not None
    by_name = validators(catalog)
    for path in sorted(data.rglob("*.yaml")):
        relative = path.relative_to(data)
        schema = _schema_of(relative, list(catalog.kinds))
        # Editors guess what numbers and truth values are, and leave days as texts.
        written = yaml.load(path.read_text("utf-8"), _AsEditors)
        if schema not in ("strings", "words") and written is not None:
            found = [
                f"{each.json_path}: {each.message[:120]}"
                for each in by_name[schema].iter_errors(written)
            ]
            assert found == [], relative


class _AsEditors(yaml.CSafeLoader):
    """Reads YAML as editors do: version 1.2, where only true and false are truth values."""


_AsEditors.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_AsEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])

REFUSED = {
    "policies/trip.yaml": [
        ("covers", ["medicine"]),
        ("covers", ["year"]),
        ("payment", "weekly"),
        ("sources", ["terms"]),
        ("premium", {"vaule": 3}),
        ("colour", "red"),
        ("related", ["nothing"]),
        ("days", "sixty"),
        ("sold_until", "soon"),
    ],
    "decisions/which.yaml": [("concerns", ["nothing"])],
}


def test_editors_refuse_what_is_not_there(tmp_path: Path) -> None:
    data = small_site("insurance", tmp_path).data
    catalog, _ = load(data)
    assert catalog is not None
    by_name = validators(catalog)
    for file, changes in REFUSED.items():
        written = yaml.load((data / file).read_text("utf-8"), _AsEditors)
        schema = by_name[_schema_of(Path(file), list(catalog.kinds))]
        for key, value in changes:
            assert not schema.is_valid({**written, key: value}), (key, value)
    decision = yaml.load((data / "decisions/which.yaml").read_text("utf-8"), _AsEditors)
    for key, value in (("then", "nothing"), ("when", {"where": "moon"}), ("when", {"how": "yes"})):
        rules = [{**decision["rules"][0], key: value}, *decision["rules"][1:]]
        assert not by_name["decision"].is_valid({**decision, "rules": rules}), (key, value)


def test_branches_do_not_meet_in_the_schemas_that_git_keeps(tmp_path: Path) -> None:
    """A new concept, decision or source changes the file of ids, and no other schema."""
    data = small_site("insurance", tmp_path).data
    catalog, _ = load(data)
    assert catalog is not None
    kept, named = schemas_of(catalog), ids(catalog)
    trip = data / "policies" / "trip.yaml"
    (data / "policies" / "weekend.yaml").write_text(trip.read_text("utf-8"), "utf-8")
    catalog, _ = load(data)
    assert catalog is not None
    assert schemas_of(catalog) == kept and ids(catalog) != named and "weekend" in ids(catalog)


def test_the_index_for_programs_has_the_values(sites: dict[str, Site]) -> None:
    def listed(name: str) -> dict[str, dict[str, Any]]:
        text = next(each.content for each in sites[name].assets if each.uri == "en/data/index.json")
        return {each["id"]: each for each in json.loads(text)["concepts"]}

    trip = listed("insurance")["trip"]["values"]
    assert trip["days"] == 60 and trip["regions"] == ["europe"] and trip["cancellable"] is False
    assert trip["premium"]["value"] == 12.5 and trip["premium"]["source"] == ["terms-2026"]
    fee = listed("permits")["passport"]["values"]["fee"]
    assert [each["value"] for each in fee] == [77.85, 58.85, 83.8, 63.4]
    assert listed("permits")["photo"]["page"].endswith("/papers/#photo")
