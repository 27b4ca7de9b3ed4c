"""Makes decisions of their files, those first that others need; what cannot be made is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.decisions.chain.chain import DifferentQuestions, Linked, chain_of, needed_by
from wegwijs.decisions.table import Input, Table
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.kept.results import remembered
from wegwijs.records.chained import Chained, reads_of, written_out
from wegwijs.records.decision import Decision, DecisionFile, Question
from wegwijs.records.decision_table import decision_table
from wegwijs.records.reading import filed
from wegwijs.source import Path, SourceFile


@dataclass(frozen=True, slots=True)
class Written:
    """Holds what the file of a decision says, once it could be read."""

    record: DecisionFile
    file: SourceFile


@dataclass(slots=True)
class Chaining:
    """Makes decisions one by one; `others` are ids of decisions that could not be read."""

    written: Mapping[str, Written]
    others: Collection[str]
    made: dict[str, Decision | None] = field(default_factory=dict)
    linked: dict[str, Linked] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def all(self) -> dict[str, Decision]:
        """Make every decision that can be made, in the order of the files."""
        for id in self.written:
            self._make(id, ())
        made = ((id, self.made[id]) for id in self.written)
        return {id: decision for id, decision in made if decision is not None}

    def _make(self, id: str, path: tuple[str, ...]) -> Decision | None:
        if id not in self.made:
            self.made[id] = None  # until it is made; what comes back to it is a cycle
            self.made[id] = self._decision(id, path)
        return self.made[id]

    def _decision(self, id: str, path: tuple[str, ...]) -> Decision | None:
        written = self.written[id]
        needed = list(self._needed(id, (*path, id)))
        if any(each is None for each in needed):
            return None
        others = [each for each in needed if each is not None]
        record, file = written.record, written.file
        if others:
            record, faults = written_out(
                record, file, *(self.written[each.id].record for each in others)
            )
            self.findings.extend(faults)
            if faults:
                return None
        table, faults = decision_table(record, file, _asked_of(*others) if others else ())
        self.findings.extend(faults)
        self.linked[id] = _linked(id, record, table, *(self.written[o.id].record for o in others))
        if not others:
            return _filed(record, id, file.path, table, None)
        chained = self._chained(id, record, file, others)
        return None if chained is None else _filed(record, id, file.path, table, chained)

    def _needed(self, id: str, path: tuple[str, ...]) -> Iterator[Decision | None]:
        """Give the decisions whose answers are inputs, in order; None for what cannot be made."""
        written = self.written[id]
        for input, question in written.record.inputs.items():
            other = question.decision
            if other is None:
                continue
            where = written.file.where(("inputs", input, "decision"))
            if other in path:
                cycle = " → ".join((*path[path.index(other) :], other))
                message = f"A decision cannot need its own answer: {cycle}."
                hint = "Ask the reader at one of these steps, or decide in one table."
                self.findings.append(Finding("decision-cycle", where, message, hint))
                yield None
            elif other in self.written:
                yield self._make(other, path)
            else:
                if other not in self.others:
                    hint = did_you_mean(other, [each for each in self.written if each != id])
                    message = f"There is no decision {other!r}."
                    hint = hint or "Decisions are the files in data/decisions/."
                    self.findings.append(Finding("unknown-decision", where, message, hint))
                yield None

    def _chained(
        self, id: str, record: DecisionFile, file: SourceFile, others: list[Decision]
    ) -> Chained | None:
        steps = needed_by(id, self.linked)
        records = [self.made[each] for each in steps[:-1]]
        asking = [each for each in records if each is not None]
        try:
            return _chain(id, record, *(self.linked[each] for each in steps), *asking)
        except DifferentQuestions as error:
            first, second = error.decisions
            message = f"{first!r} and {second!r} both ask {error.input!r}, with other answers."
            hint = "Let both take the same, or give one of the inputs an id of its own."
            path: Path = ("inputs", error.input)
            if id not in error.decisions:
                link = next(key for key, each in record.inputs.items() if each.decision)
                path = ("inputs", link, "decision")
            where = file.where(path, key=id in error.decisions)
            self.findings.append(Finding("questions-differ", where, message, hint))
            return None


@remembered
def _asked_of(*others: Decision) -> tuple[Input, ...]:
    """Give the questions that others ask, for examples that answer those."""
    asked = {id: each for other in others for id, each in other.questions.items()}
    return tuple(Input(id, question.domain) for id, question in asked.items())


@remembered
def _linked(id: str, record: DecisionFile, table: Table, *others: DecisionFile) -> Linked:
    asking = ((input, each) for input, each in record.inputs.items() if each.decision is not None)
    reads = {
        input: reads_of(question, other)
        for (input, question), other in zip(asking, others, strict=True)
    }
    return Linked(id, table, reads)


@remembered
def _chain(id: str, record: DecisionFile, *parts: Linked | Decision) -> Chained:
    """Put a chain together; raises DifferentQuestions."""
    linked = {each.id: each for each in parts if isinstance(each, Linked)}
    decisions: dict[str, DecisionFile] = {e.id: e for e in parts if isinstance(e, Decision)}
    chain = chain_of(id, linked)
    assert chain is not None
    decisions[id] = record
    questions: dict[str, Question] = {
        input: decisions[step].inputs[input] for input, step in chain.asked_by.items()
    }
    return Chained(chain, questions)


def _filed(
    record: DecisionFile, id: str, path: str, table: Table, chained: Chained | None
) -> Decision:
    more = {} if chained is None else {"chained": chained}
    made: Decision = filed(record, Decision, id=id, path=path, table=table, **more)
    return made
