"""Packs: a compact's text as dated data, what makes one valid, and how two versions differ."""

from tracker.domain.packs.text import (
    STATUSES,
    Pack,
    PackCommitment,
    PackDifferences,
    SuggestedTarget,
    as_mapping,
    differences,
    id_from,
)
from tracker.domain.packs.validation import validate_pack

__all__ = [
    "STATUSES",
    "Pack",
    "PackCommitment",
    "PackDifferences",
    "SuggestedTarget",
    "as_mapping",
    "differences",
    "id_from",
    "validate_pack",
]
