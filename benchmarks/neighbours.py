"""Build a site beside each of other plugins, with ours before it, after it and not at all.

For each, the pages and files of the site's own must be the same bytes with and without us, but for
navigation, search and the list of pages; the pages the data makes must say what they say alone.

    pip install --group neighbours
    python benchmarks/neighbours.py              # build, compare, write the figures and the table
"""

from __future__ import annotations

import json
import platform
import resource
import sys
import tempfile
from datetime import date
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from neighbour_sites import (  # noqa: E402
    I18N,
    Neighbour,
    article,
    build,
    dead_links,
    differences,
    generated,
    neighbours,
    variants,
    workshop,
)

RESULT = Path(__file__).parent / "results" / "neighbours.json"
PAPER = ROOT / "docs" / "contributing" / "neighbours.md"
BEGIN, END = "<!-- table -->\n", "<!-- end -->\n"


def tried(neighbour: Neighbour, alone: Path, folder: Path) -> dict[str, Any]:
    """Build one site three times, and count what differs."""
    site = workshop(folder / "site", neighbour)
    found: dict[str, Any] = {"version": _version(neighbour.package)}
    for name, plugins in variants(neighbour).items():
        built = build(site, folder / name, plugins, neighbour)
        if built.code:
            found[name] = {"stopped": built.said.strip().splitlines()[-1]}
        elif name == "without":
            files = [each for each in (folder / name).rglob("*") if each.is_file()]
            found[name] = {"files": len(files)}
        else:
            pages = generated(alone)
            ruined = [p for p in pages if not _whole(alone, folder / name, p)]
            changed = list(differences(folder / "without", folder / name, made=neighbour.made))
            dead = set(dead_links(folder / name)) - set(dead_links(folder / "without"))
            found[name] = {
                "changed": changed,
                "pages_of_the_data": len(pages),
                "ruined": ruined,
                "dead_links": sorted(dead),
            }
    return found


def _whole(alone: Path, beside: Path, page: str) -> bool:
    return article(alone, page) == article(beside, page) != ""


def _version(package: str) -> str:
    distribution = packages_distributions()[package][0]
    return f"{distribution} {version(distribution)}"


def _cell(one: dict[str, Any]) -> str:
    if "stopped" in one:
        return f"stops: {one['stopped']}"
    faults = [*one["changed"], *(f"{each} is ruined" for each in one["ruined"])]
    faults += [f"{each} leads nowhere" for each in one["dead_links"]]
    return "; ".join(faults) or "the same"


def table(results: dict[str, Any]) -> str:
    """Write the figures as a table."""
    lines = ["| plugin | ours before it | ours after it |", "|---|---|---|"]
    for name, one in results["beside"].items():
        shown = f"{name} ({one['version'].rpartition(' ')[2]})"
        lines.append(f"| {shown} | {_cell(one['before'])} | {_cell(one['after'])} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    there = [each for each in neighbours() if each.there]
    missing = [each.name for each in neighbours() if not each.there]
    results: dict[str, Any] = {
        "measured": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "not_installed": missing,
        "beside": {},
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site, plugins = workshop(folder / "site"), ["search", I18N, "wegwijs"]
        alone = build(site, folder / "alone", plugins, None)
        assert alone.code == 0, alone.said
        for number, each in enumerate(there):
            print(each.name, flush=True)
            results["beside"][each.name] = tried(each, alone.folder, folder / str(number))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    results["cpu_seconds"] = round(used.ru_utime + used.ru_stime, 1)
    RESULT.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    before, _, rest = PAPER.read_text("utf-8").partition(BEGIN)
    PAPER.write_text(before + BEGIN + "\n" + table(results) + "\n" + END + rest.partition(END)[2])
    print(table(results))
    cells = (
        _cell(one[place]) for one in results["beside"].values() for place in ("before", "after")
    )
    sys.exit(any(each != "the same" for each in cells))


if __name__ == "__main__":
    main()
