"""Secret links and sealed texts that nobody can make up: the server's key over what they are for."""

import base64
import hashlib
import hmac
import json
from typing import Any
from uuid import UUID

from flask import current_app


def secret_for(purpose: str, row_id: UUID) -> str:
    """The 256-bit secret of a link, 43 characters, derived when it is needed and stored nowhere."""
    code = hmac.new(_key(), purpose.encode() + b"\0" + row_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode()


def _key() -> bytes:
    return hashlib.sha256(b"rungs links " + current_app.config["SECRET_KEY"].encode()).digest()


def is_genuine(purpose: str, row_id: UUID, secret: str) -> bool:
    """Whether this secret belongs to this row and purpose; takes the same time either way."""
    return hmac.compare_digest(secret_for(purpose, row_id).encode(), secret.encode("utf-8", "replace"))


def sealed(purpose: str, value: Any) -> str:
    """A value of JSON as text that nobody can alter unnoticed; whoever holds it can read it."""
    body = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
    return f"{body}.{_seal(purpose, body)}"


def opened(purpose: str, text: str) -> Any:
    """The value that was sealed for this purpose; None where the text is not what was given out."""
    body, _dot, seal = text.rpartition(".")
    if not hmac.compare_digest(_seal(purpose, body).encode(), seal.encode("utf-8", "replace")):
        return None
    return json.loads(base64.urlsafe_b64decode(body))


def _seal(purpose: str, body: str) -> str:
    said = b"sealed\0" + purpose.encode() + b"\0" + body.encode("utf-8", "replace")
    return base64.urlsafe_b64encode(hmac.new(_key(), said, hashlib.sha256).digest()).rstrip(b"=").decode()


def address_of(endpoint: str, **values: object) -> str:
    """A page's full address, from the configured base, never from a request's host; works in the worker."""
    base: str = current_app.config["BASE_URL"]
    return base + current_app.url_map.bind("").build(endpoint, values)


def keyed_digest(purpose: str, text: str) -> str:
    """What a typed word is compared by: without the server's key nobody can try words against it."""
    key = hashlib.sha256(b"rungs words " + current_app.config["SECRET_KEY"].encode()).digest()
    plain = " ".join(text.casefold().split())
    return hmac.new(key, purpose.encode() + b"\0" + plain.encode(), hashlib.sha256).hexdigest()


def key_for(purpose: str, row_id: UUID) -> str:
    """Identifier and secret in one word, for an address of one part."""
    return _packed(row_id) + secret_for(purpose, row_id)


def row_of_key(purpose: str, key: str) -> UUID | None:
    """The row that a key opens; None for every key that we did not make for this purpose, however close."""
    head, secret = key[:_ID_LENGTH], key[_ID_LENGTH:]
    try:
        row_id = UUID(bytes=base64.b64decode(head + "==", altchars=b"-_", validate=True))
    except ValueError:
        row_id = UUID(int=0)
    genuine = is_genuine(purpose, row_id, secret)
    return row_id if genuine and _packed(row_id) == head else None


def _packed(row_id: UUID) -> str:
    return base64.urlsafe_b64encode(row_id.bytes).rstrip(b"=").decode()


_ID_LENGTH = 22
