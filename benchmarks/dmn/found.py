"""Count what becomes of decision tables that others made: exactly, with differences, refused; why.

The documents are not part of the repository: name the folders they are in, such as a checkout of
the DMN TCK. The figures stay, per folder and per reason.

    python benchmarks/dmn/found.py FOLDER… [--to FILE]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins")]

from wegwijs.findings.finding import Finding, Severity  # noqa: E402
from wegwijs.interchange.dmn.taking import take_document  # noqa: E402
from wegwijs.interchange.format import Sent  # noqa: E402
from wegwijs.interchange.verdicts import judged  # noqa: E402

RESULT = ROOT / "benchmarks" / "results" / "dmn-found.json"
_OWN = re.compile(r"'[^']*'|\"[^\"]*\"|\([^)]*\)|[0-9]+")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--to", type=Path, default=RESULT)
    options = asked.parse_args()
    found = {
        "counted": date.today().isoformat(),
        "folders": {each.name: count(each) for each in options.folders},
    }
    options.to.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(found, indent=2, ensure_ascii=False))


def count(folder: Path) -> dict[str, Any]:
    """Count the tables of all documents below a folder by what becomes of them, and why."""
    paths = sorted(each for each in folder.rglob("*") if each.suffix.lower() == ".dmn")
    verdicts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for path in paths:
        sent = Sent(path.name, path.read_bytes(), None, "en", date(2026, 1, 1))
        taken = take_document(sent, ("en",))
        if not taken.decisions:
            without.update(
                {_reason(one) for one in taken.findings if one.severity != Severity.NOTE}
            )
        for each in taken.decisions:
            verdicts[str(judged(each))] += 1
            reasons.update({_reason(one) for one in each.findings if one.severity != Severity.NOTE})
    return {
        "documents": len(paths),
        "documents_without_a_table": dict(without.most_common()),
        "tables": sum(verdicts.values()),
        **verdicts,
        "tables_by_reason": dict(reasons.most_common()),
    }


def _reason(finding: Finding) -> str:
    """Give a message without what is a document's own."""
    message = re.sub(r"^Row [^:]*?: ", "", finding.message)
    return f"{finding.code}: {_OWN.sub('…', message)}"[:110]


if __name__ == "__main__":
    main()
