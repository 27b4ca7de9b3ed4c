"""What becomes of findings: the severity the site chose, and those the data accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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


def settle(catalog: Catalog, report: Report, *, pages: bool = False) -> Report:
    """Give findings the severity the site chose, and set apart those the data accepts.

    May be asked again when more is found. Unless `pages` were looked at too, only an
    acceptance for data is called unused.
    """
    accepted, standing = [], []
    used: set[int] = set()
    for finding in (*report, *report.accepted):
        covering = _covering(catalog, finding)
        used.update(covering)
        if covering:
            accepted.append(finding)
        else:
            standing.append(_weighed(catalog, finding))
    unused = _unused(catalog, report, used, "" if pages else "data/")
    standing.extend(_weighed(catalog, each) for each in unused)
    return Report(tuple(standing), tuple(accepted))


def _covering(catalog: Catalog, finding: Finding) -> set[int]:
    if finding.code not in YIELDING:
        return set()
    path = _from_the_root(catalog, finding.where.path)
    return {index for index, each in enumerate(catalog.accepted) if each.covers(finding, path)}


def _weighed(catalog: Catalog, finding: Finding) -> Finding:
    chosen = catalog.site.severity.get(finding.code, finding.severity)
    if finding.code not in YIELDING and chosen is not Severity.ERROR:
        return finding
    return replace(finding, severity=chosen)


def _unused(catalog: Catalog, report: Report, used: set[int], below: str) -> Iterator[Finding]:
    # What is firmly wrong with a file hides what else would be found in it.
    hidden = {
        _from_the_root(catalog, each.where.path) for each in report if each.code not in YIELDING
    }
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


def _from_the_root(catalog: Catalog, path: str) -> str:
    """Write a path as `accepted.yaml` does, wherever the data folder is."""
    inside = path.removeprefix(f"{catalog.folder}/")
    return path if inside == path else f"data/{inside}"


def _unknown(code: str, where: Where) -> Finding:
    hint = did_you_mean(code, CODES) or "Codes are listed on the page on findings."
    return Finding("unknown-code", where, f"No finding has the code {code!r}.", hint)


def _firm(message: str, where: Where) -> Finding:
    return Finding("firm-finding", where, f"{message}.", "Mend what it finds; remove this.")
