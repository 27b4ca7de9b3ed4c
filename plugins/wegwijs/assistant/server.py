"""An MCP server over the data, by the protocol's own library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import getdoc
from typing import BinaryIO, TypeVar, cast

import anyio
from anyio import AsyncFile
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.stdio import stdio_server
from mcp.types import ToolAnnotations

from wegwijs import __version__
from wegwijs.assistant.answers import Answering
from wegwijs.assistant.concepts import Describing
from wegwijs.assistant.lines import Lines
from wegwijs.assistant.told import Decided, Explained, Found, Listed, Progress, Unanswerable
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import Addresses

Answers = dict[str, str | bool | int | float | list[str] | None]

INSTRUCTIONS = """\
{name} answers licensing and other choices from decision tables that are proved complete.
Start with list_decisions. Call decide with the answers known so far; while `certain` is false,
put `question` to the user in their own words, and call decide again with the answer's id added.
Never answer for the user: an answer they do not know is "?".
Repeat `because` with its sources and the `address` of the answer. Mark what is `derived`.
Say for which `day` it holds, and until when where `later` tells; pass `day` to ask about another.
An outcome that says the sources are silent is the honest answer; do not fill it in.
Languages: {languages}.
"""
T = TypeVar("T")
_READS_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
Tool = TypeVar("Tool", bound=Callable[..., object])


def server(catalog: Catalog, addresses: Addresses) -> MCPServer[None]:
    """Make the server of a catalogue whose checks found no fault, and whose pages are there."""
    name = catalog.site.name[catalog.languages[0]].strip()
    made: MCPServer[None] = MCPServer(
        name,
        version=__version__,
        website_url=catalog.site.address,
        instructions=INSTRUCTIONS.format(name=name, languages=", ".join(catalog.languages)),
        log_level="WARNING",
    )
    answering = Answering(catalog, addresses)
    _offer_decisions(made, answering)
    _offer_concepts(made, answering, Describing(catalog, addresses))
    return made


def serve(made: MCPServer[None], incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer the lines of an assistant until they end.

    Raises OSError where they cannot be read or written any more.
    """

    async def run() -> None:
        lines = Lines(incoming, outgoing)
        # Of the files it asks for, the library only reads lines, writes and flushes.
        files = cast("AsyncFile[str]", lines)
        async with stdio_server(stdin=files, stdout=files) as (read, write):
            inner = made._lowlevel_server  # its own way to run takes no other lines
            await inner.run(read, write, inner.create_initialization_options())

    try:
        anyio.run(run)
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _offer(made: MCPServer[None], tool: Tool) -> Tool:
    """Offer a tool that only reads, described by its docstring."""
    made.add_tool(tool, description=getdoc(tool), annotations=_READS_ONLY)
    return tool


def _offer_decisions(made: MCPServer[None], answering: Answering) -> None:
    offer = partial(_offer, made)

    @offer
    def list_decisions(language: str | None = None) -> list[Listed]:
        """List the decisions: what each answers, which inputs it has, and its page."""
        return _told(answering.decisions, language)

    @offer
    def next_question(
        decision: str,
        answers: Answers | None = None,
        language: str | None = None,
        day: str | None = None,
    ) -> Progress:
        """Ask which question matters next, given answers by input id.

        An answer is an option's id, a list of ids where several may be chosen, true or false,
        a number, a version, which is always a text: "10.10", or a day: "2027-01-01". "?" says that
        the user does not know. Where the beginning of a version is not enough, `takes` says so:
        give it longer, or leave it as it is when that is all the user knows. Answers are for
        `day`, written 2027-01-01; without one, it is today.
        """
        return _told(answering.next_question, decision, answers or {}, language, day)

    @offer
    def decide(
        decision: str,
        answers: Answers | None = None,
        language: str | None = None,
        day: str | None = None,
    ) -> Decided:
        """Decide with the answers there are: the outcome with reasons, or what is still open."""
        return _told(answering.decide, decision, answers or {}, language, day)

    @offer
    def explain(
        decision: str,
        answers: Answers | None = None,
        language: str | None = None,
        day: str | None = None,
    ) -> Explained:
        """Explain an answer: why, why not the others, and which other answers change it."""
        return _told(answering.explain, decision, answers or {}, language, day)


def _offer_concepts(made: MCPServer[None], answering: Answering, describing: Describing) -> None:
    offer = partial(_offer, made)

    @offer
    def look_up_concept(name: str, language: str | None = None) -> Found:
        """Describe a product, tool, plan, kind of app or environment, by id or by any name."""
        return describing.find(name, _told(answering.language, language))


def _told(answer: Callable[..., T], *asked: object) -> T:
    """Pass a question on; what is wrong with it becomes the tool's error."""
    try:
        return answer(*asked)
    except Unanswerable as error:
        raise ToolError(str(error)) from None
