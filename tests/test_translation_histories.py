"""Replays random histories of texts against a plain model of what somebody looked at.

The law: a text whose source is another than the one its translation was looked at for is never
passed over in silence. The model knows each text by an identity that the program cannot see.
"""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from wegwijs.findings.finding import Where
from wegwijs.translations.accepting import accepted
from wegwijs.translations.prints import fingerprint
from wegwijs.translations.record import Lock, read_lock, written_lock
from wegwijs.translations.standing import Standing, Status, standings
from wegwijs.translations.texts import Unit

HISTORIES = int(os.environ.get("WEGWIJS_FUZZ", "400"))
STEPS = 14
Pair = tuple[str, str]


@dataclass
class Text:
    """Is one text, wherever it goes; `looks` are the pairs of words that somebody looked at."""

    file: str
    place: str
    source: str
    text: str
    looks: set[Pair] = field(default_factory=set)

    @property
    def pair(self) -> Pair:
        return fingerprint(self.source), fingerprint(self.text)

    @property
    def stale(self) -> bool:
        """Tell whether nobody looked at it for this source; after a merge, at this very pair."""
        if len(self.looks) > 1:
            return self.pair not in self.looks
        return self.pair[0] not in {source for source, _ in self.looks}


@dataclass
class World:
    """Is a repository: its texts by identity, and the record as the file holds it."""

    texts: dict[int, Text] = field(default_factory=dict)
    record: str = written_lock(Lock("en"))
    looked_in: dict[str, set[Pair]] = field(default_factory=lambda: defaultdict(set))
    """The pairs somebody looked at while they stood in a file, by its first name."""

    first_name: dict[str, str] = field(default_factory=dict)

    def origin(self, file: str) -> str:
        return self.first_name.get(file, file)

    def units(self) -> dict[int, Unit]:
        counts: Counter[str] = Counter()
        units = {}
        for number, (id, each) in enumerate(self.texts.items(), 1):
            place = each.place
            if place == "list":
                place = f"list.{counts[each.file]}.text"
                counts[each.file] += 1
            where = Where(each.file, number)
            units[id] = Unit(
                "nl", each.file, place, "tools", each.source, each.text, where, each.file
            )
        return units

    def lock(self) -> Lock:
        lock, findings = read_lock(self.record, "nl.lock")
        assert lock is not None and not findings
        return lock

    def standings(self) -> dict[int, Standing]:
        units = self.units()
        found = {id(each.unit): each for each in standings(units.values(), {"nl": self.lock()})}
        return {key: found[id(unit)] for key, unit in units.items()}

    def accept(self, ids: set[int]) -> None:
        known = self.standings()
        chosen = {id(known[each].unit) for each in ids}
        new = accepted(self.lock(), known.values(), lambda each: id(each.unit) in chosen)
        self.record = written_lock(new)
        for each in (self.texts[id] for id in ids):
            each.looks = {each.pair}
            self.looked_in[self.origin(each.file)].add(each.pair)


class History:
    """Draws what happens; few words, so that equal ones meet."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ids = iter(range(10_000))
        self.world = World()
        for _ in range(self.random.randint(4, 12)):
            self.add(self.world)
        self.world.accept(set(self.world.texts))

    def words(self) -> str:
        few = self.random.random() < 0.4
        return self.random.choice("ABé") if few else f"é{self.random.randrange(10**6)}\nnext"

    def add(self, world: World) -> None:
        file = self.random.choice(["a.yaml", "b.yaml", "pages/c.md"])
        taken = {each.place for each in world.texts.values() if each.file == file}
        keyed = [each for each in ("name", "title", "about", "note") if each not in taken]
        place = self.random.choice([*keyed, "list", "list"])
        world.texts[next(self.ids)] = Text(file, place, self.words(), self.words())

    def edit(self, world: World) -> None:
        each = self.one(world)
        sides = self.random.choice(["source", "source", "text", "both"])
        if sides != "text":
            each.source = self.words()
        if sides != "source":
            each.text = self.words()

    def respell(self, world: World) -> None:
        """Change the form of both, and none of their words."""
        each = self.one(world)
        form = self.random.choice(["NFC", "NFD"])
        end = self.random.choice(["\n", "\r\n", "\r", " \n", "\t\r\n"])
        for side in ("source", "text"):
            lines = getattr(each, side).splitlines()
            spelt = end.join(line.rstrip() for line in lines)
            setattr(each, side, unicodedata.normalize(form, spelt))

    def move(self, world: World) -> None:
        """Give a text another place, in its file or another."""
        each = self.one(world)
        if self.random.random() < 0.3:
            each.file = self.random.choice(sorted({other.file for other in world.texts.values()}))
        taken = {other.place for other in world.texts.values() if other.file == each.file}
        free = [
            place for place in ("lead", "body", "list") if place not in taken or place == "list"
        ]
        each.place = self.random.choice(free)

    def reorder(self, world: World) -> None:
        items = list(world.texts.items())
        self.random.shuffle(items)
        world.texts = dict(items)

    def copy(self, world: World) -> None:
        each = self.one(world)
        world.texts[next(self.ids)] = Text(each.file, "list", each.source, each.text)

    def delete(self, world: World) -> None:
        if len(world.texts) > 2:
            del world.texts[self.random.choice(list(world.texts))]

    def rename(self, world: World) -> None:
        old = self.one(world).file
        new = f"{old.partition('.')[0]}{next(self.ids)}.yaml"
        world.first_name[new] = world.origin(old)
        for each in world.texts.values():
            each.file = new if each.file == old else each.file

    def lose_lines(self, world: World) -> None:
        lines = world.record.splitlines(keepends=True)
        kept = [each for each in lines[3:] if self.random.random() < 0.7]
        self.random.shuffle(kept)
        world.record = "".join((*lines[:3], *kept, *kept[:2]))

    def look(self, world: World) -> None:
        ids = list(world.texts)
        world.accept(set(self.random.sample(ids, self.random.randint(1, len(ids)))))

    def branch(self, world: World) -> None:
        """Let two people work apart; texts are merged by identity, records by git."""
        ours, theirs = deepcopy(world), deepcopy(world)
        for side in (ours, theirs):
            for _ in range(self.random.randint(1, 3)):
                self.random.choice([self.edit, self.edit, self.look, self.add, self.delete])(side)
        self.world.record = _union(ours.record, world.record, theirs.record)
        merged: dict[int, Text] = {}
        for id in dict.fromkeys([*ours.texts, *theirs.texts]):
            base, one, other = (each.texts.get(id) for each in (world, ours, theirs))
            if one is None or other is None:
                if base is None:
                    merged[id] = one or other  # type: ignore[assignment]
                continue
            if base is None:
                continue
            changed = (one if one.source != base.source else other).source
            text = (one if one.text != base.text else other).text
            sides = [each.looks for each in (one, other) if each.looks != base.looks]
            looks = set().union(*sides) if sides else base.looks
            merged[id] = Text(base.file, base.place, changed, text, looks)
        places: set[Pair] = set()
        for id, each in list(merged.items()):
            if each.place != "list" and (each.file, each.place) in places:
                del merged[id]
            places.add((each.file, each.place))
        self.world.texts = merged
        for side in (ours, theirs):
            for file, pairs in side.looked_in.items():
                self.world.looked_in[file] |= pairs

    def one(self, world: World) -> Text:
        return self.random.choice(list(world.texts.values()))

    def step(self) -> str:
        happens: list[Callable[[World], None]] = [
            *[self.edit] * 5,
            *[self.look] * 2,
            self.respell,
            self.move,
            self.reorder,
            self.copy,
            self.add,
            self.delete,
            self.rename,
            self.lose_lines,
            self.branch,
        ]
        chosen = self.random.choice(happens)
        chosen(self.world)
        return chosen.__name__


def _union(ours: str, base: str, theirs: str) -> str:
    """Merge as git does with `merge=union`."""
    folder = Path(os.environ["WEGWIJS_SCRATCH"])
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_text(text, "utf-8")
    command = ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout


def judged(world: World) -> Counter[str]:
    """Compare what is said of each text with what the model knows."""
    counts: Counter[str] = Counter()
    for id, found in world.standings().items():
        each = world.texts[id]
        silent = found.status is Status.CURRENT and not found.changed
        kind = "stale" if each.stale else "fine"
        counts[kind] += 1
        if not each.stale:
            counts["fine and flagged"] += found.status is not Status.CURRENT
            continue
        counts["stale and silent"] += silent
        counts["stale and a note"] += found.status is Status.CURRENT and found.changed
        if silent and each.pair not in world.looked_in[world.origin(each.file)]:
            counts["silent without a look"] += 1
    return counts


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_SCRATCH", str(tmp_path))


def test_a_stale_text_is_never_silent() -> None:
    counts: Counter[str] = Counter()
    steps: Counter[str] = Counter()
    for seed in range(HISTORIES):
        history = History(seed)
        for _ in range(STEPS):
            steps[history.step()] += 1
            seen = judged(history.world)
            assert not seen["silent without a look"], f"seed {seed} after {dict(steps)}"
            counts += seen
    sys.stdout.write(f"{HISTORIES} histories: {dict(counts)}; {dict(steps)}\n")
    assert len(steps) == 11
    assert counts["stale"] > 10 * HISTORIES and counts["fine"] > 10 * HISTORIES
    # Equal words in the same file, in both languages: somebody looked at that very pair there.
    assert counts["stale and silent"] < 0.02 * counts["stale"]
    assert counts["stale and a note"] < 0.02 * counts["stale"]
