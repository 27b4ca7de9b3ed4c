"""The page of a task: what helps, in order; and the links of other pages to tasks."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.words import Words
from wegwijs.records import relations
from wegwijs.records.catalog import Catalog
from wegwijs.records.task import Task
from wegwijs.written.published_path import AS_FOLDERS, Addresses

TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Step:
    """Shows one thing that helps, and why to look at it."""

    link: Link
    because: str


@dataclass(frozen=True, slots=True)
class TaskPage(Page):
    """Holds a task's page, in one language, ready to be written."""

    steps: tuple[Step, ...]


def task_page(
    task: Task,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    addresses: Addresses = AS_FOLDERS,
) -> TaskPage:
    """Gather what a task's page shows in one language."""
    path = page_path(TASKS, task.id)
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    return TaskPage(
        path=path,
        section=TASKS,
        name=task.name[language].strip(),
        title=task.title[language].strip(),
        description=task.description[language].strip(),
        breadcrumbs=(
            Link(words("page.home"), links.url_of("index.md")),
            Link(words("kinds.tasks"), links.url_of(page_path(TASKS, "index"))),
        ),
        lead=inline(links.in_html(task.summary[language])),
        steps=tuple(
            Step(
                _helper(each.what, links),
                inline(links.in_html(each.because[language])),
            )
            for each in task.helps
        ),
    )


def task_cards(links: Links) -> tuple[Link, ...]:
    """List all tasks, as links to their pages."""
    return tuple(_link(task, links) for task in links.catalog.tasks.values())


def tasks_with(id: str, links: Links) -> tuple[Link, ...]:
    """List the tasks that a concept or decision helps with, as links to their pages."""
    catalog = links.catalog
    return tuple(_link(catalog.tasks[each], links) for each in relations.tasks_with(catalog, id))


def _helper(id: str, links: Links) -> Link:
    """Name a decision by its whole question, a concept by its name."""
    decision = links.catalog.decisions.get(id)
    if decision is None:
        return Link.to(links, id)
    return Link(decision.title[links.language].strip(), links.url(id))


def _link(task: Task, links: Links) -> Link:
    language = links.language
    href = links.url_of(page_path(TASKS, task.id))
    return Link(task.name[language].strip(), href, task.description[language].strip())
