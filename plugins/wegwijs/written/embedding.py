"""Finds the blocks that put data on a hand-written page: a decision, or a licence note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.decisions.table import Answer, Domain
from wegwijs.records.decision import Decision

_BLOCK = re.compile(
    r"^(?P<indent>[ \t]*)(?P<slashes>/{3,})[ \t]*(?P<kind>decision|question|requires)"
    r"[ \t]*\|[ \t]*(?P<id>\S+)[ \t]*\n"
    r"(?P<options>(?:[ \t]+[^\s:]+[ \t]*:[^\n]*\n)*)"
    r"(?:[ \t]*\n)*[ \t]*(?P=slashes)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OPTION = re.compile(r"^[ \t]+(?P<key>[^\s:]+)[ \t]*:[ \t]*(?P<value>[^\n]*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Fixes one answer of an embedded decision; the offsets count characters in the page."""

    input: str
    input_at: int
    text: str
    text_at: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """Puts a decision on a page, narrowed by the answers that are fixed, or a licence note.

    `kind` is the block's name: `decision`, `question` for its first question alone, or `requires`
    with the id of a concept.
    """

    kind: str
    id: str
    id_at: int
    fixed: tuple[Fixed, ...]
    start: int
    end: int
    indent: str


def embeddings(text: str) -> Iterator[Embedding]:
    """Find the blocks in a page's text, in which code has been blanked out."""
    for block in _BLOCK.finditer(text):
        at = block.start("options")
        fixed = tuple(
            Fixed(each["key"], at + each.start("key"), each["value"], at + each.start("value"))
            for each in _OPTION.finditer(block["options"])
        )
        yield Embedding(
            block["kind"].lower(),
            block["id"],
            block.start("id"),
            fixed,
            block.start(),
            block.end(),
            block["indent"],
        )


def fixed_answers(decision: Decision, written: Mapping[str, str]) -> dict[str, Answer]:
    """Read the answers a block fixes; raises ConditionError for one that cannot be read."""
    inputs = decision.questions
    for id in written:
        if id not in inputs:
            raise ConditionError(f"There is no input {id!r} here.", "")
    return {id: fixed_answer(inputs[id].domain, text) for id, text in written.items()}


def fixed_answer(domain: Domain, text: str) -> Answer:
    """Read one answer a block fixes: a question that takes several is fixed to one of them.

    Raises ConditionError.
    """
    answer = read_answer(domain, text)
    if not isinstance(answer, tuple):
        return answer
    if len(answer) != 1:
        raise ConditionError(
            f"{text!r} is not one answer.", f"A block fixes one of them: {answer[0]}."
        )
    return answer[0]
