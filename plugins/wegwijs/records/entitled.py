"""What concepts say somebody needs, seen from what that person has and where."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.stated import plain
from wegwijs.records.kinds.types.entitlement import Entitlement, Inclusion
from wegwijs.records.speaking import Claim

Places = Mapping[str, str]
"""Where somebody is: a value by the name of a field, such as where it runs."""


@dataclass(frozen=True, slots=True)
class Entitlements:
    """Answers from one field of the concepts what somebody has, and what is still needed."""

    catalog: Catalog
    field: str
    _had: dict[tuple[frozenset[str], tuple[tuple[str, str], ...]], frozenset[str]] = attribute(
        default_factory=dict, repr=False, compare=False
    )

    def claim(
        self, concept: Concept, has: Collection[str], can_get: Collection[str], places: Places
    ) -> Claim:
        """Tell what the concepts say about one of them, to somebody who has and can get things.

        What is said of the very thing that somebody has counts before what comes along with it.
        """
        if not self._exists(concept, places):
            return Claim.ELSEWHERE
        had = self._all(has, places)
        if concept.id in had:
            return Claim.INCLUDED
        ways = self._ways(concept, places)
        if not ways and concept.id in can_get:
            return Claim.NEEDED
        if not ways:
            return Claim.FREE if self._needs_nothing(concept) else Claim.OPEN
        if any(each.with_ in had for each in ways):
            return Claim.DISPUTED
        gettable = [each for each in ways if each.with_ in can_get]
        if any(each.disputed is None for each in gettable) or concept.id in can_get:
            return Claim.NEEDED
        return Claim.DISPUTED if gettable else Claim.OPEN

    def _all(self, has: Collection[str], places: Places) -> frozenset[str]:
        """List what one has, what comes along, and what comes with that; not what is disputed."""
        key = frozenset(has), tuple(sorted(places.items()))
        if key not in self._had:
            self._had[key] = frozenset(self._along(has, places))
        return self._had[key]

    def _along(self, has: Collection[str], places: Places) -> set[str]:
        # What does not exist in that place, nobody has there.
        had = {id for id in has if self._exists(self.catalog.concepts[id], places)}
        open_ = {id: each for id, each in self.catalog.concepts.items() if id not in had}
        while True:
            reached = {
                id: [each for each in self._ways(concept, places) if each.with_ in had]
                for id, concept in open_.items()
            }
            reached = {id: ways for id, ways in reached.items() if ways}
            if not reached:
                return had
            # The nearest decides: whatever lies farther off says nothing about it any more.
            open_ = {id: each for id, each in open_.items() if id not in reached}
            sure = (id for id, ways in reached.items() if any(not each.disputed for each in ways))
            had |= set(sure)

    def _ways(self, concept: Concept, places: Places) -> list[Inclusion]:
        return [each for each in self._inclusions(concept) if self._applies(each, places)]

    def _inclusions(self, concept: Concept) -> tuple[Inclusion, ...]:
        said: Entitlement | None = concept.values.get(self.field)
        return said.included_in if said else ()

    def _applies(self, inclusion: Inclusion, places: Places) -> bool:
        return all(
            places.get(name) is None or places[name] in values
            for name, values in inclusion.where.items()
        )

    def _exists(self, concept: Concept, places: Places) -> bool:
        for name, place in places.items():
            where = self._places(concept, name)
            if where and place not in where:
                return False
        return True

    def _places(self, concept: Concept, name: str) -> frozenset[str]:
        return frozenset(map(str, plain(concept.values.get(name), self.catalog.day)))

    def _needs_nothing(self, concept: Concept) -> bool:
        said: Entitlement | None = concept.values.get(self.field)
        declared = self.catalog.kinds[concept.kind].fields.get(self.field)
        nothing = declared.nothing if declared else None
        return said is not None and nothing is not None and said.scope == nothing
