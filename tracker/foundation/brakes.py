"""A brake on pages that anybody may use: so many tries for each address in five minutes, in each web process."""

from collections import OrderedDict
from datetime import timedelta

from flask import abort, request

from tracker.foundation import clock

WINDOW = timedelta(minutes=5)
MOST_ADDRESSES = 10_000


class Brake:
    """Lets an address through so many times in the window; then it answers “Too many tries” until that is over.

    What it knows lies in memory and is bounded: where more addresses come than it remembers, it forgets those
    that came first.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.tries: OrderedDict[str, list[float]] = OrderedDict()

    def hold(self) -> None:
        """Count this request, or end it with 429."""
        now = clock.now_utc().timestamp()
        address = request.remote_addr or ""
        since = now - WINDOW.total_seconds()
        recent = [moment for moment in self.tries.pop(address, ()) if moment > since]
        self.tries[address] = recent
        if len(self.tries) > MOST_ADDRESSES:
            self.tries.popitem(last=False)
        if len(recent) >= self.most:
            abort(429)
        recent.append(now)
