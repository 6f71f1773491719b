"""Files that are kept: bytes in the database under their hash, so that a backup has them and every process sees them."""

import hashlib
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, abort, request
from sqlalchemy import ScalarSelect, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation import clock
from tracker.foundation.database import Base, Owned, db

MAGIC = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (b"PK\x03\x04",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (b"PK\x03\x04",),
    "text/csv": (),
    "text/plain": (),
}
ENDINGS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
}


class NotThatKindOfFile(Exception):
    """A file is not what its name says, or of no kind that is kept."""


class StoredFile(Owned, Base):
    """A file's bytes, name and hash."""

    __tablename__ = "stored_file"
    untraced = True
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    stored_at_utc: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(deferred=True)


def media_type_of(name: str, content: bytes) -> str:
    """The kind of a file by its name, held against its first bytes.

    Raises NotThatKindOfFile where they disagree or the kind is not kept.
    """
    media_type = ENDINGS.get(name.rsplit(".", 1)[-1].lower(), "")
    beginnings = MAGIC.get(media_type)
    if beginnings is None:
        raise NotThatKindOfFile(name)
    if beginnings and not content.startswith(beginnings):
        raise NotThatKindOfFile(name)
    if media_type.startswith("text/") and b"\0" in content[:4096]:
        raise NotThatKindOfFile(name)
    return media_type


def store(*, organisation_id: UUID, name: str, content: bytes, media_type: str | None = None) -> StoredFile:
    """Keep a file; the kind is found from name and bytes unless it is given."""
    file = StoredFile(
        organisation_id=organisation_id,
        name=safe_name(name),
        media_type=media_type or media_type_of(name, content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at_utc=clock.now_utc(),
        content=content,
    )
    db.session.add(file)
    return file


def get_content(
    file_id: UUID | ScalarSelect[UUID | None], *, organisation_id: UUID
) -> tuple[Any, ...] | None:
    """Name, media type, hash and bytes of a kept file."""
    asked = select(StoredFile.name, StoredFile.media_type, StoredFile.sha256, StoredFile.content).where(
        StoredFile.organisation_id == organisation_id, StoredFile.id == file_id
    )
    row = db.session.execute(asked).first()
    return tuple(row) if row else None


def as_download(name: str, media_type: str, sha256: str, content: bytes) -> Response:
    """The file as an answer that the browser saves."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name(name)}"'
    response.headers["ETag"] = f'"{sha256}"'
    return response


def download(file_id: UUID | ScalarSelect[UUID | None], *, organisation_id: UUID) -> Response:
    """The file of this id, or that a statement finds, as an answer; 404 without one. One question to the database.

    Its bytes are read only for a browser that has not got them.
    """
    known = request.if_none_match
    sha256 = _hash_of(file_id, organisation_id) if known else ""
    if sha256 and known.contains_weak(sha256):
        return Response(status=304, headers={"ETag": f'"{sha256}"'})
    return as_download(*(get_content(file_id, organisation_id=organisation_id) or abort(404)))


def _hash_of(file_id: UUID | ScalarSelect[UUID | None], organisation_id: UUID) -> str:
    asked = select(StoredFile.sha256).where(
        StoredFile.organisation_id == organisation_id, StoredFile.id == file_id
    )
    return db.session.scalar(asked) or ""


def made_now(name: str, media_type: str, content: bytes) -> Response:
    """A file that is not kept but made from what is, as an answer that the browser saves."""
    return as_download(name, media_type, hashlib.sha256(content).hexdigest(), content)


def safe_name(name: str) -> str:
    """A file name without path, control characters or anything a header could trip over."""
    plain = re.sub(r"[^A-Za-z0-9._ -]+", "-", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". -")
    return plain[-120:] or "file"


def forget(file_ids: list[UUID], *, organisation_id: UUID) -> None:
    """Delete kept files."""
    here = StoredFile.organisation_id == organisation_id, StoredFile.id.in_(file_ids)
    db.session.execute(delete(StoredFile).where(*here).execution_options(synchronize_session=False))
