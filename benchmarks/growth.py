"""Measure each stage of a build at several sizes, and how fast it grows with the site.

A stage is measured in a process of its own, as CPU seconds beyond what comes before it; each site
has as many concepts as its size says, in two languages. The exponent is the slope of the line
through the logarithms: 1 is linear. What grows faster than 1.15 in a stage that takes over 5 % of
the largest build is a finding, and the script ends with 1.

    python benchmarks/growth.py                     # 250, 500, 1,000 and 2,000; about 10 minutes
    python benchmarks/growth.py --sizes 100 200     # smaller, and keeps no figures

Pages written by hand with three dead links each are checked at the same sizes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import corpus
from machine import machine

RESULT = Path(__file__).parent / "results" / "growth.json"
SIZES = (250, 500, 1000, 2000)
MOST, FROM_SHARE = 1.15, 0.05

READING = "from wegwijs.records.load import load; load(data, shown_as='data')"
CHECKING = "from wegwijs.making.pipeline import Settings, check; check(Settings(data, docs=docs))"
MAKING = "from wegwijs.making.pipeline import Settings, build; build(Settings(data, docs=docs))"
BUILDING = """
import mkdocs.config
from mkdocs.commands.build import build
config = mkdocs.config.load_config('mkdocs.yml', site_dir=out, strict=True)
config.plugins.on_startup(command='build', dirty=False)
build(config)
"""
PREPARED = """
import json, resource, sys, time
from pathlib import Path
data, docs, out = Path('data').resolve(), Path('docs').resolve(), sys.argv[1]
import mkdocs.commands.build, wegwijs.making.pipeline, mkdocs_wegwijs.plugin
start = time.process_time()
{step}
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""
# What each stage does that the one before it does not.
STAGES = {
    "reading the data": READING,
    "checks, proofs and examples": CHECKING,
    "writing the pages": MAKING,
    "MkDocs, theme, search and the rest": BUILDING,
}


def run(step: str, site: Path, out: Path) -> tuple[float, float]:
    """Do a step in a process of its own; gives its CPU seconds and its peak of memory in MiB."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PREPARED.format(step=step), str(out)],
        cwd=site,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The step failed.\n{done.stdout}{done.stderr}")
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak / 1024


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Give the slope of the line through the logarithms."""
    across = [math.log(each) for each in sizes]
    up = [math.log(max(each, 0.001)) for each in seconds]
    middle, mean = sum(across) / len(across), sum(up) / len(up)
    above = sum((x - middle) * (y - mean) for x, y in zip(across, up, strict=True))
    return above / sum((x - middle) ** 2 for x in across)


def measure(sizes: list[int], folder: Path) -> dict[str, object]:
    """Measure every stage at every size."""
    beyond: dict[str, list[float]] = {each: [] for each in STAGES}
    peaks, dead = [], []
    for size in sizes:
        site, pages = folder / f"concepts-{size}", folder / f"pages-{size}"
        corpus.write(site, concepts=size)
        before = 0.0
        for name, step in STAGES.items():
            spent, peak = run(step, site, folder / f"out-{size}")
            beyond[name].append(spent - before)
            before = spent
        peaks.append(round(peak))
        corpus.write(pages, pages=size, dead=3)
        dead.append(run(CHECKING, pages, folder)[0])
        print(
            size, {name: round(found[-1], 2) for name, found in beyond.items()}, round(dead[-1], 2)
        )
    whole = [sum(each) for each in zip(*beyond.values(), strict=True)]
    stages = {
        name: {
            "cpu_seconds": [round(each, 2) for each in found],
            "share_of_the_largest_build": round(found[-1] / whole[-1], 3),
            "exponent": round(exponent(sizes, found), 2),
        }
        for name, found in beyond.items()
    }
    return {
        "stages": stages,
        "whole_build": {
            "cpu_seconds": [round(each, 2) for each in whole],
            "exponent": round(exponent(sizes, whole), 2),
            "peak_mib": peaks,
        },
        "checks_of_pages_with_three_dead_links": {
            "cpu_seconds": [round(each, 2) for each in dead],
            "exponent": round(exponent(sizes, dead), 2),
        },
    }


def main() -> None:
    """Measure, print, and keep the figures of the usual sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[*SIZES])
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        found = measure(sizes, Path(folder))
    result = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "concepts_in_two_languages": sizes,
        **found,
        "budget": {"exponent": MOST, "from_share": FROM_SHARE},
    }
    print(json.dumps(result, indent=2))
    if sizes == [*SIZES]:
        RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    too_fast = [
        name
        for name, each in result["stages"].items()
        if each["exponent"] > MOST and each["share_of_the_largest_build"] > FROM_SHARE
    ]
    if found["checks_of_pages_with_three_dead_links"]["exponent"] > MOST:
        too_fast.append("checks of pages with three dead links")
    sys.exit(f"Grows faster than the site: {', '.join(too_fast)}" if too_fast else 0)


if __name__ == "__main__":
    main()
