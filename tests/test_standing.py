"""How much the sources settle: what may not exist at all is counted by itself, never as silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_sites import minimal_data

from wegwijs.pages.standing import standing, standing_line
from wegwijs.pages.words import Words
from wegwijs.records.load import load

NEED = Path("decisions/need-hammer.yaml")
STONE = "    when: {material: stone}\n    then: not-needed\n"
EXAMPLE = "  - {given: {material: stone, length: 1, helped: yes}, then: not-needed}\n"
OUTCOME = '  not-needed: {label: {en: "No", nl: Nee}, tone: no}\n'
DAY = date(2026, 7, 24)


def _with_stone(data: Path, standing_of: str) -> None:
    """Let everything about stone be of one standing: 4 of the 8 situations."""
    label = "label: {en: Hardly ever seen, nl: Bijna nooit gezien}"
    file = data / NEED
    text = file.read_text("utf-8")
    for old, new in (
        (OUTCOME, f"{OUTCOME}  unseen: {{{label}, tone: open, standing: {standing_of}}}\n"),
        (STONE, STONE.replace("not-needed", "unseen")),
        (EXAMPLE, EXAMPLE.replace("not-needed", "unseen")),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("stands", "counts", "line"),
    [
        ("silent", (4, 4, 0, 0), "settle 4 of the 8 kinds of situation; on 4 they are silent"),
        ("disputed", (4, 0, 4, 0), "settle 4 of the 8 kinds of situation; on 4 they disagree"),
        (
            "apart",
            (4, 0, 0, 4),
            "settle all 4 kinds of situation. 4 more are counted apart: Hardly ever seen",
        ),
    ],
)
def test_each_standing_is_counted_by_itself(
    tmp_path: Path, stands: str, counts: tuple[int, ...], line: str
) -> None:
    data = minimal_data(tmp_path)
    _with_stone(data, stands)
    catalog, findings = load(data, day=DAY)
    assert catalog is not None and not findings
    decision = catalog.decisions["need-hammer"]
    found = standing(decision, DAY)
    assert found is not None and found.situations == 8
    assert (found.settled, found.silent, found.disputed, found.apart) == counts
    assert standing_line(decision, Words(catalog, "en"), DAY) == f"The pages {line}"
