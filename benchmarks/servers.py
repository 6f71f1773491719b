"""Starts the servers that are compared, alike in everything but the application, and signs in to ours."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Server:
    """A running server: its address and its processes."""

    url: str
    process: subprocess.Popen[bytes]

    def web_processes(self) -> list[int]:
        """The processes that answer requests: the children of the one that was started."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(child) for child in children]

    def processor_seconds(self) -> float:
        """What its processes have taken of the processors so far: steadier than rates where others work too."""
        return sum(processor_seconds(pid) for pid in (self.process.pid, *self.web_processes()))


def make_demo(instance: Path, scale: str) -> None:
    """A new installation with the demo employers of that size in it."""
    prepare(instance)
    _tracker(instance, "demo", "--scale", scale)


def prepare(instance: Path) -> None:
    """Its tables as they are now."""
    _tracker(instance, "init")


def _tracker(instance: Path, *words: str) -> None:
    environment = {**os.environ, "RUNGS_INSTANCE": str(instance)}
    command = [sys.executable, "-m", "tracker.cli", *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serve(application: str, *, workers: int, threads: int, instance: Path | None = None) -> Iterator[Server]:
    """Granian with this application until the block ends."""
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    words += [
        "--workers",
        str(workers),
        "--blocking-threads",
        str(threads),
        "--no-access-log",
        "--log-level",
        "error",
    ]
    words += ["--factory"] if application.startswith("tracker.") else []
    environment = {**os.environ, "PORT": str(port), "RUNGS_INSTANCE": str(instance or "")}
    process = subprocess.Popen([*words, application], cwd=ROOT, env=environment)
    try:
        wait_for(port, process)
        yield Server(f"http://localhost:{port}", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], *, rest: float = 1) -> None:
    """Wait until a server that was just started listens, and give its other workers the rest."""
    for _ in range(900):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(rest)
                return
        if process.poll() is not None:
            raise RuntimeError("the server ended while it started")
        time.sleep(0.1)
    raise RuntimeError("the server did not start within 90 seconds")


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


def ask(url: str, cookies: dict[str, str], form: dict[str, str] | None = None) -> tuple[int, str]:
    """One request; its cookies are kept whatever they say about https."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Referer": url}
    request = Request(url, data=urlencode(form).encode() if form else None, headers=headers)
    try:
        answer = build_opener(_StayHere).open(request)
    except HTTPError as error:  # a redirect too, since we do not follow it
        answer = error
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        name, _, value = cookie.split(";")[0].partition("=")
        cookies[name] = value
    return answer.status or 0, answer.read().decode("utf-8", "replace")


def sign_in(server: Server, path: str, email: str, password: str) -> dict[str, str]:
    """The headers of a signed-in person."""
    cookies = signed_in(server, path, email, password)
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


def signed_in(server: Server, path: str, email: str, password: str) -> dict[str, str]:
    """The cookies of a signed-in person."""
    cookies: dict[str, str] = {}
    _, page = ask(server.url + path, cookies)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if not token:
        raise RuntimeError(f"no form to sign in at {path}")
    form = {"csrf_token": token[1], "email": email, "password": password}
    status, _ = ask(server.url + path, cookies, form)
    if status != 302:
        raise RuntimeError(f"{email} could not sign in: {status}")
    return cookies


def processor_seconds(pid: int) -> float:
    """What a process has taken of the processors, for itself and in the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[int, int]:
    """What a process holds, in MB: all that it sees, and its share of it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {name: int(size) for name, size in re.findall(r"^(Rss|Pss):\s+(\d+) kB", text, re.M)}
    return sizes["Rss"] // 1024, sizes["Pss"] // 1024
