"""Makes ids of the names that other tools use."""

from __future__ import annotations

import re
import unicodedata


class Identifiers:
    """Gives ids, no two of them the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, name: str, otherwise: str) -> str:
        """Make an id of a name: lowercase letters, digits and hyphens.

        A name without any of those gives the other one.
        """
        words = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name)
        ascii = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", ascii).strip("-") or otherwise
        id, number = base, 1
        while id in self._given:
            number += 1
            id = f"{base}-{number}"
        self._given.add(id)
        return id
