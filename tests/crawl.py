"""Walks through every kind of page that a person can reach by links, each kind once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
HREFS = "links => links.map(link => link.href)"


@dataclass(frozen=True)
class Found:
    """A page or document: its address, what kind of address that is, its content type, whether it is to be kept."""

    url: str
    kind: str
    content_type: str
    body: bytes
    is_download: bool = False

    @property
    def is_page(self) -> bool:
        return self.content_type.startswith("text/html") and not self.is_download

    @property
    def is_pdf(self) -> bool:
        return self.content_type.startswith("application/pdf")


def kind_of(url: str) -> str:
    """The address without what tells two records apart: /programmes/*/edit?kind."""
    parts = urlsplit(url)
    keys = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    path = re.sub(r"(?<=/)([a-z]?\d+|\d{4}-\d\d-\d\d)(?=/|$)", "*", IDENTIFIER.sub("*", parts.path))
    return path + (f"?{'&'.join(keys)}" if keys else "")


def crawl(context: BrowserContext, start: list[str], *, most: int = 300) -> Iterator[Found]:
    """Every kind of page from these addresses on, breadth first, on their host only."""
    waiting, seen = list(start), {kind_of(url) for url in start}
    host, reader = urlsplit(start[0]).netloc, context.new_page()
    while waiting and most > 0:
        most -= 1
        url = waiting.pop(0)
        answer = context.request.get(url)
        content_type = answer.headers.get("content-type", "")
        is_download = "attachment" in answer.headers.get("content-disposition", "")
        found = Found(url, kind_of(url), content_type, answer.body(), is_download)
        yield found
        if not found.is_page:
            continue
        reader.goto(url)
        for link in reader.eval_on_selector_all("a[href]", HREFS):
            address = link.split("#")[0]
            if urlsplit(address).netloc == host and kind_of(address) not in seen:
                seen.add(kind_of(address))
                waiting.append(address)
    reader.close()
