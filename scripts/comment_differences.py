"""Write what `wegwijs diff` found as a comment on a pull request, or update the one that is there.

The folder named comes from a run of the pull request's own code, so nothing in it is believed:
the number must be that of a pull request at the commit of that run, and the text begins as ours do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MARKER = "<!-- written by wegwijs diff -->"  # as in difference_report.py
LONGEST = 65_536
NOTHING_CHANGED = "0"


def main(folder: Path) -> str:
    """Comment, and say what was done."""
    number = (folder / "number").read_text("utf-8").strip()
    text = (folder / "comment.md").read_text("utf-8")
    nothing = (folder / "status").read_text("utf-8").strip() == NOTHING_CHANGED
    if not (number.isascii() and number.isdigit()):
        sys.exit("The artifact names no pull request.")
    if not text.startswith(f"{MARKER}\n") or len(text) > LONGEST:
        return "There is nothing to comment: the data could not be compared."
    if gh(f"pulls/{number}")["head"]["sha"] != os.environ["HEAD_SHA"]:
        return f"Pull request {number} has moved on; its newest commit is compared on its own."
    own = [each["id"] for each in comments(number) if is_ours(each)]
    if own:
        gh(f"issues/comments/{own[0]}", "PATCH", {"body": text})
        return f"Updated the comment on pull request {number}."
    if nothing:
        return f"Nothing changed that needs a comment on pull request {number}."
    gh(f"issues/{number}/comments", "POST", {"body": text})
    return f"Commented on pull request {number}."


def comments(number: str) -> list[dict[str, Any]]:
    """List the comments on a pull request, page by page."""
    found: list[dict[str, Any]] = []
    page = 1
    while listed := gh(f"issues/{number}/comments?per_page=100&page={page}"):
        found.extend(listed)
        page += 1
    return found


def is_ours(comment: dict[str, Any]) -> bool:
    """Tell whether a comment is one that this script wrote; anyone can copy the marker."""
    mine = comment["user"]["login"] == "github-actions[bot]"
    return mine and str(comment["body"]).startswith(MARKER)


def gh(path: str, method: str = "GET", body: dict[str, str] | None = None) -> Any:
    """Call the interface of GitHub for this repository; ends when it refuses."""
    command = ["gh", "api", f"repos/{os.environ['REPOSITORY']}/{path}", "--method", method]
    given = json.dumps(body) if body else None
    done = subprocess.run(
        [*command, *(["--input", "-"] if given else [])],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"GitHub refused {method} {path}: {done.stderr.strip()}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
