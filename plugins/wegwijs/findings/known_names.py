"""Known names, and the one among them that a misspelt name may have meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

_FEW = 256
"""So many names are all compared with a misspelt one; of more, those that share most with it."""

_LOOKED_AT, _COMPARED = 512, 48


class KnownNames:
    """Holds names that are asked for again and again; with many, each question stays short."""

    __slots__ = ("_having", "all")

    def __init__(self, known: Iterable[str]) -> None:
        self.all = tuple(sorted(set(known)))
        self._having: dict[str, list[str]] | None = None

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def closest(self, name: str, cutoff: float) -> str | None:
        """Find the name most like a misspelt one, at least as like as `cutoff`; or None."""
        found = get_close_matches(name, self.like(name), n=1, cutoff=cutoff)
        return found[0] if found else None

    def like(self, name: str) -> tuple[str, ...]:
        """List the names to compare a misspelt one with: all of a few, else the most alike."""
        if len(self.all) <= _FEW:
            return self.all
        if self._having is None:
            self._having = {}
            for each in self.all:
                for piece in _pieces(each):
                    self._having.setdefault(piece, []).append(each)
        having = [found for piece in _pieces(name) if (found := self._having.get(piece))]
        shared: Counter[str] = Counter()
        left = _LOOKED_AT
        for found in sorted(having, key=len):  # what few names have tells most
            shared.update(found[:left])
            left -= len(found)
            if left <= 0:
                break
        return tuple(each for each, _ in shared.most_common(_COMPARED))


def _pieces(name: str) -> dict[str, None]:
    """List the twos and threes of letters of a name, its beginning and its end among them."""
    whole = f"\0{name.casefold()}\0"
    return dict.fromkeys(
        whole[at : at + size] for size in (2, 3) for at in range(len(whole) - size + 1)
    )
