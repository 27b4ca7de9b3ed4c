"""Is each picture that the data shows among the files of the pages, in every language?"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from wegwijs.findings.finding import Finding
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import plain
from wegwijs.written.written_pages import Pages


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each picture that a concept shows and that is not there."""
    catalog = pages.catalog
    for concept in catalog.concepts.values():
        for field in catalog.kinds[concept.kind].of_type("image"):
            for image in plain(concept.values.get(field.name), catalog.day):
                yield from _missing(pages, concept, field, image.file)


def _missing(pages: Pages, concept: Concept, field: Field, file: str) -> Iterator[Finding]:
    catalog = pages.catalog
    lacking = [each for each in catalog.languages if f"{each}/{file}" not in pages.files]
    if not lacking:
        return
    names = ", ".join(catalog.site.own_name(each) for each in lacking)
    shown = pages.shown(f"{lacking[0]}/{file}")
    alike = sorted(each for each in pages.files if basename(each) == basename(file))
    hint = f"Put it at {shown}."
    if alike:
        hint = f"There is {pages.shown(alike[0])}. {hint}"
    message = f"There is no picture {file!r} among the pages"
    message += f" in {names}." if len(catalog.languages) > 1 else "."
    yield Finding("dead-image", catalog.place(concept, (field.name,)), message, hint)
