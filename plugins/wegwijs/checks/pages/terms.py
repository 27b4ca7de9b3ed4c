"""Do the texts use the terms of the glossary, and address the reader in one form?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.kept.results import remembered
from wegwijs.records.catalog import Catalog
from wegwijs.records.citations import Source
from wegwijs.records.folders import further_records
from wegwijs.records.glossary import Glossary
from wegwijs.records.walk import concept_files, texts
from wegwijs.source import Path
from wegwijs.written.written_pages import Pages

# Words that no reader reads as text: code, addresses and their names, tags, blocks, what is
# filled in.
SET_APART = re.compile(
    r"(?P<ticks>`+)(?:(?!(?P=ticks)).)+(?P=ticks)"
    r"|\]\([^)]*\)|\]\[[^\]\n]*\]|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*|https?://\S+"
    r"|<[^>\n]*>|\{[^}\n]*\}|^[ \t]*/{3,}[^\n]*",
    re.DOTALL | re.MULTILINE,
)

_WORD = re.compile(r"\w+")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each unwanted word in a text of the data."""
    yield from _strange_languages(catalog)
    lookouts = _lookouts(catalog)
    for file, record in _records(catalog):
        for path, text in texts(record):
            for language, written in text.root.items():
                if language in lookouts:
                    yield from _in_text(
                        catalog, file, (*path, language), lookouts[language], written
                    )


def check_pages(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each unwanted word on a hand-written page."""
    lookouts = _lookouts(pages.catalog)
    for page in pages.written.values():
        lookout = lookouts[page.document.language]
        for name in ("title", "description"):
            for use in lookout.uses(page.own(name)):
                yield use.finding(page.front.where((name,)))
        for use in lookout.uses(page.text.seen.text):
            yield use.finding(page.text.seen.where(use.offset))


def _records(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    yield from concept_files(catalog)
    yield from ((each.path, each) for each in catalog.decisions.values())
    yield from ((each.path, each) for each in further_records(catalog))
    yield catalog.file("kinds.yaml"), catalog.kinds.written
    yield catalog.file("strings.yaml"), catalog.strings
    yield catalog.file("glossary.yaml"), catalog.glossary


def _in_text(
    catalog: Catalog, file: str, path: Path, lookout: Lookout, written: str
) -> Iterator[Finding]:
    for use in lookout.uses(written):
        yield use.finding(_place(catalog, file, path, lookout, use))


def _place(catalog: Catalog, file: str, path: Path, lookout: Lookout, use: Use) -> Where:
    """Point at the word itself: it is as often before it in the file as in the text."""
    start = catalog.where(file, path)
    lines = catalog.files[file].text.split("\n")
    rest = "\n".join([lines[start.line - 1][start.column - 1 :], *lines[start.line :]])
    for number, found in enumerate(lookout.pattern.finditer(rest)):
        if number == use.number and found.group().split() == use.written.split():
            before = rest[: found.start()]
            line, column = before.count("\n"), found.start() - before.rfind("\n")
            return Where(file, start.line + line, column + (0 if line else start.column - 1))
    return start  # written with an escape


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Says what is wrong with a word, and what to write instead."""

    code: str
    message: str
    instead: str
    hint: str


@dataclass(frozen=True, slots=True)
class Use:
    """Points at an unwanted word in a text: its offset, and its number among the words watched."""

    written: str
    offset: int
    number: int
    unwanted: Unwanted

    def finding(self, where: Where) -> Finding:
        """Say what is wrong with it, at a place."""
        instead = self.unwanted.instead
        if self.written[0].isupper():
            instead = instead[0].upper() + instead[1:]
        return Finding(
            self.unwanted.code,
            where,
            self.unwanted.message.format(repr(self.written)),
            self.unwanted.hint.format(repr(instead)),
            Severity.WARNING,
        )


class Lookout:
    """Looks out for the unwanted words of one language; what was found in a text is kept.

    Terms that are wanted are looked for too, so that none is taken for a part of it.
    """

    def __init__(self, glossary: Glossary, sources: Mapping[str, Source], language: str) -> None:
        wanted = [
            term.use.root[language]
            for term in glossary.terms.values()
            if term.use.root.get(language, "").strip()
        ]
        self._unwanted = dict(_unwanted(glossary, language))
        self._wanted = frozenset(wanted)
        words = sorted({*self._unwanted, *wanted}, key=lambda each: (-len(each), each))
        # A text without the longest part of any unwanted word is soon done with.
        self._alone: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        for each in self._unwanted:
            parts = _WORD.findall(each.lower())
            self._alone[max(parts, key=len, default="")].append(re.compile(_watched(each)))
        self.pattern = re.compile("|".join(map(_watched, words)) or r"(?!)")
        self._titles = _any_of(
            title for title in _titles(sources, language) if self.pattern.search(title)
        )
        self._kept = lru_cache(maxsize=8192)(lambda written: tuple(self._uses(written)))

    def uses(self, written: str) -> tuple[Use, ...]:
        """List each unwanted word of a text, outside code, addresses and titles of sources."""
        return self._kept(written)

    def _uses(self, written: str) -> Iterator[Use]:
        parts = self._alone.keys() & {"", *_WORD.findall(written.lower())}
        if not any(alone.search(written) for part in parts for alone in self._alone[part]):
            return
        set_apart: list[tuple[int, int]] | None = None
        for number, found in enumerate(self.pattern.finditer(written)):
            unwanted = self._meant(" ".join(found.group().split()))
            if unwanted is None:
                continue
            if set_apart is None:
                both = (*SET_APART.finditer(written), *self._titles.finditer(written))
                set_apart = [each.span() for each in both]
            if not any(start <= found.start() < end for start, end in set_apart):
                yield Use(found.group(), found.start(), number, unwanted)

    def _meant(self, word: str) -> Unwanted | None:
        if word in self._wanted:
            return None
        return self._unwanted.get(word) or self._unwanted.get(word.lower())


@remembered
def _lookout(glossary: Glossary, sources: Mapping[str, Source], language: str) -> Lookout:
    return Lookout(glossary, sources, language)


def _lookouts(catalog: Catalog) -> Mapping[str, Lookout]:
    """Give what looks out for each language; the same while glossary and sources are the same."""
    return {each: _lookout(catalog.glossary, catalog.sources, each) for each in catalog.languages}


def _unwanted(glossary: Glossary, language: str) -> Iterator[tuple[str, Unwanted]]:
    for term in glossary.terms.values():
        instead = term.use.root.get(language, "").strip()
        for variant in term.avoid.get(language, ()):
            if variant.strip() and instead:
                message = "{} is not the term of this site."
                yield variant.strip(), Unwanted("unwanted-term", message, instead, "Write {}.")
    address = glossary.address.get(language)
    for form in address.avoid if address else ():
        if address and form.strip() and address.use:
            message = "{} is not how this site addresses its readers."
            hint = "Write the sentence with {}."
            yield form.strip(), Unwanted("address-form", message, address.use.lower(), hint)


def _watched(word: str) -> str:
    """Write a word as a pattern: whole, over the end of a line, with capitals when it has none."""
    pattern = r"\s+".join(map(re.escape, word.split()))
    return rf"(?<!\w)(?{'i' if word.islower() else ''}:{pattern})(?!\w)"


def _titles(sources: Mapping[str, Source], language: str) -> Iterator[str]:
    for source in sources.values():
        for text in (source.title, *(place.name for place in source.places.values())):
            yield text.root.get(language, "").strip()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _strange_languages(catalog: Catalog) -> Iterator[Finding]:
    file = catalog.file("glossary.yaml")
    named: Mapping[Path, Iterable[str]] = {
        ("address",): catalog.glossary.address,
        **{("terms", id, "avoid"): term.avoid for id, term in catalog.glossary.terms.items()},
        **{("terms", id, "forms"): term.forms for id, term in catalog.glossary.terms.items()},
    }
    for path, languages in named.items():
        for language in languages:
            if language not in catalog.languages:
                yield Finding(
                    "unknown-language",
                    catalog.where(file, (*path, language), key=True),
                    f"{language!r} is not a language of this site.",
                    did_you_mean(language, catalog.languages) or None,
                )
