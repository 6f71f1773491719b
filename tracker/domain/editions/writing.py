"""The one way to write a snapshot down, so that anybody can make its hash again.

JSON as of RFC 8259: keys in the order of their characters, no spaces, no escapes but those that JSON demands,
UTF-8. Numbers that are not whole are text, so that no reader rounds them.
"""

import hashlib
import json
from typing import Any

SHORT_HASH = 12
"""So many characters of the hash stand at the foot of each page."""


def canonical(snapshot: Any) -> bytes:
    """The bytes of a snapshot; raises TypeError for a value that JSON lacks, ValueError for a fraction."""
    _refuse_fractions(snapshot)
    text = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def fingerprint(snapshot: Any) -> str:
    """The SHA-256 of the canonical bytes, in 64 characters."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def _refuse_fractions(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError("write a fraction as text")
    if isinstance(value, dict):
        for key, one in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {key!r}")
            _refuse_fractions(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _refuse_fractions(one)
