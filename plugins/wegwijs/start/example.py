"""The examples a site begins with, in the languages that are asked for.

Each lies in a folder as a whole site, in every language that is written well; the files of a
new site are those, with the other languages taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from wegwijs.source import Path, Plain, Put, edited, read
from wegwijs.words import language_names
from wegwijs.words.language_names import language_name
from wegwijs.words.packaged import packaged

FALLBACK = "en"
"""The language in which the example is where it is not written in one."""

_HERE = FilePath(__file__).parent
_COMMON = _HERE / "example"
_SITE, _KINDS = "site.yaml", "kinds.yaml"
_UNTRANSLATED = "untranslated.md"


@dataclass(frozen=True, slots=True)
class Example:
    """Names the folder of an example, and the decision that its first page asks."""

    folder: FilePath
    decision: str


PLAIN = Example(_COMMON, "need-umbrella")
"""A decision, and a page about what it decides on."""

OF_KINDS = Example(_HERE / "example_of_kinds", "which-umbrella")
"""A kind of things with fields of its own, a comparison, and a decision that shows a field."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Holds the codes of a site's languages, the default first, and whether each has a folder."""

    codes: tuple[str, ...]
    foldered: bool

    def folder(self, language: str) -> str:
        """Give the folder of a language below that of the pages, with a slash; none has nothing."""
        return f"{language}/" if self.foldered else ""


def written_languages() -> frozenset[str]:
    """List the languages the example is written in."""
    return frozenset(each.name for each in (_COMMON / "docs").iterdir() if each.is_dir())


def own_name(language: str) -> str:
    """Name a language in its own words, or in English where it has no words for itself."""
    return language_names.own_name(language) or language_name(language, FALLBACK) or language


def data_files(
    languages: Languages, name: str, example: Example = PLAIN
) -> Iterator[tuple[str, bytes]]:
    """Yield the files below the data folder, with the site's name in each language."""
    for file in sorted((example.folder / "data").rglob("*.yaml")):
        path = file.relative_to(example.folder / "data").as_posix()
        raw = file.read_bytes()
        if path == _SITE:
            yield path, edited(raw, _on_site(languages, name), path=path)
        else:
            yield path, in_languages(raw, languages, path)


def pages(languages: Languages, example: Example = PLAIN) -> Iterator[tuple[str, bytes]]:
    """Yield the pages below the folder of pages."""
    for language in languages.codes:
        source = _source(language)
        for file in sorted((example.folder / "docs" / source).rglob("*.md")):
            path = file.relative_to(example.folder / "docs" / source).as_posix()
            folder = languages.folder(language)
            text = file.read_text("utf-8").replace(f"docs/{source}/", f"docs/{folder}")
            if source != language:
                text = _saying_so(text, language)
            yield f"{folder}{path}", text.encode()


def menu(language: str, example: Example = PLAIN) -> Iterator[tuple[str, str]]:
    """Yield the pages that a menu leads to, each with its name in a language."""
    said = _source(language)
    words = packaged(said)
    yield words["page"]["home"], "index.md"
    yield words["kinds"]["decisions"], "decisions/index.md"
    declared: Any = read(_KINDS, (example.folder / "data" / _KINDS).read_bytes())[0].data
    for kind, says in declared["kinds"].items():
        yield says["name"][said], f"{kind}/index.md"
    for address, says in declared.get("comparisons", {}).items():
        yield says["name"][said], f"{address}.md"


def ignored() -> bytes:
    """Give what git is told to ignore."""
    return (_COMMON / "gitignore").read_bytes()


def settings() -> bytes:
    """Give the host's settings, as those of the whole example."""
    return (_COMMON / "mkdocs.yml").read_bytes()


def in_languages(raw: bytes, languages: Languages, path: str) -> bytes:
    """Write each text of a data file in some languages, bare where there is only one."""
    file, findings = read(path, raw)
    assert not findings, findings
    written = written_languages()
    changes = (Put(at, _text(texts, languages)) for at, texts in _texts(file.data, (), written))
    return edited(raw, changes, path=path)


def _source(language: str) -> str:
    return language if language in written_languages() else FALLBACK


def _text(texts: Mapping[str, Plain], languages: Languages) -> Plain:
    if not languages.foldered:
        return texts[_source(languages.codes[0])]
    return {each: texts[_source(each)] for each in languages.codes}


def _texts(
    data: Any, path: Path, written: frozenset[str]
) -> Iterator[tuple[Path, Mapping[str, Plain]]]:
    """Find the texts that are there in every language of the example."""
    if isinstance(data, Mapping) and data.keys() == written:
        yield path, data
        return
    inside: Sequence[tuple[str | int, Any]] = ()
    if isinstance(data, Mapping):
        inside = list(data.items())
    elif isinstance(data, list):
        inside = list(enumerate(data))
    for key, value in inside:
        yield from _texts(value, (*path, key), written)


def _on_site(languages: Languages, name: str) -> list[Put]:
    if not languages.foldered:
        only = languages.codes[0]
        return [Put(("name",), name), Put(("languages",), {only: own_name(only)})]
    named: dict[str, Plain] = {
        each: {other: language_name(each, other) or own_name(each) for other in languages.codes}
        for each in languages.codes
    }
    return [
        Put(("name",), dict.fromkeys(languages.codes, name)),
        Put(("languages",), ""),  # their order counts, and the editor leaves what is equal
        Put(("languages",), named),
    ]


def _saying_so(text: str, language: str) -> str:
    """Say below the title that a page is not in its language."""
    title = next(line for line in text.splitlines(keepends=True) if line.startswith("# "))
    said = (_COMMON / _UNTRANSLATED).read_text("utf-8")
    name = language_name(language, FALLBACK) or language
    return text.replace(title, f"{title}\n{said.strip().format(language=name)}\n", 1)
