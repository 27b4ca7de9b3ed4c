"""The address of an answer: the page of its decision, with the answers given."""

from __future__ import annotations

from urllib.parse import urlencode

from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.conditions import write_answer
from wegwijs.pages.links import full_address, page_path
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses


def answers_address(
    catalog: Catalog,
    id: str,
    language: str,
    answers: Given,
    day: str | None = None,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> str | None:
    """Give the whole address that shows an answer, in the order of the questions.

    `day` is the day that was asked for. None where the site names no address of its own.
    """
    page = full_address(catalog, language, addresses.page(page_path("decisions", id)))
    asked = {"day": day} if day else {}
    known = asked | {
        key: "?" if each is None else each if isinstance(each, tuple) else write_answer(each)
        for key in catalog.decisions[id].questions
        if key in answers
        for each in [answers[key]]
    }
    return f"{page}?{urlencode(known, doseq=True)}" if page and known else page
