"""Does each life cycle hold together: are all names known, all states reached, all ends meant?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.checks.data.references import concept_named, concerned, decision_named
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.lifecycle import Lifecycle
from wegwijs.source import Path


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each name that leads nowhere, and each state that does."""
    for cycle in catalog.lifecycles.values():
        yield from _references(catalog, cycle)
        broken = list(_names(catalog, cycle))
        yield from broken
        # Of a fault that is said already, what is not reached would only be a consequence.
        file = catalog.files[cycle.path]
        if not (broken or file.left_out or file.shortened):
            yield from _ways(catalog, cycle)


def _references(catalog: Catalog, cycle: Lifecycle) -> Iterator[Finding]:
    for index, id in enumerate(cycle.concerns):
        yield from concept_named(catalog, cycle.path, ("concerns", index), id)
    for index, id in enumerate(cycle.decisions):
        yield from decision_named(catalog, cycle.path, ("decisions", index), id)
    for state, written in cycle.states.items():
        for index, id in enumerate(written.concerns):
            yield from concerned(catalog, cycle.path, ("states", state, "concerns", index), id)


def _names(catalog: Catalog, cycle: Lifecycle) -> Iterator[Finding]:
    places: list[tuple[Path, str]] = [(("start",), cycle.start)]
    for index, each in enumerate(cycle.transitions):
        places += [
            (("transitions", index, "from"), each.from_),
            (("transitions", index, "to"), each.to),
        ]
        if each.by is not None and each.by not in cycle.actors:
            yield Finding(
                "unknown-value",
                catalog.where(cycle.path, ("transitions", index, "by")),
                f"There is no actor {each.by!r} in this life cycle.",
                did_you_mean(each.by, cycle.actors) or "Add it to actors:.",
            )
    for path, id in places:
        said = ("states", id) in catalog.files[cycle.path].left_out
        if id not in cycle.states and not said:
            yield Finding(
                "unknown-state",
                catalog.where(cycle.path, path),
                f"There is no state {id!r} in this life cycle.",
                did_you_mean(id, cycle.states) or "Add it to states:.",
            )


def _ways(catalog: Catalog, cycle: Lifecycle) -> Iterator[Finding]:
    reached = _reached(cycle)
    leaving = {each.from_ for each in cycle.transitions}
    for id, state in cycle.states.items():
        if id not in reached:
            yield Finding(
                "unreachable-state",
                catalog.where(cycle.path, ("states", id), key=True),
                f"No transition leads from {cycle.start!r} to the state {id!r}.",
                "Add the transition that leads to it, or remove the state.",
            )
        elif id not in leaving and not state.end:
            yield Finding(
                "loose-end",
                catalog.where(cycle.path, ("states", id), key=True),
                f"No transition leaves the state {id!r}, which is not marked as an end.",
                "Add the transition, or write end: yes when the sources describe no way on.",
            )
        elif id in leaving and state.end:
            yield Finding(
                "loose-end",
                catalog.where(cycle.path, ("states", id, "end")),
                f"The state {id!r} is marked as an end, and a transition leaves it.",
                "Remove end:, or the transition.",
            )


def _reached(cycle: Lifecycle) -> set[str]:
    reached, waiting = {cycle.start}, [cycle.start]
    while waiting:
        here = waiting.pop()
        for each in cycle.transitions:
            if each.from_ == here and each.to not in reached:
                reached.add(each.to)
                waiting.append(each.to)
    return reached
