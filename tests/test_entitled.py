"""What concepts say somebody needs: against plain reachability, and law by law."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.records.entitled import Entitlements
from wegwijs.records.kinds.types.entitlement import Entitlement
from wegwijs.records.speaking import Claim

IDS = tuple("abcdef")


def said(licences: dict[str, Any], **fields: dict[str, tuple[str, ...]]) -> Entitlements:
    """Make concepts that say what they come with, and where they exist."""
    concepts = {
        id: SimpleNamespace(
            id=id,
            kind="things",
            values={
                "licence": Entitlement.model_validate(licences.get(id, {})),
                **{name: by_id.get(id) for name, by_id in fields.items()},
            },
        )
        for id in IDS
    }
    field = SimpleNamespace(nothing="none", type="entitlement")
    kinds = {"things": SimpleNamespace(fields={"licence": field})}
    catalog: Any = SimpleNamespace(concepts=concepts, kinds=kinds, day=date(2026, 7, 24))
    return Entitlements(catalog, "licence")


def claim(
    entitlements: Entitlements,
    id: str,
    has: tuple[str, ...] = (),
    can_get: tuple[str, ...] = (),
    **places: str,
) -> Claim:
    return entitlements.claim(entitlements.catalog.concepts[id], has, can_get, places)


edges = st.dictionaries(
    st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3, unique=True)
)
some = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple)


@given(edges, some, some, st.sampled_from(IDS))
def test_without_conditions_it_is_reachability(
    graph: dict[str, list[str]], has: tuple[str, ...], can_get: tuple[str, ...], id: str
) -> None:
    def reached(each: str, seen: frozenset[str] = frozenset()) -> bool:
        below = (way for way in graph.get(each, ()) if way not in seen)
        return each in has or any(reached(way, seen | {each}) for way in below)

    entitlements = said({each: {"included_in": ways} for each, ways in graph.items()})
    found = claim(entitlements, id, has, can_get)
    assert (found is Claim.INCLUDED) is reached(id)
    if not reached(id):
        wanted = {id, *graph.get(id, ())} & set(can_get)
        assert found is (Claim.NEEDED if wanted else Claim.OPEN)


@given(edges, some, st.sampled_from(IDS), st.data())
def test_to_have_more_never_loses_what_comes_along(
    graph: dict[str, list[str]], has: tuple[str, ...], id: str, data: st.DataObject
) -> None:
    entitlements = said({each: {"included_in": ways} for each, ways in graph.items()})
    more = (*has, data.draw(st.sampled_from(IDS)))
    if claim(entitlements, id, has) is Claim.INCLUDED:
        assert claim(entitlements, id, more) is Claim.INCLUDED


DISPUTED = {"with": "b", "disputed": "whether-b"}
UP = {"b": {"included_in": ["c"]}, "d": {"included_in": ["b"]}}
"""Who has c has b, and who has b has d."""


@pytest.mark.parametrize(
    ("licence", "has", "can_get", "found"),
    [
        ({"scope": "none"}, (), (), Claim.FREE),
        ({"scope": "none"}, (), ("a",), Claim.NEEDED),
        ({}, (), (), Claim.OPEN),
        ({}, ("a",), (), Claim.INCLUDED),
        ({"included_in": [DISPUTED]}, ("b",), (), Claim.DISPUTED),
        ({"included_in": [DISPUTED]}, (), ("b",), Claim.DISPUTED),
        ({"included_in": [DISPUTED, "e"]}, (), ("b", "e"), Claim.NEEDED),
        # What is said of b itself counts before d, which comes with b.
        ({"included_in": [DISPUTED, "d"]}, ("b",), (), Claim.DISPUTED),
        # What is said of c itself counts before b, which comes with c.
        ({"included_in": [DISPUTED, "c"]}, ("c",), (), Claim.INCLUDED),
        ({"included_in": [DISPUTED]}, ("c",), (), Claim.DISPUTED),
        ({"included_in": ["d"]}, ("c",), (), Claim.INCLUDED),
    ],
)
def test_what_is_nearest_decides(
    licence: dict[str, Any], has: tuple[str, ...], can_get: tuple[str, ...], found: Claim
) -> None:
    assert claim(said({**UP, "a": licence}), "a", has, can_get) is found


def test_what_is_disputed_brings_nothing_along() -> None:
    entitlements = said({"a": {"included_in": [DISPUTED]}, "e": {"included_in": ["a"]}})
    assert claim(entitlements, "a", ("b",)) is Claim.DISPUTED
    assert claim(entitlements, "e", ("b",)) is Claim.OPEN


def test_a_condition_of_place_holds_only_there() -> None:
    here = {"scope": "none", "included_in": [{"with": "b", "where": {"deployments": "indoors"}}]}
    entitlements = said({"a": here}, deployments={})
    assert claim(entitlements, "a", (), ("b",), deployments="indoors") is Claim.NEEDED
    assert claim(entitlements, "a", (), ("b",), deployments="outdoors") is Claim.FREE
    assert claim(entitlements, "a", ("b",), deployments="indoors") is Claim.INCLUDED


def test_what_does_not_exist_in_a_place_is_elsewhere_and_brings_nothing_there() -> None:
    entitlements = said({"a": {"included_in": ["b"]}}, deployments={"b": ("indoors",)})
    assert claim(entitlements, "a", ("b",), deployments="indoors") is Claim.INCLUDED
    assert claim(entitlements, "b", ("b",), deployments="outdoors") is Claim.ELSEWHERE
    assert claim(entitlements, "a", ("b",), deployments="outdoors") is Claim.OPEN
