"""Pages that are kept are those that a build makes which keeps nothing, whatever was changed.

`WEGWIJS_TRACE_SEQUENCES` says how many sequences of edits are tried, `WEGWIJS_TRACE_SEED` draws
those of a failure again.
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from edited_site import EDITS, OFTEN, Edited
from small_sites import small_site

from wegwijs.checks.data import decisions
from wegwijs.decisions.prove.proof import Analysis
from wegwijs.kept import results
from wegwijs.kept.entries import Entries
from wegwijs.kept.recalled import EarlierRuns, recall
from wegwijs.making import kept_check
from wegwijs.making.kept_documents import KeptDocuments
from wegwijs.making.pages import Waiting
from wegwijs.making.pipeline import Site, build, check
from wegwijs.written.document import Document

ANY = 1 if os.environ.get("CI") else random.randrange(10**6)
SEED = int(os.environ.get("WEGWIJS_TRACE_SEED", ANY))
SECONDS = float(os.environ.get("WEGWIJS_TRACE_SECONDS", "18"))  # of CPU, for the sequences
STEPS = 8


def told(site: Site) -> Mapping[str, object]:
    """Give all that a build makes and says, to be compared."""
    return {
        "documents": {each.uri: each for each in site.documents},
        "order": [each.uri for each in site.documents],
        "assets": site.assets,
        "findings": (site.report.findings, site.report.accepted, site.report.baseline),
        "outdated": site.outdated,
        "drafts": site.drafts,
        "looked at": site.looked_at,
    }


def warm(edited: Edited) -> tuple[Site, list[str]]:
    """Build with what was kept, as a process that begins; gives the pages that were made, too."""
    settings = edited.settings
    entries = Entries(
        edited.root.with_name("kept"), f"test {settings.addresses} {settings.data_shown_as}"
    )
    results.forget()
    runs = EarlierRuns(edited.root.with_name("recalled"), "test")
    recall(runs)
    try:
        return kept_build(edited, entries)
    finally:
        recall(None)
        runs.save()


def kept_build(edited: Edited, entries: Entries) -> tuple[Site, list[str]]:
    """Build with what some entries hold, and keep there what was made."""
    kept = KeptDocuments(entries)
    site = build(replace(edited.settings, kept=kept))
    kept.save()
    return site, kept.made


def differing(one: Site, other: Site) -> list[str]:
    """Name what differs between what two builds made."""
    first, second = told(one), told(other)
    return [each for each in first if first[each] != second[each]]


def run(edited: Edited, steps: int) -> Iterator[tuple[str, list[str], int, int]]:
    """Make edits one after the other; gives what differs after each, pages, and those made."""
    for _ in range(steps):
        draw = edited.draw
        what = draw.choice(OFTEN) if draw.random() < 0.4 else draw.choice(list(EDITS))
        EDITS[what](edited)
        edited.states.append(edited.state())
        kept, made = warm(edited)
        results.forget()
        cold = build(edited.settings)
        different = [*differing(kept, cold), *differing_checks(edited)]
        yield what, different, len(cold.documents), len(made)


def differing_checks(edited: Edited) -> list[str]:
    """Name what a check finds otherwise than one that uses nothing kept, then and once more."""
    anew, place = check(edited.settings), edited.root.with_name("checks")
    results.forget()
    found = [kept_check.found(edited.settings, place) for _ in range(2)]
    same = (each.report == anew.report and each.looked_at == anew.looked_at for each in found)
    told = ["check", "check, kept"]
    return [name for name, is_same in zip(told, same, strict=True) if not is_same]


def test_after_any_edits_what_is_kept_is_what_is_made(tmp_path: Path) -> None:
    began, number, reused = time.process_time(), 0, 0
    while time.process_time() - began < SECONDS:
        edited = Edited(tmp_path / str(number) / "site", f"{SEED}-{number}")
        warm(edited)
        done = []
        for what, different, pages, made in run(edited, STEPS):
            done.append(what)
            assert different == [], f"after {done}, seed {SEED}, sequence {number}"
            reused += pages - made
        number += 1
    assert reused > 0 and number > 1


DROPS: Mapping[str, tuple[tuple[str, ...], str]] = {
    # What each kind of name stands for: what is done before, and an edit that it alone tells of.
    "concepts": ((), "name"),
    "day": ((), "day"),
    "decisions": ((), "reason"),
    "glossary": ((), "meaning of a term"),
    "kinds": ((), "comparison"),
    "known": ((), "moved"),
    "lifecycles": ((), "life cycle"),
    "matrices": ((), "cell"),
    "once _belonging": ((), "new"),
    "once _by_concern": ((), "new_decision"),
    "once _by_given": ((), "also gives what others come with"),
    "once _by_subject": ((), "concerns of a plan"),
    "once _fields_used": (("licence of a saw", "licence of a hammer", "costs"), "licence again"),
    "once _inverses": ((), "needed by another"),
    "once _lifecycles": ((), "concerns of a life cycle"),
    "once _lifecycles_first": ((), "concerns of a life cycle"),
    "once _needing": ((), "chained"),
    "once _newest_first": ((), "changes of a release"),
    "once _ordered": ((), "order"),
    "once _places": (
        ("gives what others come with", "also gives what others come with"),
        "order of decisions",
    ),
    "once _questions": ((), "concerns"),
    "once _tasks": ((), "helps"),
    "once _terms": ((), "what a term leads to"),
    "proofs": ((), "another proof"),
    "questions": ((), "question"),
    "releases": ((), "title of a release"),
    "site": ((), "address of the site"),
    "sources": ((), "title of a source"),
    "tasks": ((), "name of a task"),
    "translations": ((), "own draft"),
    "where": ((), "comment"),
    "words": ((), "strings"),
}


def kind_of(name: str) -> str:
    """Tell of which kind a name is: without its mark, and what it names there."""
    return name[1:].split("\t")[0]


def _prove_anew(patch: pytest.MonkeyPatch) -> None:
    """Stand for a proof that is another though the decision is the same."""
    prove = decisions.prove

    def proved(*given: object, **named: object) -> Mapping[str, Analysis]:
        found = prove(*given, **named)  # type: ignore[arg-type]
        more = {"situations": 7}
        return {id: replace(each, **more) for id, each in found.items()}  # type: ignore[arg-type]

    patch.setattr(decisions, "prove", proved)


def _is_stale(folder: Path, dropped: str, seed: int, what: str, patch: pytest.MonkeyPatch) -> bool:
    """Leave a kind of name out of the traces; tell whether what is kept is stale after an edit."""
    traced = Waiting.traced

    def without(self: Waiting) -> tuple[Document, tuple[str, ...]]:
        document, names = traced(self)
        return document, tuple(each for each in names if kind_of(each) != dropped)

    patch.setattr(Waiting, "traced", without)
    edited = Edited(folder / "site", seed)
    for each in DROPS[dropped or what][0]:
        EDITS[each](edited)
    kept, _ = warm(edited)
    assert kept.documents, [each.message for each in kept.report][:3]
    if DROPS[dropped or what][1] == "another proof":
        _prove_anew(patch)
    else:
        EDITS[DROPS[dropped or what][1]](edited)
    kept, _ = warm(edited)
    cold = build(edited.settings)
    assert cold.documents, [each.message for each in cold.report][:3]
    return differing(kept, cold) != []


@pytest.mark.parametrize("dropped", DROPS)
def test_a_kind_of_name_that_traces_lacked_would_be_found(tmp_path: Path, dropped: str) -> None:
    for seed in range(4):  # some edits are drawn
        with pytest.MonkeyPatch.context() as patch:
            found = _is_stale(tmp_path / f"without {seed}", dropped, seed, dropped, patch)
        if found:
            break
    assert found
    with pytest.MonkeyPatch.context() as patch:
        assert not _is_stale(tmp_path / "with", "", seed, dropped, patch)


SITES = ("larger", "permits", "hosting", "insurance", "three", "right", "workshop")


def test_every_kind_of_name_is_dropped_once(tmp_path: Path) -> None:
    found: set[str] = set()
    for number, site in enumerate(SITES):
        settings = small_site(site, tmp_path / str(number))
        if site == "larger":
            settings = Edited(tmp_path / "edited", 1).settings
        entries = Entries(tmp_path / "kept", site)
        kept = KeptDocuments(entries)
        build(replace(settings, kept=kept))
        kept.save()
        for path in entries.folder.iterdir():
            kept = json.loads(path.read_bytes().partition(b"\n")[2])
            found.update(map(kind_of, kept["names"]))
    assert found == set(DROPS)


def test_one_edit_makes_few_pages_anew(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "site", 1)
    _, first = warm(edited)
    assert len(first) > 30
    assert warm(edited)[1] == []
    EDITS["question"](edited)
    _, again = warm(edited)
    assert sorted(again) == [
        f"{language}/{page}"
        for language in ("en", "nl")
        for page in ("questions/index.md", "tools/hammer.md", "writing/sources.md")
    ]


def _damage(how: str, path: Path) -> None:
    content = path.read_bytes()
    head, _, body = content.partition(b"\n")
    damaged = {
        "nothing": b"",
        "half": content[: len(content) // 2],
        "no first line": body,
        "another text": content.replace(b'"markdown": "', b'"markdown": "Another'),
        "another format": content.replace(b"wegwijs-entry/1", b"wegwijs-entry/0"),
        "no JSON": b"\x00" * 99,
        "another name": head.replace(b'"name": "', b'"name": "x') + b"\n" + body,
    }
    path.write_bytes(damaged[how])


@pytest.mark.parametrize(
    "how",
    [
        *("nothing", "half", "no first line", "another text", "another format", "no JSON"),
        "another name",
    ],
)
def test_what_is_damaged_is_made_anew_with_one_line(tmp_path: Path, how: str) -> None:
    edited = Edited(tmp_path / "site", 1)
    said: list[str] = []

    def built() -> tuple[Site, list[str]]:
        return kept_build(edited, Entries(tmp_path / "kept", "test", said.append))

    _, first = built()
    (folder,) = (tmp_path / "kept").iterdir()
    for path in sorted(folder.iterdir())[:5]:
        _damage(how, path)
    site, made = built()
    assert differing(site, build(edited.settings)) == []
    assert len(said) == 1 and "is made anew" in said[0], said
    assert 0 < len(made) <= 5 < len(first)
    assert built()[1] == [] and len(said) == 1


def test_a_folder_that_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "site", 1)
    (tmp_path / "kept").write_text("a file", "utf-8")
    said: list[str] = []
    site, _ = kept_build(edited, Entries(tmp_path / "kept", "test", said.append))
    assert differing(site, build(edited.settings)) == [] and len(said) == 1


def test_what_is_gone_and_what_is_old_is_removed(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "site", 1)
    for number in range(6):
        site, _ = kept_build(edited, Entries(tmp_path / "kept", f"test {number}"))
    assert len(list((tmp_path / "kept").iterdir())) == 4
    EDITS["page of the site"](edited)
    entries = Entries(tmp_path / "kept", "test 5")
    fewer, _ = kept_build(edited, entries)
    assert len(fewer.documents) == len(site.documents) - 2
    assert len(list(entries.folder.iterdir())) == len(fewer.documents)


def test_builds_at_once_share_a_folder(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "site", 1)
    made: list[Site] = []

    def run_one() -> None:
        made.append(kept_build(edited, Entries(tmp_path / "kept", "test"))[0])

    threads = [threading.Thread(target=run_one) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    cold = build(edited.settings)
    assert [differing(each, cold) for each in made] == [[], [], []]
    assert kept_build(edited, Entries(tmp_path / "kept", "test"))[1] == []
