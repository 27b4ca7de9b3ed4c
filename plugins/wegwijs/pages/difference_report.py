"""Lays out what a change does to readers: for a terminal, a pull request, and machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from wegwijs.changes.catalogs import Comparison
from wegwijs.changes.edits import Edit
from wegwijs.findings.names import visible
from wegwijs.pages.changed_answers import Shift, ToldDecision
from wegwijs.pages.comparison import ToldComparison
from wegwijs.records.frozen_answers import as_plain, frozen

# The first line of the Markdown, by which an earlier comment of ours is found again.
MARKER = "<!-- written by wegwijs diff -->"
# GitHub takes 65,536 characters in a comment.
LONGEST_COMMENT = 65_000
# How much of each decision is shown, until all of it fits: regions, and texts of a file.
_STEPS = ((50, 25), (20, 10), (5, 5), (1, 1), (0, 0))
_SHOWN = 150
_NOTHING = "–"

_Paint = Callable[[str, str], str]


def as_text(told: ToldComparison, *, colour: bool = False) -> str:
    """Lay out a comparison for a terminal."""
    paint = _painted if colour else _plain
    blocks = [f"{paint(told.heading, _BOLD)}\n{told.verdict}"]
    blocks.extend("\n".join(_decision(each, paint)) for each in told.decisions)
    blocks.extend(
        "\n".join([paint(f"{each.heading}:", _BOLD), *_indented(each.names)]) for each in told.lists
    )
    for each in told.edits:
        lines = [line for edit in each.edits for line in _edit(edit, paint)]
        blocks.append("\n".join([paint(each.file, _BOLD), *lines]))
    return "\n\n".join(blocks)


def as_markdown(told: ToldComparison, *, longest: int = LONGEST_COMMENT) -> str:
    """Lay out a comparison for a comment on a pull request.

    What does not fit in `longest` characters is counted. Text of the data stays
    plain text: it makes no link, no mention and no markup.
    """
    for most, most_edits in _STEPS:
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(_markdown(told, most, most_edits)))
        if len(text) <= longest:
            return text
    left = len(told.decisions) + len(told.lists) + len(told.edits)
    return "\n".join([*_opening(told), _more(told, left)])


def as_json(comparison: Comparison, told: ToldComparison) -> str:
    """Lay out a comparison for machines: what changed by id and file, and what is said of it."""
    found = {
        "heading": told.heading,
        "verdict": told.verdict,
        "answers_changed": comparison.answers_changed,
        "decisions": {each.decision: as_plain(frozen(each)) for each in comparison.answers},
        "edits": {file: list(map(asdict, each)) for file, each in comparison.edits.items()},
        "added": [each.file for each in comparison.added],
        "removed": [each.file for each in comparison.removed],
        "not_compared": comparison.not_compared,
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


_BOLD, _FAINT, _BEFORE, _AFTER = "1", "2", "31", "32"


def _plain(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _decision(told: ToldDecision, paint: _Paint) -> Iterator[str]:
    yield f"{paint(told.name, _BOLD)} {paint(f'({told.id})', _FAINT)}"
    yield f"  {told.counted}"
    yield from _indented(told.asked)
    for shift in told.shifts:
        yield ""
        change = f"{paint(shift.before, _BEFORE)} → {paint(shift.after, _AFTER)}"
        yield f"  {change} ({shift.situations})"
        for region in shift.regions:
            yield f"    {region.in_one_line}"
            notes = (each for each in (region.example, region.rules) if each)
            yield from (f"      {paint(each, _FAINT)}" for each in notes)
    yield from _indented(each for each in (told.more, told.cut_short) if each)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines)


def _edit(edit: Edit, paint: _Paint) -> Iterator[str]:
    before, after = shortened(edit)
    yield f"  {_place(edit)}"
    if edit.before is not None:
        yield paint(f"    - {before}", _BEFORE)
    if edit.after is not None:
        yield paint(f"    + {after}", _AFTER)


def _place(edit: Edit) -> str:
    return f"{edit.key} ({edit.language})" if edit.language else edit.key


def shortened(edit: Edit) -> tuple[str, str]:
    """Cut both texts around the place where they begin to differ, at the ends of words."""
    before, after = edit.before or "", edit.after or ""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = before.rfind(" ", 0, max(same - _SHOWN // 3, 0)) + 1
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _SHOWN]
    if start + _SHOWN < len(text):
        shown = shown[: shown.rfind(" ") if " " in shown else None] + " …"
    return f"… {shown}" if start else shown


def _markdown(told: ToldComparison, most: int, most_edits: int) -> Iterator[str]:
    yield from _opening(told)
    for decision in told.decisions:
        yield from _decision_in_markdown(told, decision, most)
    for each in told.lists:
        yield from (f"#### {_inert(each.heading)}", "")
        yield from (f"- {_inert(name)}" for name in each.names[: most + 5])
        yield _more(told, len(each.names) - most - 5)
        yield ""
    if told.edits:
        yield from (f"<details><summary>{_inert(told.edits_heading)}</summary>", "")
        for file in told.edits:
            yield from (f"<code>{_inert(file.file)}</code>", "")
            for edit in file.edits[:most_edits]:
                before, after = (
                    f"“{_inert(each)}”" if each else _NOTHING for each in shortened(edit)
                )
                yield f"- {_inert(_place(edit))}: {before} → {after}"
            yield _more(told, len(file.edits) - most_edits)
            yield ""
        yield "</details>"


def _opening(told: ToldComparison) -> Iterator[str]:
    yield from (MARKER, f"### {_inert(told.heading)}", "", f"**{_inert(told.verdict)}**", "")


def _decision_in_markdown(told: ToldComparison, decision: ToldDecision, most: int) -> Iterator[str]:
    yield from (f"#### {_inert(decision.name)} (`{decision.id}`)", "", _inert(decision.counted), "")
    yield from (f"- {_inert(each)}" for each in decision.asked)
    yield ""
    for shift in decision.shifts:
        yield from _shift_in_markdown(told, shift, most)
    yield from (_inert(each) for each in (decision.more, decision.cut_short) if each)
    yield ""


def _shift_in_markdown(told: ToldComparison, shift: Shift, most: int) -> Iterator[str]:
    change = f"{_inert(shift.before)} → <b>{_inert(shift.after)}</b>"
    yield from (f"<details><summary>{change} ({shift.situations})</summary>", "")
    for region in shift.regions[:most]:
        where = f"{_inert(region.in_one_line)} ({region.situations})"
        notes = (_inert(each) for each in (region.example, region.rules) if each)
        yield "- " + "<br>\n  ".join([where, *notes])
    yield _more(told, len(shift.regions) - most)
    yield from ("", "</details>", "")


def _more(told: ToldComparison, left: int) -> str:
    return _inert(told.more.format(count=left)) if left > 0 else ""


def _inert(text: str) -> str:
    """Keep text of the data plain on GitHub; a word joiner keeps it from making links."""
    plain = (
        visible(" ".join(text.split()))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
    plain = re.sub(r"([\\`*_\[\]#|~!])", r"\\\1", plain)
    return re.sub(r"(@|:(?=//)|\bwww(?=\.))", "\\1\u2060", plain)
