"""What stands in the baseline: of a code in a file, as much as was found when it was taken.

More than that shows all of them; fewer, that the number is too high. Only what configuration may
soften can stand, and no note: notes come and go with the day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from wegwijs.checks.from_the_root import from_the_root
from wegwijs.findings.codes import CODES, FIRM, YIELDING
from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.baseline import FILE
from wegwijs.records.catalog import Catalog

CODE = "baseline-too-high"


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each code in the baseline that is none, or that cannot stand there."""
    file = catalog.file(FILE)
    for path, counts in catalog.baseline.items():
        for code in counts:
            where = catalog.where(file, (path, code), key=True)
            if code not in CODES:
                hint = did_you_mean(code, CODES) or "Codes are listed on the page on findings."
                yield Finding("unknown-code", where, f"No finding has the code {code!r}.", hint)
            elif code in FIRM:
                message = f"{code!r} cannot stand in the baseline."
                yield Finding("firm-finding", where, message, "Mend what it finds; remove this.")


def may_stand(finding: Finding) -> bool:
    """Tell whether a finding may be taken into the baseline."""
    yields = finding.code in YIELDING
    return yields and finding.severity is not Severity.NOTE


def counted(catalog: Catalog, found: Iterable[Finding]) -> dict[str, Counter[str]]:
    """Count the findings that may stand, by path from the root and code."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        if may_stand(each):
            counts[from_the_root(catalog, each.where.path)][each.code] += 1
    return counts


def parted(
    catalog: Catalog, found: Collection[Finding], *, tell: bool
) -> tuple[list[Finding], list[Finding], dict[str, Counter[str]]]:
    """Part what is found from what stands in the baseline; gives the counts of both together.

    With `tell`, the hint says of what is more than may stand how much that was.
    """
    counts = counted(catalog, found)
    left, standing = [], []
    for each in found:
        path = from_the_root(catalog, each.where.path)
        allowed = catalog.baseline.get(path, {}).get(each.code, 0)
        now = counts[path][each.code] if path in counts else 0
        if not allowed or not may_stand(each):
            left.append(each)
        elif now <= allowed:
            standing.append(each)
        elif not tell:
            left.append(each)
        else:
            told = f"{each.hint or ''} The baseline has {allowed} of these here; there are {now}."
            left.append(replace(each, hint=told.strip()))
    return left, standing, counts


def too_high(
    catalog: Catalog, counts: dict[str, Counter[str]], hidden: Collection[str], below: str
) -> Iterator[Finding]:
    """Yield an error for each number that is higher than what is found.

    In files that are `hidden` by something firmly wrong, and above the folder that was looked
    at, nobody knows.
    """
    file = catalog.file(FILE)
    for path, codes in catalog.baseline.items():
        for code, allowed in codes.items():
            now = counts[path][code] if path in counts else 0
            if code in YIELDING and now < allowed and path not in hidden and path.startswith(below):
                is_left = "is" if now == 1 else "are"
                said = f"{now} of the {allowed} findings {is_left}" if now else "Nothing is"
                message = f"{said} left of {code} in {path}."
                where = catalog.where(file, (path, code))
                yield Finding(CODE, where, message, "Run: wegwijs baseline shrink")
