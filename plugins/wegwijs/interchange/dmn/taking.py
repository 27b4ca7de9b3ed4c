"""Takes a DMN document in: every table of it, each with what of it is not as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.dmn.carrying import carry_table
from wegwijs.interchange.dmn.document import Document, read_document
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.reading import read_table
from wegwijs.interchange.dmn.table import FoundTable
from wegwijs.interchange.format import Sent, Taken, TakenDecision


def take_document(sent: Sent, languages: Sequence[str]) -> Taken:
    """Make a decision file of each table of a document, or of the one that is wanted.

    What stays behind of the document is with the first decision: so its file keeps it.
    """
    document, findings = read_document(sent.shown_as, sent.content)
    if document is None:
        return Taken((), findings)
    chosen = [each for each in document.tables if sent.wanted in (None, *each.names)]
    if not chosen:
        known = [name for each in document.tables for name in each.names]
        message = f"There is no decision table {sent.wanted!r} in this document."
        hint = did_you_mean(sent.wanted or "", known) or None
        return Taken((), (Finding("dmn-without-table", document.root.where, message, hint),))
    twice = dict(_twice(document))
    left = document.left if sent.wanted is None else ()
    return Taken(tuple(_decisions(document, chosen, sent, languages, twice)), left)


def _decisions(
    document: Document,
    chosen: Sequence[FoundTable],
    sent: Sent,
    languages: Sequence[str],
    twice: dict[str, Finding],
) -> Iterator[TakenDecision]:
    ids, left = Identifiers(), document.left if sent.wanted is None else ()
    for found in chosen:
        taken = TakenDecision(found.name, found.stands, found.element.where)
        fault = twice.get(str(found.holder.where))
        table, differences, faults = read_table(document, found)
        faults = (*faults, *((fault,) if fault else ()))
        if table is None or faults:
            yield replace(taken, findings=faults)
            continue
        id, decision, findings = carry_table(
            table,
            languages,
            sent.language,
            sent.day,
            (PurePath(sent.shown_as).name, left, differences),
        )
        if decision is not None:
            left = ()
            taken = replace(taken, decision=(ids.take(id, "decision"), decision))
        yield replace(taken, findings=findings)


def _twice(document: Document) -> Iterator[tuple[str, Finding]]:
    """Find decisions and models whose id another has before them; by where they stand."""
    seen: dict[str, int] = {}
    for holder in document.root.children:
        id = holder.attributes.get("id", "")
        if holder.name not in ("decision", "businessKnowledgeModel") or not id:
            continue
        if id in seen:
            message = f"The id {id!r} is that of what begins in line {seen[id]}, too."
            hint = "An id is for one only: rename one of the two."
            yield str(holder.where), Finding("dmn-malformed", holder.where, message, hint)
        seen.setdefault(id, holder.where.line)
