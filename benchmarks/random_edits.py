"""Edit a site at random, and compare each build that keeps with one that keeps nothing.

A sequence begins with a site of its own and makes four edits: of texts, names, rules, words,
settings and pages written by hand, new, moved and deleted records, drafts, broken files, and back.
After each, documents, published files and findings of both builds are compared whole. What differs
is printed with the seed that draws it again, and the script ends with 1.

    python benchmarks/random_edits.py                    # 300 sequences; about 7 CPU minutes
    python benchmarks/random_edits.py --sequences 20     # fewer, and keeps no log
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sequences import Tried, tried

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from edited_site import Edited  # noqa: E402
from test_kept_documents import run, warm  # noqa: E402

RESULT = Path(__file__).parent / "results" / "random-edits.json"
EDITS = 4


def sequence(seed: str) -> Tried:
    """Edit a site of its own, and compare after each edit."""
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    began, counts, done, differing = time.process_time(), Counter[str](), [], []
    with tempfile.TemporaryDirectory() as place:
        edited = Edited(Path(place) / "site", seed)
        warm(edited)
        for what, different, pages, made in run(edited, EDITS):
            done.append(what)
            counts["builds compared"] += 1
            counts["builds that made pages"] += bool(pages)
            counts["pages compared"] += pages
            counts["pages kept"] += pages - made
            if different:
                differing.append(f"{seed}: {', '.join(done)}: {different}")
    counts["CPU milliseconds"] = round(1000 * (time.process_time() - began))
    return Tried(tuple(done), counts, tuple(differing))


def main() -> None:
    """Run the sequences, print what differs, and keep the log of a whole run."""
    told = tried(sequence, __doc__ or "", RESULT)
    sys.exit(bool(told["differing"]))


if __name__ == "__main__":
    main()
