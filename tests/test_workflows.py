"""The repository's own workflows run what was looked at, and may do no more than they must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parent.parent / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+( \(.+\))?")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_named_by_its_hash_with_the_version_beside_it(workflow: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.+)$", workflow.read_text("utf-8"), re.MULTILINE)
    assert used, "a workflow without any action: is this test still reading it?"
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_reads_only_and_a_job_says_what_it_writes(workflow: Path) -> None:
    read = yaml.safe_load(workflow.read_text("utf-8"))
    assert read["permissions"] in ({}, {"contents": "read"})
    written = {
        (name, scope)
        for name, job in read["jobs"].items()
        for scope, access in job.get("permissions", {}).items()
        if access == "write"
    }
    text = workflow.read_text("utf-8")
    for name, scope in written:
        assert re.search(rf"^\s+{scope}: write # \S", text, re.MULTILINE), (
            f"{name} may write {scope}: say why beside it"
        )


def test_one_action_has_one_version_in_all_workflows() -> None:
    used = {
        line
        for workflow in WORKFLOWS
        for line in re.findall(r"uses: (\S+@\S+)", workflow.read_text("utf-8"))
    }
    assert len(used) == len({line.split("@")[0] for line in used})
