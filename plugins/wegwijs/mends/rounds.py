"""Mends a copy of a site until nothing changes any more; what was written is read again each time.

A mend may uncover what was hidden, and two may be about the same words: so it goes in rounds.
Mends that guess come last. Where something new is found after one, its guess was wrong, and the
file is as it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wegwijs.checks.standing_findings import CODE as TOO_HIGH
from wegwijs.findings.finding import Finding, Report
from wegwijs.findings.mend import Mend, together
from wegwijs.findings.progress import Tell, silent
from wegwijs.making.pipeline import Checked, Settings, check
from wegwijs.mends import mends_of
from wegwijs.mends.around import Around, Text
from wegwijs.mends.baseline import shrink
from wegwijs.mends.carried import carried
from wegwijs.mends.scratch import copied, file_of, files
from wegwijs.mends.wrong_guesses import blamed
from wegwijs.source import read
from wegwijs.written.written_pages import FRONT_MATTER

_MOST_ROUNDS = 60

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Says what to mend: below which paths, as findings name them, of which codes, and how."""

    paths: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    unsafe: bool = False
    dates: str = ""

    def has(self, finding: Finding) -> bool:
        """Tell whether a finding is to be mended."""
        path = finding.where.path
        below = any(path == each or path.startswith(f"{each}/") for each in self.paths)
        return (below or not self.paths) and (not self.codes or finding.code in self.codes)


@dataclass(frozen=True, slots=True)
class Changed:
    """Holds a file that is mended: its bytes before and after."""

    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mended:
    """Holds what came of mending: the files, how many of each code in each, and what is left."""

    before: Report
    after: Report
    files: Mapping[str, Changed]
    counts: Mapping[str, Counter[str]]
    left: tuple[Finding, ...] = ()
    """What has a mend that was not made: it is not safe, and none such was asked for."""

    refused: frozenset[Key] = frozenset()
    """Whose mends were taken back, by code, path and message: they guessed wrong."""

    settled: bool = True
    """Whether a further round would change nothing."""

    @property
    def came_to_light(self) -> tuple[Finding, ...]:
        """List what was hidden before: it is found now, and was not then."""
        return tuple(new_in(_all(self.after), _all(self.before)))


def new_in(now: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """List the findings that were not there before, wherever they stand in their file."""
    known = Counter(map(_key, before))
    found = []
    for each in now:
        known[_key(each)] -= 1
        if known[_key(each)] < 0:
            found.append(each)
    return found


def _all(report: Report) -> tuple[Finding, ...]:
    """Give what is found, with what stands in the baseline; not that its numbers are too high."""
    return tuple(x for x in (*report.findings, *report.baseline) if x.code != TOO_HIGH)


def _key(finding: Finding) -> Key:
    return finding.code, finding.where.path, finding.message


@dataclass(slots=True)
class _Work:
    """Holds where the work stands: what was mended, and what is not to be tried again."""

    copy: Settings
    wanted: Wanted
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seen: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    refused: set[Key] = field(default_factory=set)
    most: dict[str, int] = field(default_factory=dict)
    """How many guesses are made at once in a file where some were wrong."""

    tried: dict[str, tuple[bytes, list[Finding]]] = field(default_factory=dict)
    """Of the last round: the files with guesses, as they were, and what was to be mended."""

    circles: bool = False

    def take_back(self, before: Report, now: Report) -> bool:
        """Undo the guesses of the last round after which something new is found."""
        undone = blamed(new_in(_all(now), _all(before)), self.tried)
        for path in undone:
            raw, made = self.tried[path]
            file = file_of(self.copy, path)
            assert file is not None
            file.write_bytes(raw)
            self.seen[path].discard(raw)
            self.counts[path].subtract(each.code for each in made)
            self.most[path] = max(len(made) // 2, 1)
            if len(made) == 1:
                self.refused.add(_key(made[0]))
        self.tried = {}
        return bool(undone)

    def proposed(self, checked: Checked) -> tuple[Around | None, dict[Finding, Mend]]:
        around = around_of(self.copy, checked, self.wanted.dates)
        some = (each for each in _all(checked.report) if self.wanted.has(each))
        if around is None:
            return None, {}
        found = mends_of((each for each in some if _key(each) not in self.refused), around)
        return around, dict(found)

    def write(self, around: Around, mends: Mapping[Finding, Mend], *, safe: bool) -> bool:
        """Make the safe mends of a round, or the guesses; False where there was none to make."""
        by_file: dict[str, dict[Finding, Mend]] = defaultdict(dict)
        for finding, mend in mends.items():
            if mend.safe == safe:
                by_file[finding.where.path][finding] = mend
        made = [self._write(around, path, own, safe) for path, own in sorted(by_file.items())]
        return any(made)

    def _write(self, around: Around, path: str, own: dict[Finding, Mend], safe: bool) -> bool:
        text, file = around.text(path), file_of(self.copy, path)
        if text is None or file is None:
            return False
        most = len(own) if safe else self.most.get(path, len(own))
        chosen, after = _sound(path, text, together(own.values())[:most])
        if after is None or after in self.seen[path]:  # it would go round in circles
            self.circles = True
            return False
        picked = set(map(id, chosen))
        done = [finding for finding, mend in own.items() if id(mend) in picked]
        self.counts[path].update(each.code for each in done)
        if not safe:
            self.tried[path] = text.raw, done
        self.seen[path].update({text.raw, after})
        file.write_bytes(after)
        return True


def mended(settings: Settings, wanted: Wanted, scratch: Path, tell: Tell = silent) -> Mended:
    """Mend a copy of a site in a folder for it; the site itself is left as it is."""
    work = _Work(copied(settings, scratch), wanted)
    checked = check(work.copy, tell)
    before, settled = checked.report, False
    mends: dict[Finding, Mend] = {}
    for number in range(1, _MOST_ROUNDS + 1):
        around, mends = work.proposed(checked)
        if around is None:
            settled = True
            break
        wrote = work.write(around, mends, safe=True)
        wrote = wrote or (wanted.unsafe and work.write(around, mends, safe=False))
        if not wrote:
            settled = True
            break
        tell(f"Round {number}")
        last, checked = checked.report, check(work.copy, tell)
        if work.tried and work.take_back(last, checked.report):
            checked = check(work.copy, tell)
    wrote = carried(settings, work.copy)
    if shrink(work.copy, checked) or wrote:
        checked = check(work.copy, tell)
    changed = {path: each for path in files(work.copy) if (each := _changed(settings, work, path))}
    counts = {path: +each for path, each in work.counts.items() if +each}
    settled = settled and not work.circles
    left = tuple(each for each, mend in mends.items() if not mend.safe)
    return Mended(before, checked.report, changed, counts, left, frozenset(work.refused), settled)


def around_of(settings: Settings, checked: Checked, dates: str = "") -> Around | None:
    """Gather what mends look at, of a site that was checked; None where its data is unreadable."""
    if checked.catalog is None:
        return None
    return Around(checked.catalog, checked.questioned, lambda path: file_of(settings, path), dates)


def _sound(path: str, text: Text, chosen: list[Mend]) -> tuple[list[Mend], bytes | None]:
    """Give mends that can be read together, with the bytes they make; else the first of them."""
    for some in (chosen, chosen[:1]):
        after = text.after(edit for mend in some for edit in mend.edits)
        if after != text.raw and _faults(path, after) <= _faults(path, text.raw):
            return some, after
    return [], None


def _faults(path: str, raw: bytes) -> int:
    """Count the faults of the YAML in a file."""
    if path.endswith(".md"):
        found = FRONT_MATTER.match(raw.decode("utf-8-sig").replace("\r\n", "\n"))
        raw = found["yaml"].encode() if found else b""
    return len(read(path, raw)[1])


def _changed(settings: Settings, work: _Work, path: str) -> Changed | None:
    old, new = file_of(settings, path), file_of(work.copy, path)
    assert old is not None and new is not None
    before, after = old.read_bytes() if old.is_file() else b"", new.read_bytes()
    return Changed(before, after) if before != after else None
