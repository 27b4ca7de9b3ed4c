"""The catalogue: everything the data says, by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from wegwijs.findings.finding import Where
from wegwijs.kept.once import RELATIONS, Once, relation
from wegwijs.records.acceptance import Acceptance
from wegwijs.records.baseline import Baseline
from wegwijs.records.citations import Source
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.fields import Text
from wegwijs.records.former_ids import by_todays_ids, former_ids
from wegwijs.records.glossary import Glossary
from wegwijs.records.kinds.declared import Kinds
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.records.lifecycle import Lifecycle
from wegwijs.records.matrix import Matrix
from wegwijs.records.question import Question
from wegwijs.records.release import Release
from wegwijs.records.site import SiteFile
from wegwijs.records.task import Task
from wegwijs.source import Path, SourceFile
from wegwijs.words.merging import LOCALE

Made = TypeVar("Made")

Thing = tuple[str, ...]
"""A folder and an id."""

WordFile = Mapping[str, Mapping[str, str]]
"""Words of one language, by group and key."""


def own_words(
    strings: Mapping[str, Mapping[str, Text]], files: Mapping[str, WordFile]
) -> dict[str, dict[str, dict[str, str]]]:
    """Gather what a site says of the words of pages: in `strings.yaml`, and in files of words."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for language, groups in files.items():
        for group, keys in groups.items():
            for key, text in keys.items():
                found.setdefault(group, {}).setdefault(key, {})[language] = text
    for group, texts in strings.items():
        for key, said in texts.items():
            own = found.setdefault(group, {}).setdefault(key, {})
            own.update({each: text for each, text in said.root.items() if text.strip()})
    return found


@dataclass(frozen=True, slots=True)
class Catalog:
    """Holds all records, by id, in the order of their files; and the files, for positions."""

    site: SiteFile
    concepts: Mapping[str, Concept]
    decisions: Mapping[str, Decision]
    sources: Mapping[str, Source]
    strings: Mapping[str, Mapping[str, Text]]
    """What the site itself says of the words of generated pages, in `strings.yaml`."""

    words: Mapping[str, Mapping[str, Text]] = field(repr=False)
    """All words of generated pages: the site's own, over those of the package."""

    files: Mapping[str, SourceFile] = field(repr=False)
    day: date
    """The day for which the data is read: what is over before it is over, and pages say so."""

    folder: str = "data"
    """How findings name the data folder."""

    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The id of every concept and decision there is, readable or not, with its folder."""

    accepted: tuple[Acceptance, ...] = ()
    """The findings that may stay."""

    baseline: Baseline = field(default_factory=dict)
    """How many findings of each code may stand in each file."""

    glossary: Glossary = field(default_factory=Glossary)
    """The terms to use, and those to avoid."""

    lifecycles: Mapping[str, Lifecycle] = field(default_factory=dict)
    """The life cycles; their ids, like those of all further records, are their folder's own."""

    tasks: Mapping[str, Task] = field(default_factory=dict)
    """What people want to do, and what helps with it."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    """What the sources leave open or contradict."""

    releases: Mapping[str, Release] = field(default_factory=dict)
    """What changed when; `newest_first` orders them."""

    kinds: Kinds = field(default_factory=Kinds, repr=False)
    """The kinds of concept the site has, with their fields."""

    front_matter: PagesFile = field(default_factory=PagesFile, repr=False)
    """What hand-written pages may carry in their front matter."""

    matrices: Mapping[str, Matrix] = field(default_factory=dict)
    """The tables of what each plan allows."""

    word_files: Mapping[str, WordFile] = field(default_factory=dict, repr=False)
    """The words of pages in files of their own, by language."""

    filed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """The ids of the further records that have a file, readable or not, by folder."""

    _once: Once = field(default_factory=Once, init=False, repr=False, compare=False)

    def once(self, make: Callable[..., Made], *given: str) -> Made:
        """Give what a function makes of this catalogue; it is asked the first time only.

        Such a function is marked as a `relation`: what pages take of it is traced by its name.
        """
        assert RELATIONS.get(make.__name__) is make, f"Mark {make.__name__} with @relation."
        return self._once.of(self, make, *given)

    drafts: Mapping[Thing, str] = field(default_factory=dict, repr=False)
    """The records that are drafts, by folder and id, each with its file; they may be left out."""

    @property
    def languages(self) -> tuple[str, ...]:
        """List the languages of the site; the first is the default."""
        return tuple(self.site.languages)

    @property
    def own_words(self) -> dict[str, dict[str, dict[str, str]]]:
        """Give what the site itself says of the words of pages, by group, key and language."""
        return own_words(self.strings, self.word_files)

    def locale(self, language: str) -> str:
        """Tell how sentences in a language have dates and lists: `en-GB` for `en`."""
        group, key = LOCALE
        said = self.words.get(group, {}).get(key)
        return said.root.get(language, language) if said is not None else language

    def numbers(self, language: str) -> str:
        """Tell how a language writes numbers, also one that has no words for sentences."""
        locale = self.locale(language)
        return locale if locale.partition("-")[0] == language.partition("-")[0] else language

    def ordered(self, folder: str) -> tuple[str, ...]:
        """List what is in a folder as overviews show it: in the site's order, then by id."""
        return self.once(_ordered).get(folder, ())

    def newest_first(self) -> tuple[Release, ...]:
        """List the releases, the newest first; they name records as those are called now."""
        return self.once(_newest_first)

    def file(self, name: str) -> str:
        """Give the path, as findings show it, of a file at the top of the data folder."""
        return f"{self.folder}/{name}"

    def could_not_read(self, name: str, key: str = "") -> bool:
        """Tell whether a file at the top, or one entry in it, is not here because of a fault."""
        file = self.files.get(self.file(name))
        return file is None or file.data is None or (key,) in file.left_out

    def where_said(self, group: str, key: str) -> Where:
        """Point at where a site says a word, or would; without `strings.yaml`, at `site.yaml`."""
        own = self.files.get(self.file("strings.yaml"))
        if own is None:
            return self.where(self.file("site.yaml"))
        return own.where((group, key), key=True) if (group, key) in own.keys else own.where()

    def page_of(self, id: str) -> str:
        """Give the path of the page a concept or decision stands on, below a language's folder."""
        folder = self.known[id]
        kind = self.kinds.kinds.get(folder)
        return f"{folder}/{id}.md" if kind is None or kind.page else f"{folder}/index.md"

    def anchor_of(self, id: str) -> str:
        """Give the place of a record on a page that it shares with others; nothing on its own."""
        kind = self.kinds.kinds.get(self.known[id])
        return f"#{id}" if kind is not None and not kind.page else ""

    def place(self, concept: Concept, path: Path = (), *, key: bool = False) -> Where:
        """Point at a place in what a file says of a concept."""
        return self.where(concept.path, (*concept.within, *path), key=key)

    def where(self, file: str, path: Path = (), *, key: bool = False) -> Where:
        """Point at a place in a data file."""
        found = self.files.get(file)
        return found.where(path, key=key) if found else Where(file)


@relation
def _newest_first(catalog: Catalog) -> tuple[Release, ...]:
    former = former_ids(catalog.concepts, catalog.decisions)
    found = [by_todays_ids(each, catalog.known, former) for each in catalog.releases.values()]
    return tuple(sorted(found, key=lambda each: (each.date, each.id), reverse=True))


@relation
def _ordered(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """List what is in each folder, in the site's order, then by id."""
    first = {id: place for place, id in enumerate(catalog.site.order)}
    found: dict[str, list[str]] = {}
    for id in (*catalog.concepts, *catalog.decisions):
        found.setdefault(catalog.known[id], []).append(id)
    return {
        folder: tuple(sorted(ids, key=lambda id: (first.get(id, len(first)), id)))
        for folder, ids in found.items()
    }
