"""What needs what: a picture of the decisions that a decision uses, and of those that use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.kept.once import relation
from wegwijs.pages.chain_steps import steps_of, uses
from wegwijs.pages.diagram.graph import Arrow, Box
from wegwijs.pages.diagram.layout import lay_out
from wegwijs.pages.diagram.svg import drawn
from wegwijs.pages.links import Link, Links
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.words.borrowed import bare

_WIDE, _NARROW = (4, 172.0), (2, 172.0)  # boxes in a row, and the width of each


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """Shows what needs what, for wide and for narrow screens, and says the same as lists."""

    diagrams: tuple[Markup, ...]
    uses: tuple[Link, ...]
    used_by: tuple[Link, ...]


def chain_picture(decision: Decision, links: Links, words: Words) -> ChainPicture | None:
    """Draw the decisions that one uses, and those that use it; None where there are none."""
    catalog = links.catalog
    below = list(steps_of(decision, catalog))
    above = catalog.once(_needing).get(decision.id, [])
    if not below and not above:
        return None
    shown = (*below, decision, *above)
    language, name = links.language, decision.name[links.language].strip()
    boxes = [Box(each.id, bare(each.name[language]).strip(), each is decision) for each in shown]
    known = {each.id for each in shown}
    arrows = [Arrow(used, each.id) for each in shown for used in uses(each) if used in known]
    title = words("chain.picture", name=name)
    said = words("chain.description", count=len(boxes))
    return ChainPicture(
        tuple(_diagrams(boxes, arrows, title, said)),
        tuple(Link.to(links, each) for each in uses(decision)),
        tuple(Link.to(links, each.id) for each in above if decision.id in uses(each)),
    )


def _diagrams(boxes: list[Box], arrows: list[Arrow], title: str, said: str) -> Iterator[Markup]:
    for kind, (most, cell) in (("wide", _WIDE), ("narrow", _NARROW)):
        layout = lay_out(boxes, arrows, most=most, cell=cell)
        yield drawn(layout, f"chain-{kind}", title, said, kind, hidden=kind == "narrow")


@relation
def _needing(catalog: Catalog) -> dict[str, list[Decision]]:
    """List for each decision those that use it, through others too; the shortest chain first."""
    found: dict[str, list[Decision]] = {}
    for decision in sorted(catalog.decisions.values(), key=_length):
        for step in steps_of(decision, catalog):
            found.setdefault(step.id, []).append(decision)
    return found


def _length(decision: Decision) -> int:
    return len(decision.chain.steps) if decision.chain is not None else 0
