"""Does every decision that a hand-written page embeds exist, with the answers it fixes?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.diagnostics import Finding
from wegwijs.model.decision import Decision
from wegwijs.model.embedding import Embedding, embeddings
from wegwijs.model.written_pages import Pages, WrittenPage
from wegwijs.text import did_you_mean


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each unknown decision, question or answer, where it is written."""
    for page in pages.written.values():
        for each in embeddings(page.text.seen.text):
            decision = pages.catalog.decisions.get(each.id)
            if decision is not None:
                yield from _answers(page, each, decision)
            elif pages.catalog.known.get(each.id) != "decisions":
                yield Finding(
                    "unknown-decision",
                    page.text.seen.where(each.id_at),
                    f"There is no decision {each.id!r}.",
                    did_you_mean(each.id, pages.catalog.decisions) or None,
                )


def _answers(page: WrittenPage, embedding: Embedding, decision: Decision) -> Iterator[Finding]:
    inputs = {each.id: each for each in decision.table.inputs}
    for fixed in embedding.fixed:
        if fixed.input not in inputs:
            yield Finding(
                "unknown-input",
                page.text.seen.where(fixed.input_at),
                f"There is no input {fixed.input!r} here.",
                did_you_mean(fixed.input, inputs) or None,
            )
            continue
        try:
            read_answer(inputs[fixed.input].domain, fixed.text)
        except ConditionError as error:
            where = page.text.seen.where(fixed.text_at)
            yield Finding("malformed-condition", where, error.message, error.hint)
