"""Edit a site at random, and compare each build that keeps with one that keeps nothing.

A sequence begins with a site of its own and makes eight edits: of texts, names, rules, words,
settings and pages written by hand, new, moved and deleted records, drafts, broken files, and back.
After each, documents, published files and findings of both builds are compared whole. What differs
is printed with the seed that draws it again, and the script ends with 1.

    python benchmarks/random_edits.py                    # 300 sequences; about 10 CPU minutes
    python benchmarks/random_edits.py --sequences 20     # fewer, and keeps no log
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from machine import machine

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from edited_site import Edited  # noqa: E402
from test_kept_documents import STEPS, run, warm  # noqa: E402

RESULT = Path(__file__).parent / "results" / "random-edits.json"
SEQUENCES, SEED = 300, 1


def main() -> None:
    """Run the sequences, print what differs, and keep the log of a whole run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    counts: Counter[str] = Counter()
    edits: Counter[str] = Counter()
    differ: list[str] = []
    began = time.process_time()
    for number in range(given.sequences):
        with tempfile.TemporaryDirectory() as place:
            edited = Edited(Path(place) / "site", f"{given.seed}-{number}")
            warm(edited)
            done: list[str] = []
            for what, different, pages, made in run(edited, STEPS):
                done.append(what)
                edits[what] += 1
                counts["builds compared"] += 1
                counts["builds that made pages"] += bool(pages)
                counts["pages compared"] += pages
                counts["pages kept"] += pages - made
                if different:
                    differ.append(f"{given.seed}-{number}: {', '.join(done)}: {different}")
                    print(differ[-1], flush=True)
        if number % 20 == 19:
            print(number + 1, dict(counts), f"{time.process_time() - began:.0f} s", flush=True)
    told = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "seed": given.seed,
        "sequences": given.sequences,
        **counts,
        "edits": dict(sorted(edits.items())),
        "cpu_seconds": round(time.process_time() - began),
        "differing": differ,
    }
    if given.sequences >= SEQUENCES:
        RESULT.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
