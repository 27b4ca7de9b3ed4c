"""Change whole sites at random, and compare each build that keeps with one that keeps nothing.

A sequence begins with a site of its own, with a theme of a few lines or with Material, and makes
three changes: to data, pages, words, settings, templates, hooks, extensions, languages, days, the
environment, the history in git; or it goes back to an earlier state. After each, every published
file of both builds is compared, and what they said. What differs is printed with the seed that
draws it again, and the script ends with 1.

    python benchmarks/built_edits.py                  # 300 sequences; about 20 CPU minutes
    python benchmarks/built_edits.py --sequences 20   # fewer; keeps no log without --keep
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sequences import Tried, tried

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import material_site  # noqa: E402
import stale_site  # noqa: E402
from stale_site import Edit, all_of  # noqa: E402

RESULT = Path(__file__).parent / "results" / "built-edits.json"
EDITS = 3
_BACK = 0.15
"""How often a site goes back to what it was."""


def _edits_with_material() -> Mapping[str, Edit]:
    return {
        name: case.edit if case.before is None else all_of(case.before, case.edit)
        for name, case in material_site.CASES.items()
    }


def sequence(seed: str) -> Tried:
    """Change a site of its own, and compare after each change."""
    os.environ |= {stale_site.EPOCH: "1790000000", "NO_MKDOCS_2_WARNING": "1"}
    sys.dont_write_bytecode = True  # a hook that is saved twice within a second is read anew
    draw, began = random.Random(seed), time.process_time()
    counts, done, differing = Counter[str](), list[str](), list[str]()
    before, modules = dict(os.environ), list(sys.path)
    with tempfile.TemporaryDirectory() as place:
        site, material = Path(place, "site"), draw.random() < 0.5
        edits = _edits_with_material() if material else stale_site.EDITS
        make = material_site.make_site if material else stale_site.make_site
        make(site)
        states = [stale_site.state(site)]
        stale_site.build(site, site.with_name("warm"), check=False)
        while len(done) < EDITS:
            what = "put back" if draw.random() < _BACK else draw.choice(sorted(edits))
            try:
                if what == "put back":
                    stale_site.put_back(site, draw.choice(states))
                else:
                    edits[what](site)
            except (AssertionError, FileNotFoundError):
                continue  # what it would change is not there any more
            done.append(what)
            states.append(stale_site.state(site))
            warm = stale_site.build(site, site.with_name("warm"), check=False)
            cold = stale_site.cold(site, site.with_name("cold"), check=False)
            counts["builds compared"] += 1
            counts["builds that made a site"] += cold.build.status == 0
            counts["files compared"] += len(cold.files)
            names = stale_site.differing(warm.files, cold.files)
            if names or warm.build != cold.build:
                told = names[:5] or [warm.build.said, cold.build.said]
                differing.append(f"{seed}: {', '.join(done)}: {told}")
    os.environ.clear()
    os.environ.update(before)
    sys.path[:] = modules
    counts["with Material"] += material
    counts["CPU milliseconds"] = round(1000 * (time.process_time() - began))
    return Tried(tuple(done), counts, tuple(differing))


def main() -> None:
    """Run the sequences, print what differs, and keep the log of a whole run."""
    told = tried(sequence, __doc__ or "", RESULT)
    print(json.dumps({**told, "edits": len(told["edits"])}, indent=2))
    sys.exit(bool(told["differing"]))


if __name__ == "__main__":
    main()
