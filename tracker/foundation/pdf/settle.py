"""Writes each object of a PDF down once: to give a file its identifier, WeasyPrint asks for all of them twice.

Asking packs every page and font anew each time, which is most of the work of writing. The bytes stay the same.
"""

from dataclasses import dataclass
from typing import Any


@dataclass
class _Written:
    """An object whose bytes are known, as its writer asks for it."""

    number: int
    generation: int
    free: str
    compressible: bool
    data: bytes
    offset: int = 0

    @property
    def indirect(self) -> bytes:
        """The bytes as they stand in the file."""
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


def settle(pdf: Any) -> None:
    """To be the last touch: what is changed in an object after it stays unwritten."""
    pdf.objects[:] = [one if one.free == "f" else _written(one) for one in pdf.objects]


def _written(one: Any) -> _Written:
    return _Written(one.number, one.generation, one.free, one.compressible, one.data)
