"""The table of all answers says of every situation what deciding it says, in signs and words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from small_sites import small_site

from wegwijs.decisions.answer.evaluate import decide
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.conditions import read_answer
from wegwijs.decisions.prove.cells import Column
from wegwijs.decisions.table import Choice
from wegwijs.making.pipeline import check
from wegwijs.pages.answer_signs import answer_sign
from wegwijs.pages.answers_labels import shortened
from wegwijs.pages.answers_shown import AnswerLine, AnswersView
from wegwijs.pages.answers_view import AnswersPart, answers_part, answers_section
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision

SITES = ("minimal", "workshop", "larger", "three", "one")
THEIRS = """answers_table:
  rows: need
  named:
    theirs:
      name: {en: Their table, nl: Hun tabel}
      given: {subscription: module-based}
      rows: need
      columns: deployment
      only: {need: [macro, use-customization-tools]}
"""


@pytest.fixture(scope="module", params=SITES)
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return read(request.param, tmp_path_factory.mktemp(request.param))


def read(name: str, folder: Path, case: dict[str, Any] | None = None) -> Catalog:
    found = check(small_site(name, folder, case)).catalog
    assert found is not None
    return found


def parts(catalog: Catalog) -> list[tuple[Decision, AnswersPart, Words]]:
    return [
        (decision, answers_part(decision, words), words)
        for decision in catalog.decisions.values()
        for language in catalog.languages
        for words in [Words(catalog, language)]
    ]


def test_every_cell_says_what_each_of_its_situations_is_told(catalog: Catalog) -> None:
    for decision, part, words in parts(catalog):
        prepared = prepare(decision.table, catalog.day)
        for cell in (cell for view in part.views for row in view.rows for cell in row.cells):
            if any(not sign.outcome for sign in cell.signs):
                continue  # that it depends, or that there is no answer, is no outcome
            taken = {
                id: [each] if isinstance(each, str) else each
                for id, each in json.loads(cell.take).items()
            }
            for answers in product(*(examples(decision, id, taken) for id in decision.inputs)):
                told = decide(prepared, dict(zip(decision.inputs, answers, strict=True)))
                assert cell.signs == tuple(
                    answer_sign(decision, each, words.language) for each in told
                )


def one_answer(column: Column, text: str) -> Any:
    """Read one answer; of an input that takes several, one of its options."""
    domain = column.input.domain
    return text if isinstance(domain, Choice) else read_answer(domain, text)


def examples(decision: Decision, id: str, taken: dict[str, list[str]]) -> list[Any]:
    """List an answer in each cell of what is taken, or in each cell of all."""
    column = next(each for each in prepare(decision.table).grid.columns if each.input.id == id)
    if id in taken:
        return [one_answer(column, each) for each in taken[id]]
    return [column.representative(cell) for cell in range(len(column.cells))]


def test_each_situation_stands_in_one_cell_of_all_parts(catalog: Catalog) -> None:
    for decision, part, _ in parts(catalog):
        seen: dict[tuple[Any, ...], int] = {}
        columns = prepare(decision.table).grid.columns
        for view in part.views:
            if "all" not in view.zooms:
                continue
            cells = [cell for line in (*view.rows, *view.apart) for cell in line.cells]
            for take in (json.loads(cell.take) for cell in cells):
                spans = []
                for column in columns:
                    given = take.get(column.input.id)
                    values = [given] if isinstance(given, str) else given
                    spans.append(
                        range(len(column.cells))
                        if values is None
                        else {column.cell_of(one_answer(column, each)) for each in values}
                    )
                for situation in product(*spans):
                    seen[situation] = seen.get(situation, 0) + 1
        assert seen == dict.fromkeys(product(*(range(len(each.cells)) for each in columns)), 1)


class Reading(HTMLParser):
    """Reads a section: its ids, what it refers to, and whether each table has its headers."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: list[str] = []
        self.anchors: list[str] = []
        self.scopes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [str(found["id"])] if "id" in found else []
        self.named += str(found.get("aria-labelledby") or "").split()
        if tag == "a":
            self.anchors.append(str(found["href"]).removeprefix("#"))
        if tag == "th":
            self.scopes.append(str(found["scope"]))


def test_ids_are_there_once_and_every_name_and_link_leads_somewhere(catalog: Catalog) -> None:
    for decision, _, words in parts(catalog):
        html = answers_section(decision, words)
        reading = Reading()
        reading.feed(html)
        assert len(reading.ids) == len(set(reading.ids))
        assert set(reading.named) <= set(reading.ids)
        rules = {f"rule-{rule.id}" for rule in decision.rules}
        assert set(reading.anchors) <= {*rules, "rules", "outcomes", *reading.ids}
        assert set(reading.scopes) == {"row", "col"}
        assert "\n\n" not in html, "Markdown would end the block there"


def test_a_named_table_shows_what_is_asked_for_and_comes_first(tmp_path: Path) -> None:
    catalog = read(
        "workshop", tmp_path, {"replace": [licence("examples:\n", THEIRS + "examples:\n")]}
    )
    decision = catalog.decisions["need-licence"]
    part = answers_part(decision, Words(catalog, "nl"))
    first = part.views[0]
    assert [zoom.label for zoom in part.zooms if zoom.chosen] == ["Hun tabel"]
    assert (first.caption, first.corner) == ("Hun tabel", "Plan")
    assert [row.labels for row in first.rows] == [("Planken lijmen",), ("Spijkers slaan",)]
    assert [column.labels for column in first.columns] == [("In de hal",), ("Thuis",)]
    for row in first.rows:
        for cell in row.cells:
            assert json.loads(cell.take)["subscription"] == "module-based"


def licence(old: str, new: str) -> dict[str, str]:
    return {"in": "data/decisions/need-licence.yaml", "from": old, "to": new}


def test_rows_stand_in_groups_and_the_rest_after_them(tmp_path: Path) -> None:
    groups = """      develop: {en: Learn, nl: Leren}
    groups:
      glue: {label: {en: Glue, nl: Lijm}, options: [macro, develop]}
      nails: {label: {en: Nails, nl: Spijkers}, options: [use-customization-tools]}
"""
    catalog = read(
        "workshop",
        tmp_path,
        {"replace": [licence("      develop: {en: Learn, nl: Leren}\n", groups)]},
    )
    part = answers_part(catalog.decisions["need-licence"], Words(catalog, "en"))
    rows = [(label, row.begins) for row in part.views[0].rows for label in row.labels[:1]]
    assert rows[:3] == [("Glue boards", False), ("Learn", False), ("Drive nails", True)]
    assert rows[3] == ("Build from a kit", True)


def test_a_table_that_an_unknown_input_should_make_is_made_of_the_others(tmp_path: Path) -> None:
    """The check says so; what reads the data without it, such as a preview, goes on."""
    catalog = read(
        "workshop",
        tmp_path,
        {
            "replace": [
                licence("examples:\n", "answers_table: {rows: neeed, columns: need}\nexamples:\n")
            ]
        },
    )
    part = answers_part(catalog.decisions["need-licence"], Words(catalog, "en"))
    assert part.rows == "subscription" and part.views[0].columns[0].labels == ("Drive nails",)


def test_a_stretch_of_numbers_is_never_taken_as_one_answer(catalog: Catalog) -> None:
    for decision, part, _ in parts(catalog):
        for cell in (cell for view in part.views for row in view.rows for cell in row.cells):
            for id, taken in json.loads(cell.take).items():
                if decision.inputs[id].number or decision.inputs[id].version:
                    assert isinstance(taken, list) and len(taken) > 1


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["CRM Suite Growth", "CRM Suite Plus"], "CRM Suite Growth, Plus"),
        (["Plan A", "Plan B", "Plan C"], "Plan A, B, C"),
        (["Plan A", "Offer B"], "Plan A, Offer B"),
        (["Wood", "Stone"], "Wood, Stone"),
        (["Use a saw", "Use a big saw"], "Use a saw, Use a big saw"),
        (["Wood"], "Wood"),
    ],
)
def test_names_that_begin_alike_say_it_once(labels: list[str], said: str) -> None:
    assert shortened(labels) == said


def test_a_sign_never_stands_without_a_word(catalog: Catalog) -> None:
    for decision, _, words in parts(catalog):
        html = answers_section(decision, words)
        signs = re.findall(
            r'<span class="ww-sign [^"]*"><span aria-hidden="true">([^<]+)</span> ([^<]+)', html
        )
        assert len(signs) == html.count("ww-sign--") and all(word.strip() for _, word in signs)


@pytest.mark.parametrize(
    ("columns", "fits", "long"), [(1, 15, 16), (2, 11, 12), (3, 13, 14), (4, 10, 11)]
)
def test_a_table_with_a_word_that_is_longer_than_its_cell_on_a_phone_says_so(
    columns: int, fits: int, long: int
) -> None:
    def view(letters: int, columns: int = columns) -> AnswersView:
        head = AnswerLine("c", ("Two of", "w" * letters))
        return AnswersView("0", "", (), "", (head,) * columns, (), ())

    assert not view(fits).long
    assert view(long).long
    assert not view(long, columns=5).long, "more columns never stand beside each other there"
