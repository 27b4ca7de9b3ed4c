"""Links that lead elsewhere, asked of servers on this machine that answer as the web does."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import check_external_links
import pytest
from site_checks import asking
from site_checks.asking import Answer, Manners, Verdict, ask
from site_checks.built_pages import read_site
from site_checks.external import external_links
from small_sites import minimal_data

HASTE = Manners("test", interval=0.05, timeout=1, retries=1, pause=0)


class Web:
    """Servers on loopback addresses of their own, so that a slow one keeps no other waiting."""

    def __init__(self) -> None:
        self.asked: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()
        self._servers: list[ThreadingHTTPServer] = []

    def address(self, path: str, *, tls: Path | None = None) -> str:
        """Start a server of its own for a path; gives the whole address."""
        host = f"127.0.0.{len(self._servers) + 2}"
        server = ThreadingHTTPServer((host, 0), self._handler())
        if tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        self._servers.append(server)
        return f"http{'s' if tls else ''}://{host}:{server.server_address[1]}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, _ in self.asked[path]]

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                with web._lock:
                    web.asked[self.path].append((self.command, time.monotonic()))
                    web.agents.add(self.headers["User-Agent"])
                    web.at_once += 1
                    web.most_at_once = max(web.most_at_once, web.at_once)
                self._answer(self.path, len(web.asked[self.path]) == 1)

            do_HEAD = do_GET  # noqa: N815

            def _answer(self, path: str, first: bool) -> None:
                match path:
                    case "/moved":
                        self._say(301, Location="/ok")
                    case "/chain":
                        self._say(302, Location="/moved")
                    case "/loop":
                        self._say(302, Location="/loop-again")
                    case "/loop-again":
                        self._say(302, Location="/loop")
                    case "/gone":
                        self._say(410)
                    case "/missing":
                        self._say(404)
                    case "/busy-once" if first:
                        self._say(429, **{"Retry-After": "2"})
                    case "/busy":
                        self._say(429, **{"Retry-After": "1"})
                    case "/broken-once" if first:
                        self._say(500)
                    case "/broken":
                        self._say(503)
                    case "/forbidden":
                        self._say(403)
                    case "/slow":
                        time.sleep(3)
                    case "/no-head" if self.command == "HEAD":
                        self._say(405)
                    case "/no-head-404" if self.command == "HEAD":
                        self._say(404)
                    case _:
                        time.sleep(0.02)
                        self._say(200)

            def _say(self, status: int, **headers: str) -> None:
                with web._lock:  # who asked may ask again before this function returns
                    web.at_once -= 1
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

        return Handler


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.2", 0))
    except OSError:
        pytest.skip("this machine has one loopback address")
    web = Web()
    yield web
    web.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate that nobody trusts."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=test",
    ]
    command += ["-days", "2", "-keyout", str(path), "-out", str(path.with_suffix(".crt"))]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture(scope="module")
def answers(
    web: Web, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Answer, str]]:
    """Ask for every kind of address at once; gives the answers by path, with the address."""
    paths = "/ok /moved /chain /loop /gone /missing /busy-once /busy /broken-once /broken"
    paths += " /forbidden /slow /no-head /no-head-404"
    addresses = {path: web.address(path) for path in paths.split()}
    addresses["/untrusted"] = web.address("/untrusted", tls=certificate)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        addresses["/refused"] = f"http://127.0.0.1:{nobody.getsockname()[1]}/refused"
    addresses["/reserved"] = "http://nobody.invalid/reserved"
    found = ask(addresses.values(), tmp_path_factory.mktemp("cache"), HASTE)
    return {path: (found[address], address) for path, address in addresses.items()}


@pytest.mark.parametrize(
    ("path", "verdict", "status"),
    [
        ("/ok", Verdict.FINE, 200),
        ("/moved", Verdict.MOVED, 200),
        ("/chain", Verdict.MOVED, 200),
        ("/loop", Verdict.LOOP, 302),
        ("/missing", Verdict.DEAD, 404),
        ("/gone", Verdict.DEAD, 410),
        ("/busy-once", Verdict.FINE, 200),
        ("/busy", Verdict.BUSY, 429),
        ("/broken-once", Verdict.FINE, 200),
        ("/broken", Verdict.FAULT, 503),
        ("/forbidden", Verdict.REFUSED, 403),
        ("/slow", Verdict.TIMEOUT, None),
        ("/no-head", Verdict.FINE, 200),
        ("/no-head-404", Verdict.FINE, 200),
        ("/untrusted", Verdict.NO_TRUST, None),
        ("/refused", Verdict.NO_CONNECTION, None),
        ("/reserved", Verdict.NOT_ASKED, None),
    ],
)
def test_each_answer_is_told_from_the_others(
    answers: dict[str, tuple[Answer, str]], path: str, verdict: Verdict, status: int | None
) -> None:
    answer, _ = answers[path]
    assert (answer.verdict, answer.status) == (verdict, status)


def test_a_redirect_is_told_with_the_address_at_its_end(
    answers: dict[str, tuple[Answer, str]],
) -> None:
    for path in ("/moved", "/chain"):
        answer, address = answers[path]
        assert answer.target == address.replace(path, "/ok")


@pytest.mark.usefixtures("answers")
def test_the_head_is_asked_for_first_and_the_page_only_where_that_settles_nothing(web: Web) -> None:
    assert set(web.methods("/ok")) == {"HEAD"}
    assert web.methods("/no-head") == ["HEAD", "GET"]
    assert web.methods("/missing") == ["HEAD", "GET"]
    assert web.agents == {"test"}


@pytest.mark.usefixtures("answers")
def test_a_busy_site_is_left_alone_for_as_long_as_it_asks(web: Web) -> None:
    (_, first), (_, second) = web.asked["/busy-once"]
    assert second - first >= 2


def test_one_site_is_asked_one_question_at_a_time_and_good_answers_are_kept(
    web: Web, tmp_path: Path
) -> None:
    base = web.address("/")
    addresses = [f"{base}page-{number}" for number in range(6)] + [f"{base}moved"]
    web.at_once = web.most_at_once = 0
    first = ask(addresses, tmp_path, HASTE)
    assert {each.verdict for each in first.values()} == {Verdict.FINE, Verdict.MOVED}
    assert web.most_at_once == 1
    before = sum(map(len, web.asked.values()))
    assert ask(addresses, tmp_path, HASTE) == first
    assert sum(map(len, web.asked.values())) == before


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (socket.gaierror("Name or service not known"), Verdict.NO_NAME),
        (ssl.SSLCertVerificationError("self-signed"), Verdict.NO_TRUST),
        (TimeoutError(), Verdict.TIMEOUT),
        (ConnectionRefusedError(), Verdict.NO_CONNECTION),
        (UnicodeError("label too long"), Verdict.NO_NAME),
    ],
)
def test_what_stands_in_the_way_of_an_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, verdict: Verdict
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", fail)
    assert asking.stands_in_the_way("https://example.org/") is verdict
    found = ask(["https://example.org/a"], tmp_path, HASTE)
    assert found["https://example.org/a"].verdict is verdict


def _site(folder: Path, links: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(f'<html lang="en"><body>\n{links}</body></html>')
    return folder


def test_links_are_gathered_from_pages_and_sources_with_the_places_that_use_them(
    tmp_path: Path,
) -> None:
    links = (
        '<a href="https://one.org/a#x">a</a> <a href="https://one.org/a#y">a</a>\n'
        '<a href="https://handbook.org/">h</a> <img src="https://two.org/i.png">\n'
        '<a href="https://example.org/workshop/guide/">own</a> <a href="mailto:a@b.org">m</a>\n'
        '<a href="https://host.org/edit/x.md" rel="edit">pencil</a> <a href="https://%zz">bad</a>\n'
        '<a href="http://127.0.0.1:8000/">here</a>'
    )
    data = minimal_data(tmp_path)
    sources = data / "sources.yaml"
    text = sources.read_text().replace("https://handbook.example/", "https://handbook.org/")
    sources.write_text(text)
    site = read_site(_site(tmp_path / "site", links), "https://example.org/workshop/")
    found = external_links(site, data)
    assert found["https://one.org/a"] == ("index.html:2",)
    assert found["https://two.org/i.png"] == ("index.html:3",)
    assert found["https://handbook.org/"] == ("data/sources.yaml:6", "index.html:3")
    assert len(found) == 3


@pytest.mark.parametrize(("path", "status"), [("/missing", 1), ("/broken", 0), ("/moved", 0)])
def test_only_a_dead_link_makes_it_fail(
    web: Web,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: str,
    status: int,
) -> None:
    address = web.address(path)
    site = _site(tmp_path / "site", f'<a href="{address}">x</a>')
    arguments = ["--site-url", "https://example.org/", "--data", str(minimal_data(tmp_path))]
    arguments += ["--cache", str(tmp_path / "cache"), "--timeout", "1", "--retries", "0"]
    arguments += ["--pause", "0", "--interval", "0.05"]
    monkeypatch.setattr("sys.argv", ["check_external_links.py", str(site), *arguments])
    assert check_external_links.main() == status
    said = capsys.readouterr().out
    assert address in said
    assert "used in index.html:2" in said
    if path == "/moved":
        assert f"{address} -> {address.replace(path, '/ok')}" in said
