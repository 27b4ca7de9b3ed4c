"""Measure a site that several machines build: each a part of the pages, and a last one the site.

The machines are folders here, one after the other. What they kept is laid together; the site is
compared with that of a cold build, byte for byte.

    python benchmarks/parts.py                   # 2,000 concepts, twice, in four parts
    python benchmarks/parts.py --concepts 100
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import corpus
from cold import run
from machine import machine
from warm import differing, files

RESULT = Path(__file__).parent / "results" / "parts.json"
CONCEPTS, PARTS = 2000, 4
_KEPT = Path(".cache") / "wegwijs"


def measure(concepts: int, parts: int, folder: Path) -> dict[str, object]:
    """Build each part, the site of what they kept, and the site cold."""
    site, last = folder / "site", folder / "last"
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    corpus.write(last, concepts=concepts)
    spent = []
    for number in range(1, parts + 1):
        own = folder / f"machine-{number}"
        shutil.copytree(last, own, ignore=shutil.ignore_patterns(".cache"))
        os.environ["WEGWIJS_PART"] = f"{number}/{parts}"
        spent.append(run(build, own))
        print(f"part {number}: {spent[-1][0]:.1f} CPU s", file=sys.stderr)
        shutil.copytree(own / _KEPT, folder / "kept", dirs_exist_ok=True)
        shutil.rmtree(own)
    del os.environ["WEGWIJS_PART"]
    shutil.copytree(folder / "kept", last / _KEPT)
    joined = run(build, last)
    found = files(site)
    cold = run(build, last, cold=True)
    return {
        "concepts_in_two_languages": concepts,
        "parts": parts,
        "files": len(found),
        "files_that_differ_from_a_cold_build": differing(found, files(site)),
        "cpu_seconds_of_each_part": [round(each, 1) for each, _ in spent],
        "cpu_seconds_of_the_last_build": round(joined[0], 1),
        "cpu_seconds_of_a_cold_build": round(cold[0], 1),
    }


def main() -> None:
    """Measure, print, and keep the figures by the number of concepts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=CONCEPTS)
    parser.add_argument("--parts", type=int, default=PARTS)
    told = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    with tempfile.TemporaryDirectory() as folder:
        found = measure(told.concepts, told.parts, Path(folder))
    print(json.dumps(found, indent=2))
    kept = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    kept |= {"measured": date.today().isoformat(), "machine": machine()}
    kept[f"{told.concepts} x 2"] = found
    RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    sys.exit(1 if found["files_that_differ_from_a_cold_build"] else 0)


if __name__ == "__main__":
    main()
