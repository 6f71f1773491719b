"""A throw-away PostgreSQL for tests: a scratch directory, a free port, gone afterwards.

``python -m tests.postgres COMMAND ...`` runs a command with TEST_DATABASE_URL pointing at it.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here has to survive a power cut, so nothing waits for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "timezone": "UTC",
}


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; Debian keeps them beside the version's number."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if not found:
        raise FileNotFoundError(f"{name}: PostgreSQL is not installed")
    return found


def is_installed() -> bool:
    """Whether this machine can start a PostgreSQL."""
    try:
        return bool(program("initdb"))
    except FileNotFoundError:
        return False


def _as_its_owner(directory: Path) -> dict[str, str]:
    """The user to start the server as: PostgreSQL refuses root, Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return {}
    owner = next(name for name in ("postgres", "nobody") if name in {user.pw_name for user in pwd.getpwall()})
    shutil.chown(directory, owner)
    return {"user": owner}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgres() -> Iterator[str]:
    """A running server, as the URL of its first database; stopped and removed on the way out."""
    directory = Path(tempfile.mkdtemp(prefix="rungs-postgres-"))
    data, port, owner = directory / "data", _free_port(), _as_its_owner(directory)

    def call(name: str, *words: str) -> None:
        subprocess.run(
            [program(name), *words], check=True, cwd=directory, stdout=subprocess.DEVNULL, **owner
        )  # fmt: skip

    try:
        call("initdb", "-D", str(data), "-U", "rungs", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        call("pg_ctl", "-D", str(data), "-w", "-l", str(directory / "log"),
             "-o", f"-p {port} -k {directory} {options}", "start")  # fmt: skip
        try:
            yield f"postgresql://rungs@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside a server; its exit code is ours."""
    with postgres() as url:
        environment = {**os.environ, "TEST_DATABASE_URL": url}
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
