"""Asks other sites, politely, whether an address still leads somewhere; lychee does the asking.

lychee keeps one connection a site and a pause between two questions, waits as long as a
`Retry-After` says, and remembers good answers. What it leaves open is settled here: HEAD
first and GET for what HEAD does not settle, and what stands in the way to a site.
"""

from __future__ import annotations

import html
import json
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_checks.dead_links import NoLychee, lychee

_PASSES = ("head", "get", "get")
_PATIENCE = 10  # seconds for a site to take a connection
_NEVER_KEPT = "300.."  # a bad answer is asked for again in every run


class Verdict(StrEnum):
    """Tells what came of asking; only `DEAD` is certain enough to stop anything."""

    FINE = "fine"
    MOVED = "moved"
    DEAD = "dead"
    LOOP = "redirects without end"
    REFUSED = "refused"
    BUSY = "too many requests"
    FAULT = "fault of the server"
    TIMEOUT = "no answer in time"
    NO_NAME = "no such host"
    NO_TRUST = "no trusted connection"
    NO_CONNECTION = "no connection"
    NOT_ASKED = "not asked"


SETTLED = (Verdict.FINE, Verdict.MOVED, Verdict.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds what came of an address: the verdict, the status if any, and where it leads now."""

    address: str
    verdict: Verdict
    status: int | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """Says how to ask: pauses and limits in seconds, and how long a good answer holds."""

    user_agent: str
    interval: float = 1
    timeout: float = 20
    retries: int = 3
    pause: float = 30
    kept_for: str = "3d"


def ask(addresses: Iterable[str], cache: Path, manners: Manners) -> Mapping[str, Answer]:
    """Ask for every address; what is not settled is asked for again, at most three times.

    Good answers are kept in the folder `cache`. Raises NoLychee.
    """
    cache.mkdir(parents=True, exist_ok=True)
    memory = cache / "redirects.json"
    targets: dict[str, str] = json.loads(memory.read_text("utf-8")) if memory.exists() else {}
    answers: dict[str, Answer] = {}
    open_ones = list(addresses)
    for number, method in enumerate(_PASSES):
        if number > 1 and open_ones:
            time.sleep(manners.pause)
        unreachable = _unreachable(open_ones)
        reachable = [each for each in open_ones if each not in unreachable]
        report = _asked(reachable, cache, manners, method)
        answers |= unreachable | _answers(reachable, report, targets)
        unsure = (*SETTLED, Verdict.DEAD) if number else SETTLED
        open_ones = [each for each in open_ones if answers[each].verdict not in unsure]
    kept = {each.address: each.target for each in answers.values() if each.target}
    memory.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")
    return answers


def _unreachable(addresses: Iterable[str]) -> dict[str, Answer]:
    """Answer for the addresses of sites that cannot be reached; each site is tried once.

    Whether it can be reached through a proxy is left to lychee.
    """
    proxies = urllib.request.getproxies()
    sites: dict[tuple[str, str], Verdict | None] = {}
    for address in addresses:
        split = urlsplit(address)
        site = (split.scheme, split.netloc)
        if site not in sites and split.scheme not in proxies and not _reserved(split.hostname):
            sites[site] = stands_in_the_way(address)
    found = ((each, sites.get(urlsplit(each)[:2])) for each in addresses)
    return {address: Answer(address, verdict) for address, verdict in found if verdict}


def _reserved(host: str | None) -> bool:
    """Tell whether a name never leads anywhere (RFC 2606); lychee leaves those out."""
    return (host or "").endswith((".example", ".invalid", ".localhost", ".test"))


def _asked(
    addresses: Sequence[str], cache: Path, manners: Manners, method: str
) -> Mapping[str, Any]:
    """Let lychee ask, each address on a line of its own; gives its report."""
    if not addresses:
        return {}
    page = cache / "addresses.html"
    links = (f'<a href="{html.escape(each)}">x</a>\n' for each in addresses)
    page.write_text("".join(links), "utf-8", newline="\n")
    command = [lychee(), "-vv", "--no-progress", "--format", "json", "--method", method]
    command += ["--cache", "--max-cache-age", manners.kept_for]
    command += ["--cache-exclude-status", _NEVER_KEPT, "--user-agent", manners.user_agent]
    command += ["--host-concurrency", "1", "--max-retries", str(manners.retries)]
    command += ["--host-request-interval", f"{round(manners.interval * 1000)}ms"]
    command += ["--timeout", str(round(manners.timeout)), page.name]
    # It reads and writes .lycheecache in the folder it runs in.
    done = subprocess.run(command, cwd=cache, capture_output=True, check=False, text=True)
    try:
        return dict(json.loads(done.stdout))
    except json.JSONDecodeError as error:
        raise NoLychee(f"lychee did not answer: {done.stderr.strip()[-2000:]}") from error


def _answers(
    addresses: Sequence[str], report: Mapping[str, Any], targets: Mapping[str, str]
) -> dict[str, Answer]:
    answers = {each: Answer(each, Verdict.NOT_ASKED) for each in addresses}
    for name in ("success_map", "error_map", "timeout_map"):
        for entries in report.get(name, {}).values():
            for entry in entries:
                address = addresses[entry["span"]["line"] - 1]
                answers[address] = _answer(address, name, entry, targets.get(address))
    return answers


def _answer(address: str, found_in: str, entry: Mapping[str, Any], before: str | None) -> Answer:
    status = entry["status"].get("code")
    if status is None:  # the site itself can be reached: that was tried before
        in_time = found_in != "timeout_map"
        return Answer(address, Verdict.NO_CONNECTION if in_time else Verdict.TIMEOUT)
    steps = entry.get("redirects", {}).get("redirects", [])
    if found_in == "success_map":
        target = steps[-1]["url"] if steps else before
        return Answer(address, Verdict.MOVED if target else Verdict.FINE, status, target)
    return Answer(address, _of_status(status), status)


def _of_status(status: int) -> Verdict:
    if status in (404, 410):
        return Verdict.DEAD
    if status == 429:
        return Verdict.BUSY
    if status >= 500:
        return Verdict.FAULT
    return Verdict.LOOP if status < 400 else Verdict.REFUSED


def stands_in_the_way(address: str) -> Verdict | None:
    """Find out why a site cannot be reached, or None when it can.

    lychee says so too, in words that change with the libraries it is made of.
    """
    split = urlsplit(address)
    try:
        host, port = split.hostname or "", split.port or (443 if split.scheme == "https" else 80)
        with socket.create_connection((host, port), timeout=_PATIENCE) as connection:
            if split.scheme == "https":
                context = ssl.create_default_context()
                context.wrap_socket(connection, server_hostname=host).close()
    except ssl.SSLError:
        return Verdict.NO_TRUST
    except (socket.gaierror, ValueError):  # the latter: no name or port could be written so
        return Verdict.NO_NAME
    except TimeoutError:
        return Verdict.TIMEOUT
    except OSError:
        return Verdict.NO_CONNECTION
    return None
