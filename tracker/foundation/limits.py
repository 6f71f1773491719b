"""How often somebody may try: counted in this process, so that guessing stays slow and nothing is written down."""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock

from tracker.foundation import clock

MOST_KEYS = 50_000
_tries: dict[tuple[str, str], deque[datetime]] = defaultdict(deque)
_lock = Lock()


def note_try(kind: str, who: str) -> None:
    """Count one try."""
    with _lock:
        if len(_tries) > MOST_KEYS:
            _tries.clear()
        _tries[kind, who].append(clock.now_utc())


def is_over(kind: str, who: str, *, most: int, per: timedelta) -> bool:
    """Whether as many tries as are allowed were made in this time."""
    with _lock:
        tries = _tries.get((kind, who))
        if not tries:
            return False
        since = clock.now_utc() - per
        while tries and tries[0] <= since:
            tries.popleft()
        return len(tries) >= most


def forget() -> None:
    """Forget all tries."""
    with _lock:
        _tries.clear()
