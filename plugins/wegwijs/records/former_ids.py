"""What records were called before, as their old addresses tell: releases name them so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wegwijs.kept.results import remembered
from wegwijs.records.release import Release


@remembered
def former_ids(
    concepts: Mapping[str, Any], decisions: Mapping[str, Any]
) -> Mapping[tuple[str, ...], str]:
    """Give today's id by the folder and the id that a concept or decision had before."""
    found: dict[tuple[str, ...], str] = {}
    for record in (*concepts.values(), *decisions.values()):
        for old in record.redirect_from:
            path = old.removesuffix("/").removesuffix(".html").split("/")
            found.setdefault(tuple(path[-2:]), record.id)
    return found


def by_todays_ids(
    release: Release, known: Mapping[str, str], former: Mapping[tuple[str, ...], str]
) -> Release:
    """Give a release that names records as they are called now, where they are known no more."""
    today = {place[-1]: new for place, new in former.items() if place[-1] not in known}
    if not today.keys() & (release.added.keys() | release.decisions.keys()):
        return release
    changed = {
        key: {today.get(id, id): said for id, said in getattr(release, key).items()}
        for key in ("added", "decisions")
    }
    return release.model_copy(update=changed)
