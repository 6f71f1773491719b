"""The shipped compact packs, and the reading of packs that an organisation brings."""

from tracker.reference.compacts.files import read_pack_file
from tracker.reference.compacts.shipped import (
    DEFAULT_PACK_ID,
    differences,
    find_pack,
    get_pack,
    list_packs,
    validate_pack,
)

__all__ = [
    "DEFAULT_PACK_ID",
    "differences",
    "find_pack",
    "get_pack",
    "list_packs",
    "read_pack_file",
    "validate_pack",
]
