"""Files that are kept: bytes in the database under their hash, so that a backup has them and every process sees them."""

import hashlib
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, abort, request
from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation import clock
from tracker.foundation.database import Base, Owned, db
from tracker.foundation.prepared import Prepared

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


def get_content(file_id: UUID, *, organisation_id: UUID) -> tuple[Any, ...] | None:
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


_file = StoredFile.__table__
_OURS = (_file.c.organisation_id == bindparam("organisation_id")) & (_file.c.id == bindparam("file_id"))
_HASH = Prepared(select(_file.c.sha256).where(_OURS))
_KEPT = Prepared(select(_file.c.name, _file.c.media_type, _file.c.sha256, _file.c.content).where(_OURS))


def download(file_id: UUID | None, *, organisation_id: UUID) -> Response:
    """A kept file as an answer; 404 without one. Its bytes are read only for a browser that has not got them."""
    whose = {"file_id": file_id, "organisation_id": organisation_id}
    known = request.if_none_match
    for (sha256,) in _HASH.rows(**whose) if known else ():
        if known.contains_weak(sha256):
            return Response(status=304, headers={"ETag": f'"{sha256}"'})
    kept = _KEPT.rows(**whose) or abort(404)
    return as_download(*kept[0])


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
