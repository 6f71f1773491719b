"""One command, two kinds of process: the web server and the workers, restarted when they die."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

LONGEST_PAUSE = 10.0


def command_of(kind: str, *, host: str, port: int, web_processes: int) -> list[str]:
    """The command line of a process."""
    if kind == "worker":
        return [sys.executable, "-m", "tracker.cli", "work"]
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(web_processes), "--blocking-threads", os.environ.get("WEB_THREADS", "2"),
        "--respawn-failed-workers", "--no-ws", "--log-level", "warning",
        "--factory", "tracker.app:served_app",
    ]  # fmt: skip


class Supervisor:
    """Keeps processes running until it is told to stop."""

    def __init__(self, commands: list[list[str]]) -> None:
        self.commands = commands
        self.running: list[subprocess.Popen[bytes] | None] = [None] * len(commands)
        self.not_before = [0.0] * len(commands)
        self.deaths = [0] * len(commands)
        self.stopping = False

    def run(self) -> None:
        """Start all; start again what ends; stop all on SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        while not self.stopping:
            for index in range(len(self.commands)):
                self._keep(index)
            time.sleep(0.2)
        self._end()

    def _keep(self, index: int) -> None:
        process = self.running[index]
        if process is not None and process.poll() is None:
            return
        if process is not None:
            self.deaths[index] += 1
            self.not_before[index] = time.monotonic() + min(0.2 * 2 ** self.deaths[index], LONGEST_PAUSE)
            self.running[index] = None
        if time.monotonic() >= self.not_before[index]:
            self.running[index] = subprocess.Popen(self.commands[index])

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        alive = [process for process in self.running if process is not None and process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + 8
        for process in alive:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
