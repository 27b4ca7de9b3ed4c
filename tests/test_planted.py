"""Small faults planted in small sites: each gives its findings at its place, and no other."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from planting import (
    PLANTED,
    UNNOTICED,
    Fault,
    batches,
    faults,
    found_in,
    plant,
    site,
    unmet,
)
from test_findings import SHOWN_ELSEWHERE

from wegwijs.findings.codes import CODES
from wegwijs.findings.finding import Finding

ALL = faults()
BATCHES = batches(ALL)
SITES = ("larger", "watched", "three")
# Of files to import, which no site holds; tests/cases/interchange has them.
OF_IMPORTS = {each for each in CODES if each.startswith(("csv-", "dmn-", "xml-"))}
CPU_SECONDS = 60


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[Finding]]]:
    """Make each site once, with what is found in it before anything is planted."""
    made = {name: site(name, tmp_path_factory.mktemp(name)) for name in SITES}
    return {name: (folder, found_in(folder)) for name, folder in made.items()}


def problems(
    healthy: dict[str, tuple[Path, list[Finding]]], batch: list[Fault], folder: Path
) -> list[str]:
    """Plant faults in one copy of their site; list what is not as expected."""
    base, known = healthy[batch[0].site]
    shutil.copytree(base, folder)
    for fault in batch:
        plant(folder, fault)
    expected = [each for fault in batch for each in fault.gives]
    return unmet(folder, expected, found_in(folder, known))


def test_healthy_sites_have_no_findings_but_words_that_are_not_translated(
    healthy: dict[str, tuple[Path, list[Finding]]],
) -> None:
    found = {name: [each.code for each in known] for name, (_, known) in healthy.items()}
    assert found == {"larger": [], "watched": [], "three": ["missing-string"]}


@pytest.mark.parametrize("batch", [pytest.param(each, id=each[0].id) for each in BATCHES])
def test_each_fault_gives_its_findings_and_no_other(
    batch: list[Fault], healthy: dict[str, tuple[Path, list[Finding]]], tmp_path: Path
) -> None:
    if not problems(healthy, batch, tmp_path / "together"):
        return
    # Which of them? Each by itself tells; all of them may be right but together.
    alone = {
        fault.id: problems(healthy, [fault], tmp_path / str(number))
        for number, fault in enumerate(batch)
    }
    assert {id: said for id, said in alone.items() if said} == {}
    pytest.fail(f"right one by one, and not together: {sorted(alone)}")


def test_all_of_them_cost_less_than_a_minute_of_processor_time(
    healthy: dict[str, tuple[Path, list[Finding]]], tmp_path: Path
) -> None:
    begun = time.process_time()
    some = BATCHES[::10]
    for number, batch in enumerate(some):
        problems(healthy, batch, tmp_path / str(number))
    assert (time.process_time() - begun) * len(BATCHES) / len(some) < CPU_SECONDS


def test_every_code_that_a_site_can_give_is_planted() -> None:
    given = {each.code for fault in ALL for each in fault.gives}
    assert sorted(CODES - SHOWN_ELSEWHERE.keys() - OF_IMPORTS - given) == []
    assert given <= CODES


def test_faults_are_many_in_every_file_and_in_each_language() -> None:
    wrong = [fault for fault in ALL if fault.gives]
    assert len(wrong) >= 500
    kinds = Counter("/".join(fault.path.split("/")[:2]) for fault in wrong)
    few = {kind for kind, count in kinds.items() if count < 8}
    assert few == {"data/plans"}, kinds
    assert len({fault.id for fault in ALL}) == len(ALL)


def test_what_no_check_notices_is_on_the_list_with_its_reason() -> None:
    listed = faults([UNNOTICED])
    assert listed and all(each.why and not each.gives for each in listed)
    noticed = faults(each for each in PLANTED.glob("*.yaml") if each != UNNOTICED)
    assert not [each.id for each in noticed if each.why]


def test_a_fault_that_is_not_expected_is_told(
    healthy: dict[str, tuple[Path, list[Finding]]], tmp_path: Path
) -> None:
    fault = next(each for each in ALL if each.name == "a misspelt concept")
    silent = Fault(fault.name, fault.site, fault.path, fault.change, (), None)
    assert len(problems(healthy, [silent], tmp_path / "a")) == 1
    same = {"from": "Hammer: drive", "to": "Hammer: drive"}
    nothing = Fault(fault.name, fault.site, fault.path, same, fault.gives, None)
    assert len(problems(healthy, [nothing], tmp_path / "b")) == 1
