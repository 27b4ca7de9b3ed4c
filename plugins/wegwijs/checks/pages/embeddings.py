"""Does all that a hand-written page embeds exist: decisions with the answers fixed, concepts?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.decisions.conditions import ConditionError
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.decision import Decision
from wegwijs.records.relations import ids_of_concepts, ids_of_decisions
from wegwijs.source import Path
from wegwijs.written.embedding import Embedding, embeddings, fixed_answer
from wegwijs.written.written_pages import Pages, WrittenPage


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each unknown decision, question, answer or concept."""
    for page in pages.written.values():
        for each in embeddings(page.text.seen.text):
            if each.kind == "requires":
                yield from _concept(pages, page, each)
                continue
            decision = pages.catalog.decisions.get(each.id)
            if decision is not None:
                said = pages.catalog.files[decision.path].left_out
                yield from _answers(page, each, decision, said)
            elif pages.catalog.known.get(each.id) != "decisions":
                yield Finding(
                    "unknown-decision",
                    page.text.seen.where(each.id_at),
                    f"There is no decision {each.id!r}.",
                    did_you_mean(each.id, ids_of_decisions(pages.catalog)) or None,
                )


def _concept(pages: Pages, page: WrittenPage, embedding: Embedding) -> Iterator[Finding]:
    known = pages.catalog.known
    if known.get(embedding.id, "decisions") == "decisions":
        yield Finding(
            "unknown-concept",
            page.text.seen.where(embedding.id_at),
            f"There is no concept {embedding.id!r}.",
            did_you_mean(embedding.id, ids_of_concepts(pages.catalog)) or None,
        )
    elif not any(pages.catalog.kinds[known[embedding.id]].of_type("entitlement")):
        yield Finding(
            "unknown-field",
            page.text.seen.where(embedding.id_at),
            f"{known[embedding.id]!r} has no field of the type entitlement to show here.",
            "Give the kind one in kinds.yaml, or link to the page instead.",
        )
    for option in embedding.fixed:
        yield Finding(
            "unknown-key",
            page.text.seen.where(option.input_at),
            f"A licence note takes no option {option.input!r}.",
            "Remove this line.",
        )


def _answers(
    page: WrittenPage, embedding: Embedding, decision: Decision, said: frozenset[Path]
) -> Iterator[Finding]:
    inputs = decision.questions
    for fixed in embedding.fixed:
        if ("inputs", fixed.input) in said:
            continue
        if fixed.input not in inputs:
            yield Finding(
                "unknown-input",
                page.text.seen.where(fixed.input_at),
                f"There is no input {fixed.input!r} here.",
                did_you_mean(fixed.input, inputs) or None,
            )
            continue
        try:
            fixed_answer(inputs[fixed.input].domain, fixed.text)
        except ConditionError as error:
            where = page.text.seen.where(fixed.text_at)
            yield Finding("malformed-condition", where, error.message, error.hint)
