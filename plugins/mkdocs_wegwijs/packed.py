"""Texts that are needed once more at the end of a build, packed until then."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, MutableMapping

_SOON = 1
"""Packs at once, if not as small as could be: a third of a text is left."""


class PackedTexts(MutableMapping[str, str]):
    """Holds texts by their names, each packed by itself."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> str:
        """Give a text; raises KeyError."""
        return zlib.decompress(self._packed[name]).decode("utf-8", "surrogatepass")

    def __setitem__(self, name: str, text: str) -> None:
        """Put a text away."""
        self._packed[name] = zlib.compress(text.encode("utf-8", "surrogatepass"), _SOON)

    def __delitem__(self, name: str) -> None:
        """Forget a text; raises KeyError."""
        del self._packed[name]

    def __iter__(self) -> Iterator[str]:
        """List the names, in the order in which texts came."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._packed)
