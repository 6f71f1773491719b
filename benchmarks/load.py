"""Drives one address for some seconds: with wrk where there is one, else with threads of ours."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from urllib.parse import urlsplit


class FailedError(Exception):
    """The page answered with something else than 200, so that its rate means nothing."""


def rate(url: str, headers: dict[str, str], *, connections: int, seconds: int) -> float:
    """Answers in a second; raises FailedError if any answer was not a 200."""
    if wrk := shutil.which("wrk"):
        return _rate_by_wrk(wrk, url, headers, connections, seconds)
    return _rate_by_threads(url, headers, connections, seconds)


def once(url: str, headers: dict[str, str]) -> None:
    """One answer, on a connection of its own; raises FailedError if it is not a 200."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    connection.request("GET", address.path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise FailedError(f"{url}: {answer.status}")


def _rate_by_wrk(wrk: str, url: str, headers: dict[str, str], connections: int, seconds: int) -> float:
    words = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    said = subprocess.run([*words, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise FailedError(f"{url}\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found:
        raise FailedError(f"{url}\n{said}")
    return float(found[1])


def _rate_by_threads(url: str, headers: dict[str, str], connections: int, seconds: int) -> float:
    counts, problems, end = [0] * connections, [], time.monotonic() + seconds
    address = urlsplit(url)
    path = address.path + (f"?{address.query}" if address.query else "")

    def drive(number: int) -> None:
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
        while time.monotonic() < end and not problems:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                problems.append(f"{url}: {answer.status}")
            counts[number] += 1

    threads = [threading.Thread(target=drive, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise FailedError(problems[0])
    return sum(counts) / seconds
