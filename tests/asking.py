"""Asks the search of a built site as its pages do: by the worker they start, in a real browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

_ASK = """async ([root, questions]) => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const worker = new Worker(new URL(config.search, location.href));
  const told = (message) => new Promise((tell, fail) => {
    worker.onmessage = ({ data }) => tell(data);
    worker.onerror = ({ message }) => fail(new Error(message));
    setTimeout(() => fail(new Error(`no answer to ${JSON.stringify(message.data)}`)), 20000);
    worker.postMessage(message);
  });
  const index = await (await fetch(new URL("search/search_index.json", root))).json();
  await told({ type: 0, data: { ...index, options: { suggest: false } } });
  const all = [];
  for (const question of questions) all.push((await told({ type: 2, data: question })).data.items);
  worker.terminate();
  return all.map((items) => items.map((parts) => parts.map((each) => [each.location, each])));
}"""


@dataclass(frozen=True, slots=True)
class Found:
    """Holds a page that was found: its address below the language's root, and its parts."""

    page: str
    parts: tuple[dict[str, object], ...]


def ask(page: Page, root: str, questions: Sequence[str]) -> list[list[Found]]:
    """Ask questions, one after another, of the search of one language; gives the pages found.

    `page` shows a page of that language, and `root` is its address.
    """
    answered = page.evaluate(_ASK, [root, list(questions)])
    return [
        [Found(parts[0][0].partition("#")[0], tuple(each for _, each in parts)) for parts in items]
        for items in answered
    ]
