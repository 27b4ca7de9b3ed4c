"""What a check of the built site says: faults as values, and as lines to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Says what is wrong on a page of the built site; `code` is that of the finding, if any."""

    file: str
    line: int
    code: str
    message: str
    target: str = ""
    """The address that is wrong, as the page has it."""


def as_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Write a line for each fault; one that stands on many pages, as in navigation, once."""
    places: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in sorted(faults):
        places[fault.code, fault.message].append(fault)
    for (code, message), found in places.items():
        first = found[0]
        more = f" (and on {len(found) - 1} more pages)" if len(found) > 1 else ""
        yield f"{first.file}:{first.line}: {message} [{code}]{more}"
