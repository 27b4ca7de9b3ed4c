"""What a screen reader is told of a decision: the card, the table, and how several are chosen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from visiting import FLAGSHIP, Widget, with_answers

ANSWERED = {
    "subscription": "module-based",
    "deployment": "online",
    "need": "publish-standard-app",
}

CARD = """
- region "No (in the kit)":
  - heading "No (in the kit)" [level=2]
  - term: Why
  - definition:
    - paragraph: Who buys the kit gets it.
  - paragraph:
    - button "Copy link"
    - button "Copy text"
    - button "Print"
  - term: Sources
  - definition:
    - list:
      - listitem:
        - link "Handbook"
        - text: The workshop, read on 24 July 2026
  - term: If your situation differs
  - definition:
    - list:
      - listitem:
        - strong: Part of your membership
        - text: "Membership:"
        - link "All in"
      - listitem:
        - strong: "Yes"
        - text: "Place:"
        - link "At home"
        - text: "Plan:"
        - link "Build to measure"
        - text: ","
        - link "Build a table"
    - group: 2 more
  - term: How sure is this?
  - definition:
    - link "Rule 6"
    - text: · rules of 24 July 2026
"""

CARD_IN_DUTCH = """
- region "Nee (in het pakket)":
  - heading "Nee (in het pakket)" [level=2]
  - term: Waarom
  - definition:
    - paragraph: Wie het pakket koopt krijgt die erbij.
  - paragraph:
    - button "Link kopiëren"
    - button "Tekst kopiëren"
    - button "Afdrukken"
  - term: Bronnen
  - definition:
    - list:
      - listitem:
        - link "Handboek"
        - text: The workshop, gelezen op 24 juli 2026
  - term: Als uw situatie anders is
  - definition:
    - list:
      - listitem:
        - strong: Onderdeel van uw lidmaatschap
        - text: "Lidmaatschap:"
        - link "Alles inbegrepen"
      - listitem:
        - strong: Ja
        - text: "Plaats:"
        - link "Thuis"
    - group: nog 2
  - term: Hoe zeker is dit?
  - definition:
    - link "Regel 6"
    - text: · regels van 24 juli 2026
"""

TABLE_IN_DUTCH = """
- region "Tabel met alle antwoorden":
  - group:
    - heading "Tabel met alle antwoorden" [level=2]
    - link "Tabel overslaan"
    - group "Deel van de tabel":
      - radio "Uw antwoorden"
      - radio "In de hal" [checked]
      - radio "Thuis"
      - radio "Alles"
    - 'table "Plaats: In de hal"':
      - rowgroup:
        - row:
          - columnheader "Plan"
          - columnheader "Per uur"
          - columnheader "Alles inbegrepen"
          - columnheader "Alles inbegrepen voor kinderen"
      - rowgroup:
        - row:
          - rowheader "Spijkers slaan"
          - cell "Nee Spijkers slaan Per uur":
            - link "Nee Spijkers slaan Per uur"
          - cell "Onderdeel van uw lidmaatschap Spijkers slaan Alles inbegrepen":
            - link "Onderdeel van uw lidmaatschap Spijkers slaan Alles inbegrepen"
          - cell "Niemand zegt het Spijkers slaan Alles inbegrepen voor kinderen"
"""

TABLE = """
- region "Table of all answers":
  - group:
    - heading "Table of all answers" [level=2]
    - link "Skip the table"
    - group "Part of the table":
      - radio "Your answers"
      - radio "In the hall" [checked]
      - radio "At home"
      - radio "Everything"
    - 'table "Place: In the hall"':
      - rowgroup:
        - row:
          - columnheader "Plan"
          - columnheader "By the hour"
          - columnheader "All in"
          - columnheader "All in for children"
      - rowgroup:
        - row:
          - rowheader "Drive nails"
          - cell "No Drive nails By the hour":
            - link "No Drive nails By the hour"
          - cell "Part of your membership Drive nails All in":
            - link "Part of your membership Drive nails All in"
"""


def test_the_card_is_read_in_the_order_in_which_it_helps(page: Page, workshop_address: str) -> None:
    page.goto(with_answers(workshop_address + FLAGSHIP, **ANSWERED))
    expect(Widget(page).answer).to_match_aria_snapshot(CARD)


def test_a_cell_says_its_answer_its_row_and_its_column(page: Page, workshop_address: str) -> None:
    page.goto(with_answers(workshop_address + FLAGSHIP, **ANSWERED))
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".ww-answers-table")).to_match_aria_snapshot(TABLE)
    current = page.locator(".ww-view:visible [aria-current=true]")
    expect(current).to_have_count(1)
    expect(current).to_have_accessible_name(re.compile("^No .*By the hour$"))


def test_in_another_language_the_same_is_read_in_its_words(
    page: Page, workshop_address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(with_answers(f"{workshop_address}nl/{FLAGSHIP}", **ANSWERED))
    expect(Widget(page).answer).to_match_aria_snapshot(CARD_IN_DUTCH)
    expect(page.locator(".ww-answers-table")).to_match_aria_snapshot(TABLE_IN_DUTCH)


def test_what_is_read_out_is_there_before_it_says_something(page: Page, flagship: str) -> None:
    """A live region that comes with its text is passed over by some screen readers."""
    page.goto(flagship)
    widget = Widget(page)
    for region in (widget.status, widget.message):
        expect(region).to_have_text("")
        assert region.evaluate("node => getComputedStyle(node).display") != "none"
    widget.answer_all(**ANSWERED)
    expect(widget.status).to_have_text(str(widget.headline.text_content()))


def test_several_are_chosen_at_once_where_they_may_be(page: Page, workshop_address: str) -> None:
    page.goto(f"{workshop_address}decisions/what-to-get/")
    widget = Widget(page)
    widget.root.locator(".ww-question:visible").first.wait_for()
    while not widget.asked.locator("[value=add]").count():
        widget.asked.locator(".ww-option").first.click()
    name = str(widget.asked.get_attribute("data-input"))
    widget.asked.get_by_role("button", name="Choose several").click()
    expect(widget.question(name).locator("legend")).to_be_focused()
    boxes = widget.asked.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    expect(widget.asked.locator("[value=add]")).to_be_hidden()
    chosen = widget.asked.locator(f'[name="{name}"]')
    for at in (0, 1):
        chosen.nth(at).check()
    widget.asked.get_by_role("button", name="Show the answer").click()
    assert page.url.count(f"{name}=") == 2
