"""Runs sequences of edits, each in a process of its own, and keeps the log of a whole run."""

from __future__ import annotations

import argparse
import json
import signal
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

    Gives the log, and keeps it in `result` where no fewer were run than are usual, or where it is
    asked for. A run that is interrupted or ended tells of the sequences that it finished.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2, help="processes at once")
    parser.add_argument("--keep", action="store_true", help="keep the log of fewer, too")
    given = parser.parse_args()
    counts, edits, differing = Counter[str](), Counter[str](), list[str]()
    seeds = [f"{given.seed}-{number}" for number in range(given.sequences)]
    number = 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # in the background, too
    with ProcessPoolExecutor(given.jobs, initializer=_not_interrupted) as pool:
        try:
            for number, each in enumerate(pool.map(sequence, seeds), start=1):
                counts += each.counts
                edits.update(each.edits)
                differing += each.differing
                print(*each.differing, sep="\n", end="\n" * bool(each.differing), flush=True)
                if number % 20 == 0:
                    print(number, dict(counts), flush=True)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    told = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "seed": given.seed,
        "sequences": number,
        **counts,
        "edits": dict(sorted(edits.items())),
        "differing": differing,
    }
    if given.keep or number >= SEQUENCES:
        result.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return told


def _not_interrupted() -> None:
    """Let the process that gathers decide when to end: what runs is finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
