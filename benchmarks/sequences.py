"""Runs sequences of edits, each in a process of its own, and keeps the log of a whole run."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from machine import machine

SEQUENCES, SEED = 300, 1


@dataclass(frozen=True)
class Tried:
    """Holds what was seen in one sequence: its edits, counts, and what differed."""

    edits: tuple[str, ...]
    counts: Counter[str]
    differing: tuple[str, ...]


def tried(sequence: Callable[[str], Tried], about: str, result: Path) -> dict[str, Any]:
    """Run as many sequences as the command line says, and print what differs as it is found.

    Gives the log, and keeps it in `result` where no fewer were run than are usual.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2, help="processes at once")
    given = parser.parse_args()
    counts, edits, differing = Counter[str](), Counter[str](), list[str]()
    seeds = [f"{given.seed}-{number}" for number in range(given.sequences)]
    with ProcessPoolExecutor(given.jobs) as pool:
        for number, each in enumerate(pool.map(sequence, seeds), start=1):
            counts += each.counts
            edits.update(each.edits)
            differing += each.differing
            print(*each.differing, sep="\n", end="\n" * bool(each.differing), flush=True)
            if number % 20 == 0:
                print(number, dict(counts), flush=True)
    told = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "seed": given.seed,
        "sequences": given.sequences,
        **counts,
        "edits": dict(sorted(edits.items())),
        "differing": differing,
    }
    if given.sequences >= SEQUENCES:
        result.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return told
