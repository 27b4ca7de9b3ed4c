"""What becomes of findings: the severity the site chose, and those the data accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wegwijs.checks import standing_findings
from wegwijs.checks.from_the_root import from_the_root
from wegwijs.findings.codes import CODES, FIRM, YIELDING
from wegwijs.findings.finding import Finding, Report, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each code in the configuration that is none, or that holds firm."""
    site, accepted = catalog.file("site.yaml"), catalog.file("accepted.yaml")
    for code, severity in catalog.site.severity.items():
        if code not in CODES:
            yield _unknown(code, catalog.where(site, ("severity", code), key=True))
        elif code in FIRM and severity is not Severity.ERROR:
            yield _firm(f"{code!r} is always an error", catalog.where(site, ("severity", code)))
    for index, each in enumerate(catalog.accepted):
        where = catalog.where(accepted, (index, "code"))
        if each.code not in CODES:
            yield _unknown(each.code, where)
        elif each.code in FIRM:
            yield _firm(f"{each.code!r} cannot be accepted", where)


def settle(catalog: Catalog, report: Report, *, pages: bool = False, last: bool = False) -> Report:
    """Give findings the severity the site chose; set apart what is accepted, and what may stand.

    May be asked again when more is found. Unless `pages` were looked at too, only an acceptance
    for data is called unused. When nothing more will be found, it is the `last` time: then a
    number of the baseline may be too high.
    """
    accepted, weighed = [], []
    used: set[int] = set()
    for finding in (*report, *report.accepted, *report.baseline):
        covering = _covering(catalog, finding)
        used.update(covering)
        if covering:
            accepted.append(finding)
        else:
            weighed.append(_weighed(catalog, finding))
    below = "" if pages else "data/"
    unused = _unused(catalog, report, used, below)
    weighed.extend(_weighed(catalog, each) for each in unused)
    left, standing, counts = standing_findings.parted(catalog, weighed, tell=last)
    if last and catalog.baseline:
        hidden = _hidden(catalog, report)
        left.extend(standing_findings.too_high(catalog, counts, hidden, below))
    return Report(tuple(left), tuple(accepted), tuple(standing))


def _hidden(catalog: Catalog, report: Report) -> set[str]:
    """Name the files in which something firmly wrong hides what else would be found."""
    return {from_the_root(catalog, each.where.path) for each in report if each.code not in YIELDING}


def _covering(catalog: Catalog, finding: Finding) -> set[int]:
    if finding.code not in YIELDING:
        return set()
    path = from_the_root(catalog, finding.where.path)
    return {index for index, each in enumerate(catalog.accepted) if each.covers(finding, path)}


def _weighed(catalog: Catalog, finding: Finding) -> Finding:
    chosen = catalog.site.severity.get(finding.code, finding.severity)
    if finding.code not in YIELDING and chosen is not Severity.ERROR:
        return finding
    return replace(finding, severity=chosen)


def _unused(catalog: Catalog, report: Report, used: set[int], below: str) -> Iterator[Finding]:
    hidden = _hidden(catalog, report)
    file = catalog.file("accepted.yaml")
    for index, each in enumerate(catalog.accepted):
        told = each.code not in YIELDING or each.path in hidden or index in used
        if not told and each.path.startswith(below):
            yield Finding(
                "unused-acceptance",
                catalog.where(file, (index,)),
                f"Nothing is found that this accepts: {each.code} in {each.path}.",
                "Remove it, or correct its path or contains.",
                Severity.WARNING,
            )


def _unknown(code: str, where: Where) -> Finding:
    hint = did_you_mean(code, CODES) or "Codes are listed on the page on findings."
    return Finding("unknown-code", where, f"No finding has the code {code!r}.", hint)


def _firm(message: str, where: Where) -> Finding:
    return Finding("firm-finding", where, f"{message}.", "Mend what it finds; remove this.")
