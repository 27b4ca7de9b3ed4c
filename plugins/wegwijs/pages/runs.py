"""Rich text as runs: texts and `[text, address]` pairs, which a reader can set without HTML."""

from __future__ import annotations

from html.parser import HTMLParser

Run = str | list[str]


def runs(html: str) -> list[Run]:
    """Take inline HTML apart into runs; emphasis becomes plain text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def plain(html: str) -> str:
    """Give the words of inline HTML, without links and emphasis."""
    return "".join(each if isinstance(each, str) else each[0] for each in runs(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href = dict(attrs).get("href")
            if self._href:
                self.runs.append(["", self._href])
        elif tag in ("p", "li", "br") and self.runs:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        last = self.runs[-1] if self.runs else None
        if self._href and isinstance(last, list):
            last[0] += text
        elif isinstance(last, str):
            self.runs[-1] = last + text
        else:
            self.runs.append(text)
