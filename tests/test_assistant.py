"""An assistant asks over the protocol, through the library's own client, on stdin and stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from built_site import ROOT
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult
from playwright.sync_api import Page

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.records.given_answers import read_given
from wegwijs.records.load import load

FLAGSHIP = "need-licence"
# Reads the answer on a decision's page for each address, as going back and forward does.
READ = """queries => queries.map(query => {
    history.replaceState(null, "", query);
    dispatchEvent(new PopStateEvent("popstate"));
    return [...document.querySelectorAll(".ww-answer:not([hidden]) .ww-headline")]
        .map(each => each.textContent);
})"""


class Asking:
    """Calls tools as an assistant's host does."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal = portal
        self.client = client

    def __call__(self, tool: str, **arguments: Any) -> Any:
        """Give what a tool says; raises AssertionError with its message when it refuses."""
        result = self._call(tool, arguments)
        assert not result.is_error, result.content
        said = result.structured_content
        return said["result"] if said and set(said) == {"result"} else said

    def refused(self, tool: str, **arguments: Any) -> str:
        result = self._call(tool, arguments)
        assert result.is_error
        return "".join(getattr(each, "text", "") for each in result.content)

    def _call(self, tool: str, arguments: dict[str, Any]) -> CallToolResult:
        result = self.portal.call(self.client.call_tool, tool, arguments)
        assert isinstance(result, CallToolResult)
        return result


@pytest.fixture(scope="module")
def ask(workshop_data: Path) -> Iterator[Asking]:
    """Start the server once, and stop it when the last conversation is over."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "wegwijs", "mcp", "--data", str(workshop_data)],
        cwd=workshop_data.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, read_timeout_seconds=60)) as client,
    ):
        yield Asking(portal, client)


def test_the_server_says_what_it_offers_and_how_to_use_it(ask: Asking) -> None:
    assert "list_decisions" in (ask.client.instructions or "")
    tools = {each.name: each for each in ask.portal.call(ask.client.list_tools).tools}
    assert set(tools) == {
        "list_decisions",
        "next_question",
        "decide",
        "explain",
        "look_up_concept",
    }
    for tool in tools.values():
        assert tool.description and tool.output_schema
        assert tool.annotations and tool.annotations.read_only_hint


def test_a_question_leads_to_an_answer_with_its_reason_source_and_page(ask: Asking) -> None:
    listed = {each["id"]: each for each in ask("list_decisions")}
    assert listed[FLAGSHIP]["title"] == "Do I need a licence?"
    answers: dict[str, Any] = {"subscription": "module-based", "deployment": "on-premise"}
    open_ = ask("decide", decision=FLAGSHIP, answers=answers)
    assert not open_["certain"] and open_["question"]["input"] == "need"
    assert len(open_["still_possible"]) > 1
    answers["need"] = "use-standard-app"
    decided = ask("decide", decision=FLAGSHIP, answers=answers)
    assert decided["certain"] and decided["question"] is None
    assert decided["because"][0]["sources"][0]["title"]
    assert decided["address"] == (
        f"https://workshop.example/wegwijs/decisions/{FLAGSHIP}/"
        "?subscription=module-based&deployment=on-premise&need=use-standard-app"
    )
    explained = ask("explain", decision=FLAGSHIP, answers=answers)
    assert explained["because"] == decided["because"]
    assert explained["what_would_change_it"]


def test_several_wishes_give_one_list_of_what_to_get(ask: Asking) -> None:
    listed = {each["id"]: each for each in ask("list_decisions")}
    answers: dict[str, Any] = {}
    while question := ask("next_question", decision="what-to-get", answers=answers)["question"]:
        options = [each["id"] for each in question["options"]]
        answers[question["input"]] = options[:3] if question["several"] else options[0]
    assert set(answers) <= set(listed["what-to-get"]["inputs"])
    needed = ask("decide", decision="what-to-get", answers=answers)["get"]
    names = [each["concept"] for each in needed]
    assert needed and len(names) == len(set(names))
    assert all(each["name"] for each in needed)


def test_what_the_user_does_not_know_is_said_with_a_question_mark(ask: Asking) -> None:
    asked = ask("next_question", decision=FLAGSHIP, answers={"subscription": "?"})
    assert asked["question"]["input"] not in (None, "subscription")


@pytest.mark.parametrize(
    ("language", "takes", "more"),
    [
        (
            "en",
            "Enter a version, 8 to 12, for example 10.0.1.",
            "10 is not enough here. Add the next part, such as 10.0.",
        ),
        (
            "nl",
            "Vul een versie in, 8 t/m 12, bijvoorbeeld 10.0.1.",
            "10 is hier niet genoeg. Vul ook het volgende deel in, zoals 10.0.",
        ),
    ],
)
def test_a_question_says_what_it_takes_and_which_part_comes_next(
    ask: Asking, language: str, takes: str, more: str
) -> None:
    def asked(**answers: Any) -> Any:
        return ask("next_question", decision="hinge-fits", answers=answers, language=language)

    assert asked(place="home")["question"]["takes"] == takes
    assert asked(place="home", version="10")["question"]["takes"] == more
    assert asked(place="home", version=10)["question"]["takes"] == more
    assert asked(place="home", version="10.0.1")["question"]["input"] == "doors"
    assert "1001" in asked(place="home", version="10.10")["question"]["takes"]
    assert asked(place="home", version="9")["question"] is None
    assert asked()["question"]["takes"] == ""  # options say it themselves


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"version": 10.10}, 'Write a version as text: "10.10".'),
        ({"version": 10.0}, "Write a version as text"),
        ({"version": True}, "'yes' is not a version."),
        ({"version": ["10", "0"]}, "parts are separated by points"),
        ({"version": "v10"}, "Write 10, without a letter."),
        ({"version": "13"}, "The answer is a version in [8..13)."),
        ({"doors": 2.5}, "Only whole numbers count here."),
        ({"doors": "1,000"}, "can be read as 1000 and as 1."),
        ({"doors": 0}, "The answer is a number in [1..5000]."),
    ],
)
def test_a_version_or_number_that_cannot_be_read_is_refused_with_its_mend(
    ask: Asking, answers: dict[str, Any], says: str
) -> None:
    assert says in ask.refused("decide", decision="hinge-fits", answers=answers)


@pytest.mark.parametrize("doors", [1001, 1001.0, "1001"])
def test_a_whole_number_is_taken_in_every_form_json_has(ask: Asking, doors: Any) -> None:
    answers = {"place": "home", "version": "10.10", "doors": doors}
    decided = ask("decide", decision="hinge-fits", answers=answers)
    assert [each["outcome"] for each in decided["outcomes"]] == ["in-bulk"]
    assert decided["address"].endswith("?place=home&version=10.10&doors=1001")


@pytest.mark.parametrize(
    ("asked", "language", "id", "name"),
    [
        ("hammer", "en", "hammer", "Hammer"),
        ("Vergunning", "nl", "licence", "Bouwlicentie"),
        ("mallet", "en", "hammer", "Hammer"),
        ("licence to build", "en", "licence", "Licence to build"),
    ],
)
def test_a_concept_is_found_by_any_of_its_names(
    ask: Asking, asked: str, language: str, id: str, name: str
) -> None:
    found = (ask("look_up_concept", name=asked, language=language))["concept"]
    assert (found["id"], found["name"]) == (id, name)
    assert found["sources"] and found["summary"]
    assert found["address"].endswith(f"/{id}/")
    assert ("/nl/" in found["address"]) == (language == "nl")


def test_a_name_that_may_mean_several_concepts_gives_them_all(ask: Asking) -> None:
    found = ask("look_up_concept", name="saw", language="en")
    assert found["concept"] is None
    assert {"id": "band-saw", "label": "Band saw"} in found["candidates"]
    assert {"id": "hand-saw", "label": "Hand saw"} in found["candidates"]


def test_what_is_asked_wrongly_is_refused_with_the_likely_mend(ask: Asking) -> None:
    said = ask.refused("decide", decision="need-lisence")
    assert f"Did you mean '{FLAGSHIP}'?" in said
    said = ask.refused("decide", decision=FLAGSHIP, answers={"need": "use-standardapp"})
    assert "Did you mean 'use-standard-app'?" in said
    said = ask.refused("decide", decision=FLAGSHIP, answers={"deploymet": "online"})
    assert "Did you mean 'deployment'?" in said
    said = ask.refused("list_decisions", language="de")
    assert "There is no language 'de'." in said


@pytest.mark.browser
def test_dutch_from_a_standing_start_reaches_what_the_browser_says(
    ask: Asking, page: Page, workshop_address: str, workshop_data: Path
) -> None:
    """Answer every question in every way, and open the page that each answer names."""
    reached: list[tuple[dict[str, Any], Any]] = []

    def follow(decision: str, answers: dict[str, Any]) -> None:
        asked = ask("next_question", decision=decision, answers=answers, language="nl")
        question = asked["question"]
        if question is None:
            decided = ask("decide", decision=decision, answers=answers, language="nl")
            assert decided["certain"]
            reached.append((answers, decided))
            return
        for option in question["options"]:
            follow(decision, {**answers, question["input"]: option["id"]})

    listed = ask("list_decisions", language="nl")
    decision = next(each["id"] for each in listed if each["title"] == "Heb ik een licentie nodig?")
    follow(decision, {})
    catalog, _ = load(workshop_data)
    assert catalog is not None
    flagship = catalog.decisions[FLAGSHIP]
    table = prepare(flagship.table, flagship.dated)
    root = catalog.site.address or ""
    queries = [decided["address"].partition("?")[2] for _, decided in reached]
    here = {decided["address"].partition("?")[0] for _, decided in reached}
    assert here == {f"{root}nl/decisions/{FLAGSHIP}/"}
    page.goto(f"{workshop_address}nl/decisions/{FLAGSHIP}/")
    shown = page.evaluate(READ, [f"?{each}" for each in queries])
    covered = 0
    for (answers, decided), said in zip(reached, shown, strict=True):
        assert [each["label"] for each in decided["outcomes"]] == said, answers
        given, _ = read_given(flagship, answers)
        assert evaluate(table, given).certain
        open_inputs = [each for each in flagship.table.inputs if each.id not in given]
        covered += _count(open_inputs)
    assert covered == _count(list(flagship.table.inputs))


def _count(inputs: list[Any]) -> int:
    """Count the combinations of answers to some questions, one option each."""
    count = 1
    for each in inputs:
        count *= len(each.domain.options)
    return count
