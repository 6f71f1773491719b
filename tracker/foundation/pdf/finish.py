"""The last touches on a PDF: what a screen reader and an archive need to know and WeasyPrint does not say.

WeasyPrint makes PDF/A or PDF/UA; the touches make one file both (its issues 1836 and 2508).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.foundation.pdf.identity import as_xmp

_REFERENCE = re.compile(rb"^(\d+) 0 R$")


def finish(pdf: Any, identity: Mapping[str, str]) -> None:
    """Say which way each table head points, take running heads out of the reading order, label the pages.

    Then say, uncompressed, that the file keeps PDF/UA too and what document it claims to be a copy of.
    """
    _give_heads_a_scope(pdf)
    _place_pictures(pdf)
    _make_running_heads_artifacts(pdf)
    _name_attachments_once(pdf)
    _add_to_metadata(pdf, as_xmp(identity))
    pdf.catalog["PageLabels"] = b"<< /Nums [ 0 << /S /D >> ] >>"


def _object(pdf: Any, reference: object) -> Any:
    found = _REFERENCE.match(reference) if isinstance(reference, bytes) else None
    return pdf.objects[int(found[1])] if found else None


def _elements(pdf: Any) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/StructElem":
            yield thing


def _give_heads_a_scope(pdf: Any) -> None:
    for element in _elements(pdf):
        if element["S"] == "/TH":
            row = _object(pdf, element["P"])
            is_in_head = _object(pdf, row["P"])["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if is_in_head else "/Row"


def _place_pictures(pdf: Any) -> None:
    """A picture's box is given in pixels from the top; readers that zoom to it expect points from the foot."""
    for element in _elements(pdf):
        if element["S"] == "/Figure":
            height = _object(pdf, element["Pg"])["MediaBox"][3]
            left, top, right, bottom = (round(side * 0.75, 3) for side in element["A"]["BBox"])
            element["A"]["BBox"][:] = (left, round(height - bottom, 3), right, round(height - top, 3))


def _make_running_heads_artifacts(pdf: Any) -> None:
    """Text in the page margins is tagged but hangs on no tree: it is decoration, and is marked so."""
    numbers = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    reached = _reached(pdf)
    for page_number, page_reference in enumerate(pdf.page_references):
        owners = numbers[2 * page_number + 1]
        loose = {i for i, owner in enumerate(owners) if owner not in reached}
        for i in loose:
            owners[i] = b"null"
        _unmark(_object(pdf, _object(pdf, page_reference)["Contents"]).stream, loose)


def _reached(pdf: Any) -> set[bytes]:
    """The references of all elements that can be read by going down from the root."""
    reached: set[bytes] = set()
    waiting = list(_object(pdf, pdf.catalog["StructTreeRoot"])["K"])
    while waiting:
        reference = waiting.pop()
        element = _object(pdf, reference)
        if element is not None and reference not in reached:
            reached.add(reference)
            waiting.extend(element.get("K", []))
    return reached


def _unmark(stream: list[Any], loose: set[int]) -> None:
    for at, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in loose:
            stream[at - 1 : at + 2] = ["/Artifact", b"", b"BMC"]


def _name_attachments_once(pdf: Any) -> None:
    """WeasyPrint lists each attachment twice among the associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _add_to_metadata(pdf: Any, xmp: bytes) -> None:
    """Archives read metadata without unpacking, so it is not compressed."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.compress = False
    metadata.stream = [part.replace(b"</rdf:RDF>", xmp + b"</rdf:RDF>") for part in metadata.stream]
