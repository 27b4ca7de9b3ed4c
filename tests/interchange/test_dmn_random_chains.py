"""Random graphs of decisions come back from DMN as they left."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from made_decisions import file_around
from small_sites import MINIMAL
from tests.decisions.chains import answer, linked, situations
from tests.decisions.strategies import VALUES

from wegwijs.decisions.chain.chain import Linked
from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.interchange.dmn.taking import take_document
from wegwijs.interchange.dmn.writing import write_dmn
from wegwijs.interchange.format import Sent
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load
from wegwijs.source import read


def files_of(chain: dict[str, Linked]) -> dict[str, str] | None:
    """Write the decision files of some tables; None where no file could hold one of them."""
    found = {}
    for id, each in chain.items():
        text = file_around(each.table)
        if not text:
            return None
        data = dict(read("made.yaml", text.encode())[0].data)  # type: ignore[call-overload]
        inputs = dict(data["inputs"])
        for input, reads in each.reads.items():
            other = chain[reads.decision].table
            said = {"decision": reads.decision}
            if reads.has is not None:
                said["outcome"] = reads.has
            elif reads.total or any(not isinstance(one, str) for one in reads.answers.values()):
                said["of"] = "value"
            elif reads.many:
                said["many"] = "yes"
            if not reads.answers and not reads.total and reads.has is None:
                return None
            if reads.answers and reads.answers.keys() != set(other.outcomes):
                return None
            inputs[input] = said
        outcomes = {
            key: {**outcome, "value": str(VALUES[key])} for key, outcome in data["outcomes"].items()
        }
        found[id] = write_decision_file({**data, "inputs": inputs, "outcomes": outcomes})
    return found


def loaded(folder: Path, files: dict[str, str]) -> Catalog | None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(MINIMAL, folder)
    for id, text in files.items():
        (folder / "decisions" / f"{id}.yaml").write_text(text, "utf-8")
    catalog, findings = load(folder)
    return None if findings else catalog


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(linked())
def test_a_random_graph_comes_back_as_it_left(chain: dict[str, Linked]) -> None:
    files = files_of(chain)
    if files is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        catalog = loaded(Path(scratch) / "data", files)
        if catalog is None:
            return
        last = list(files)[-1]
        document = write_dmn(catalog.decisions[last], catalog, "en")
        sent = Sent("made.dmn", document.encode(), None, "en", date(2026, 7, 24))
        taken = take_document(sent, ("en", "nl"))
        assert all(each.findings == () for each in taken.decisions), taken.decisions
        written = {
            each.decision[0]: write_decision_file(each.decision[1])
            for each in taken.decisions
            if each.decision is not None
        }
        again = loaded(Path(scratch) / "data", {**files, **written})
        assert again is not None
        assert write_dmn(again.decisions[last], again, "en") == document
        before, after = catalog.decisions[last].chain, again.decisions[last].chain
        assert before is not None and after is not None
        for answers in situations(before):
            assert answer(after, answers) == answer(before, answers)
