"""The comment on a pull request: written once, updated in place, and never by what it reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import comment_differences
import pytest
from built_site import ROOT

from wegwijs.pages import difference_report

SHA = "0123456789abcdef"
BOT = "github-actions[bot]"
TEXT = f"{difference_report.MARKER}\n### What changed"

# Stands in for GitHub: answers from a file, and notes what it is asked to write.
GH = """#!{python}
import json, os, sys
_, _, path, _, method, *rest = sys.argv
state = json.load(open(os.environ["STATE"]))
path = path.removeprefix("repos/owner/name/")
if method != "GET":
    state["written"].append([method, path, json.load(sys.stdin)["body"]])
    json.dump(state, open(os.environ["STATE"], "w"))
    print("{{}}")
elif path in state["answers"]:
    print(json.dumps(state["answers"][path]))
else:
    sys.exit("Not Found")
"""


def comment(
    folder: Path, *, text: str = TEXT, status: str = "4", number: str = "7", there: Any = ()
) -> tuple[int, str, list[list[str]]]:
    """Run the script with an artifact; gives its status, what it says, and what it wrote."""
    artifact, bin = folder / "comment", folder / "bin"
    artifact.mkdir()
    bin.mkdir()
    for name, content in (("comment.md", text), ("status", status), ("number", number)):
        (artifact / name).write_text(f"{content}\n", "utf-8")
    gh = bin / "gh"
    gh.write_text(GH.format(python=sys.executable), "utf-8")
    gh.chmod(0o755)
    state = folder / "state.json"
    answers = {
        "pulls/7": {"head": {"sha": SHA}},
        "pulls/8": {"head": {"sha": "another"}},
        "issues/7/comments?per_page=100&page=1": list(there),
        "issues/7/comments?per_page=100&page=2": [],
    }
    state.write_text(json.dumps({"written": [], "answers": answers}), "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "comment_differences.py"), str(artifact)],
        env={
            **os.environ,
            "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
            "STATE": str(state),
            "REPOSITORY": "owner/name",
            "HEAD_SHA": SHA,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    written = json.loads(state.read_text("utf-8"))["written"]
    return done.returncode, done.stdout + done.stderr, written


def said(id: int, login: str, body: str) -> dict[str, Any]:
    return {"id": id, "user": {"login": login}, "body": body}


def test_the_marker_is_that_of_the_report() -> None:
    assert comment_differences.MARKER == difference_report.MARKER
    assert difference_report.LONGEST_COMMENT < comment_differences.LONGEST


def test_the_first_comment_is_written(tmp_path: Path) -> None:
    others = [said(1, "someone", "Nice."), said(2, "someone", TEXT), said(3, BOT, "Tests pass.")]
    status, _, written = comment(tmp_path, there=others)
    assert status == 0
    assert written == [["POST", "issues/7/comments", f"{TEXT}\n"]]


def test_a_comment_that_is_there_is_updated(tmp_path: Path) -> None:
    _, _, written = comment(tmp_path, there=[said(1, "someone", TEXT), said(5, BOT, TEXT)])
    assert written == [["PATCH", "issues/comments/5", f"{TEXT}\n"]]


def test_nothing_is_said_of_nothing_but_an_earlier_comment_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert not comment(tmp_path / "one", status="0")[2]
    assert comment(tmp_path / "two", status="0", there=[said(5, BOT, TEXT)])[2]


@pytest.mark.parametrize(
    ("artifact", "status"),
    [
        ({"number": "8"}, 0),  # another commit than the one of the run
        ({"number": "9"}, 1),  # not there
        ({"number": "7/comments"}, 1),
        ({"text": "Look at this!"}, 0),
        ({"text": TEXT + "x" * 70_000}, 0),
        ({"text": ""}, 0),
    ],
)
def test_what_the_artifact_says_is_not_believed(
    tmp_path: Path, artifact: dict[str, str], status: int
) -> None:
    returned, output, written = comment(tmp_path, **artifact)
    assert returned == status
    assert output
    assert "Traceback" not in output
    assert not written
