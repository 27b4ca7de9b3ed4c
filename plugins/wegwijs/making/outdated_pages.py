"""Names the pages that hold a translation older than the text it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wegwijs.translations.standing import Standing, outdated
from wegwijs.written.document import Document


def outdated_pages(known: Iterable[Standing], documents: Iterable[Document]) -> Iterator[str]:
    """Yield the path of each page with such a translation, generated or written by hand."""
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in outdated(known):
        keys[unit.language, unit.where.path].append(unit.place)
    for document in documents:
        found = keys.get((document.language, document.where.path), ())
        gathered = document.gathers is not None and any(
            language == document.language and file.startswith(document.gathers)
            for language, file in keys
        )
        if gathered or any(key.startswith(document.keys) for key in found):
            yield document.uri
