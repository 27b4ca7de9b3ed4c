"""Takes a DMN document in: every table of it, each with what of it is not as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from wegwijs.decisions.policies import HitPolicy
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.dmn.carrying import TableCarrying
from wegwijs.interchange.dmn.document import Document, read_document
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.linking import Elsewhere
from wegwijs.interchange.dmn.reading import read_table
from wegwijs.interchange.dmn.table import FoundTable, names
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
    left = document.left if sent.wanted is None else ()
    return Taken(tuple(_Taking(document, chosen, sent, languages).all()), left)


class _Taking:
    """Takes the tables of a document in, each after those whose answers it asks for."""

    def __init__(
        self,
        document: Document,
        chosen: Sequence[FoundTable],
        sent: Sent,
        languages: Sequence[str],
    ) -> None:
        self.document = document
        self.chosen = chosen
        self.sent = sent
        self.languages = languages
        self.ids = Identifiers()
        self.twice = dict(_twice(document))
        self.left = document.left if sent.wanted is None else ()
        self.taken: dict[int, TakenDecision | None] = {}
        self.given: dict[int, Elsewhere] = {}

    def all(self) -> Iterator[TakenDecision]:
        """Yield the decisions in the order of the document."""
        for place in range(len(self.chosen)):
            self._take(place)
        for place in range(len(self.chosen)):
            taken = self.taken[place]
            assert taken is not None
            yield taken

    def _take(self, place: int) -> None:
        """Take a table in, and first what it needs; one that needs itself asks the reader."""
        if place in self.taken:
            return
        self.taken[place] = None
        found = self.chosen[place]
        elsewhere: dict[str, Elsewhere] = {}
        for other in self._needed(found):
            self._take(other)
            if other in self.given:
                called = names(self.chosen[other].holder)
                elsewhere.update(dict.fromkeys(called, self.given[other]))
        self.taken[place] = self._taken(place, found, elsewhere)

    def _needed(self, found: FoundTable) -> Iterator[int]:
        """Give the tables that are the whole of a decision this one requires, by place."""
        needed = self.document.needs.get(names(found.holder)[0], ()) if found.whole else ()
        for place, other in enumerate(self.chosen):
            alone = other.whole and other.holder.name == "decision" and other is not found
            if alone and names(other.holder)[0] in needed:
                yield place

    def _taken(
        self, place: int, found: FoundTable, elsewhere: Mapping[str, Elsewhere]
    ) -> TakenDecision:
        taken = TakenDecision(found.name, found.stands, found.element.where)
        fault = self.twice.get(str(found.holder.where))
        table, differences, faults = read_table(self.document, found, elsewhere)
        faults = (*faults, *((fault,) if fault else ()))
        if table is None or faults:
            return replace(taken, findings=faults)
        carrying = TableCarrying(
            table,
            self.languages,
            self.sent.language,
            self.sent.day,
            (PurePath(self.sent.shown_as).name, self.left, differences),
            elsewhere,
        )
        id, decision, findings = carrying.carry()
        if decision is not None:
            self.left = ()
            id = self.ids.take(id, "decision")
            taken = replace(taken, decision=(id, decision))
            policy = next(each for each in HitPolicy if each.value == decision["hit_policy"])
            self.given[place] = Elsewhere(id, policy, carrying.gives, decision)
        return replace(taken, findings=findings)


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
