"""Takes findings into the baseline, and lowers its numbers; nothing here raises one by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from wegwijs.checks.standing_findings import CODE, counted
from wegwijs.kept.whole_files import write_whole
from wegwijs.making.pipeline import Checked, Settings
from wegwijs.records.baseline import FILE, Baseline
from wegwijs.records.catalog import Catalog

_HEAD = "# Written by `wegwijs baseline`. Numbers only go down.\n"


def found_of(checked: Checked, catalog: Catalog) -> dict[str, Counter[str]]:
    """Count what may stand of all that is found, whether it stands already or not."""
    return counted(catalog, (*checked.report.findings, *checked.report.baseline))


def taken(
    baseline: Baseline, found: Mapping[str, Mapping[str, int]], paths: Collection[str]
) -> Baseline:
    """Give the baseline with all that is found in some files."""
    return {**baseline, **{path: dict(found[path]) for path in paths}}


def shrink(settings: Settings, checked: Checked) -> bool:
    """Lower the numbers that are higher than what is found; tells whether any was.

    Of a file in which something firmly wrong may hide the rest, nothing is lowered.
    """
    catalog = checked.catalog
    high = {each.where for each in checked.report if each.code == CODE}
    if catalog is None or not high:
        return False
    found, file = found_of(checked, catalog), catalog.file(FILE)

    def left_of(path: str, code: str, count: int) -> int:
        if catalog.where(file, (path, code)) not in high:
            return count
        return min(found[path][code] if path in found else 0, count)

    write(
        settings,
        {
            path: {code: left_of(path, code, count) for code, count in codes.items()}
            for path, codes in catalog.baseline.items()
        },
    )
    return True


def write(settings: Settings, baseline: Baseline) -> None:
    """Write the baseline's file, in order of its paths; one without entries is deleted."""
    file = settings.data / FILE
    left = {
        path: codes
        for path, every in sorted(baseline.items())
        if (codes := {code: count for code, count in sorted(every.items()) if count > 0})
    }
    if not left:
        file.unlink(missing_ok=True)
        return
    lines = (
        f"{_key(path)}: {{{', '.join(f'{code}: {count}' for code, count in codes.items())}}}\n"
        for path, codes in left.items()
    )
    write_whole(file, "".join([_HEAD, *lines]).encode())


def _key(path: str) -> str:
    """Write a path as a key: plain, but for signs that mean something in YAML."""
    if path[:1].isalnum() and all(each.isalnum() or each in "/._-" for each in path):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def below(path: str, folders: Collection[str]) -> bool:
    """Tell whether a file is one of some paths, or below one of them."""
    return any(path == each or path.startswith(f"{each}/") for each in folders)
