"""A real mail server on loopback: it keeps what it was given, and can be slow, away, or refuse some."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

from benchmarks.servers import free_port


class Inbox:
    """What arrived, by Message-ID; ``delay`` seconds for each, ``refuses`` says which addresses it will not have."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()
        self.messages: list[Message] = []
        self.delay = 0.0
        self.refuses: Any = lambda _address: False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take an address, or not."""
        if self.refuses(address):
            return "550 nobody here of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a message."""
        if self.delay:
            time.sleep(self.delay)
        message = message_from_bytes(envelope.content)
        self.arrived[message["Message-ID"]] += 1
        self.messages.append(message)
        return "250 OK"


@contextmanager
def mail_server(inbox: Inbox, port: int = 0, **options: Any) -> Iterator[int]:
    """A server that listens until the block ends; its port."""
    controller = Controller(inbox, hostname="127.0.0.1", port=port or free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
