"""Secret links that nobody can rebuild from the database: the secret is the server's key over id and purpose."""

import base64
import hashlib
import hmac
from uuid import UUID

from flask import current_app


def secret_for(purpose: str, row_id: UUID) -> str:
    """The 256-bit secret of a link, 43 characters, derived when it is needed and stored nowhere."""
    key = hashlib.sha256(b"rungs links " + current_app.config["SECRET_KEY"].encode()).digest()
    code = hmac.new(key, purpose.encode() + b"\0" + row_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode()


def is_genuine(purpose: str, row_id: UUID, secret: str) -> bool:
    """Whether this secret belongs to this row and purpose; takes the same time either way."""
    return hmac.compare_digest(secret_for(purpose, row_id).encode(), secret.encode("utf-8", "replace"))


def address_of(endpoint: str, **values: object) -> str:
    """A page's full address, from the configured base, never from a request's host; works in the worker."""
    base: str = current_app.config["BASE_URL"]
    return base + current_app.url_map.bind("").build(endpoint, values)
