"""Measure `wegwijs check`: with nothing kept, with nothing changed, and after one text changed.

The site of the repository is checked, and sites of 500 and 2,000 concepts in two languages (see
corpus.py); each run is a process of its own. What is found is compared with what a check finds that
uses nothing kept.

    python benchmarks/check.py
    python benchmarks/check.py --concepts 500
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import corpus
from cold import run
from machine import machine
from warm import CHANGES

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "check.json"
BUDGET = 1.0
"""CPU seconds that a check of the repository's site may take where nothing changed."""

_CHECK = [sys.executable, "-m", "wegwijs", "check"]
_READ_BY_CHECK = ("data", "docs", "mkdocs.yml")


def own_site(folder: Path) -> Path:
    """Copy what is checked of the site of the repository."""
    folder.mkdir()
    for name in _READ_BY_CHECK:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
    return folder


def one_text(site: Path) -> None:
    """Change one text, and nothing that another file says."""
    path = site / "data" / "parts" / "c-0010.yaml"
    if path.is_file():
        CHANGES["one text"](site)
        return
    path = min((site / "data").rglob("*.yaml"), key=lambda each: (each.parent.name, each.name))
    path.write_text(f"# Looked at.\n{path.read_text('utf-8')}", "utf-8")


def said(site: Path, *options: str) -> str:
    """Give what a check says."""
    done = subprocess.run([*_CHECK, *options], cwd=site, capture_output=True, check=False)
    return done.stdout.decode("utf-8")


def measured(site: Path) -> dict[str, float]:
    """Check a site three times; gives the CPU seconds of each."""
    found = {"nothing kept": run(_CHECK, site)[0], "nothing changed": run(_CHECK, site)[0]}
    one_text(site)
    found["one text changed"] = run(_CHECK, site)[0]
    if said(site) != said(site, "--cold"):
        sys.exit(f"{site.name}: what was kept says something else than a check of everything.")
    return {name: round(seconds, 2) for name, seconds in found.items()}


def main() -> None:
    """Measure, print, and keep the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--concepts", type=int, nargs="*", default=[500, 2000])
    chosen = options.parse_args()
    os.environ.pop("WEGWIJS_COLD", None)
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as place:
        figures["this site"] = measured(own_site(Path(place) / "own"))
        for concepts in chosen.concepts:
            site = Path(place) / str(concepts)
            corpus.write(site, concepts=concepts)
            figures[f"{concepts} x 2"] = measured(site)
    kept = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "budget_of_this_site_with_nothing_changed": BUDGET,
        "cpu_seconds": figures,
    }
    print(json.dumps(kept, indent=2))
    RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
