"""Can the changes that a release keeps still be read?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wegwijs.decisions.conditions import ConditionError, read_answer, read_condition
from wegwijs.decisions.table import Domain
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.frozen_answers import FrozenAnswers, FrozenChange
from wegwijs.records.release import Release
from wegwijs.source import Path

Reader = Callable[[Domain, str], object]


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each condition, answer and outcome that says nothing any more."""
    for release in catalog.releases.values():
        for id, answers in release.decisions.items():
            for index, change in enumerate(answers.changes):
                path: Path = ("decisions", id, "changes", index)
                yield from _change(catalog, release, answers, change, path)


def _change(
    catalog: Catalog, release: Release, answers: FrozenAnswers, change: FrozenChange, path: Path
) -> Iterator[Finding]:
    readers: tuple[tuple[str, dict[str, str], Reader], ...] = (
        ("where", change.where, read_condition),
        ("example", change.example, read_answer),
    )
    for key, written, read in readers:
        for input, text in written.items():
            at = (*path, key, input)
            if input not in answers.inputs:
                where = catalog.where(release.path, at, key=True)
                hint = did_you_mean(input, answers.inputs) or None
                yield Finding("unknown-input", where, f"There is no input {input!r} here.", hint)
                continue
            try:
                read(answers.inputs[input].domain, text)
            except ConditionError as error:
                where = catalog.where(release.path, at)
                yield Finding("malformed-condition", where, error.message, error.hint)
    known = {*answers.outcomes, *answers.outcomes_before}
    for key, outcomes in (("before", change.before), ("after", change.after)):
        for index, outcome in enumerate(outcomes):
            if outcome not in known:
                where = catalog.where(release.path, (*path, key, index))
                hint = did_you_mean(outcome, known) or None
                yield Finding(
                    "unknown-outcome", where, f"There is no outcome {outcome!r} here.", hint
                )
