"""Lays one document out: WeasyPrint under limits, with a fetcher that reads nothing but what it was handed.

WeasyPrint is imported inside functions: the module loads where Pango is missing, to be able to say so.
"""

import gc
import logging
import resource
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import XML, Element, ParseError

from tracker.foundation.pdf import FONTS
from tracker.foundation.pdf.identity import printable
from tracker.foundation.pdf.letters import known, shown

if TYPE_CHECKING:
    from tracker.foundation.pdf import Order

FAMILIES = ("Bricolage Grotesque Narrow", "Inter", "Noto Emoji")
HOUSE_STYLE = "@page { font-family: Inter } html { font-family: Inter }"
MISSING = (
    "PDFs need Pango. On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


def answer(order: "Order", connection: Connection) -> None:
    """Lay the document out under its limits and send the PDF, or the name of the error and its message."""
    try:
        _limit(order)
        connection.send(("pdf", typeset(order)))
    except MemoryError:
        connection.send(("DocumentTooHeavy", f"more than {order.memory_mib} MiB of memory"))
    except RecursionError:
        connection.send(("DocumentTooDeep", "elements nested too deeply"))
    except OSError as error:
        connection.send(("PdfUnavailable", f"{MISSING} ({error})"))
    except Exception as error:
        logging.getLogger(__name__).exception("a PDF could not be laid out")
        connection.send(("PdfError", f"{type(error).__name__}: {error}"))
    finally:
        connection.close()


def _limit(order: "Order") -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (order.seconds, order.seconds + 1))
    statm = Path("/proc/self/statm")
    if statm.exists():
        base = int(statm.read_text().split()[0]) * resource.getpagesize()
        most = base + order.memory_mib * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def typeset(order: "Order") -> bytes:
    """The document, laid out in this process without limits."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    gc.set_threshold(100_000, 50, 100)
    fonts, sheets = font_configuration(), sheets_of(order.stylesheets)
    text = shown(order.html, known(FONTS))
    document = _read(text).render(font_config=fonts, stylesheets=sheets, presentational_hints=False)
    _describe(document.metadata, order)
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[0] != "attachment"]
    # In the order of their names: readers look a name up by halves, as ISO 32000 lets them.
    files = [_attached(attachment) for attachment in sorted(order.attachments, key=lambda one: one.name)]
    made: bytes = document.write_pdf(
        finisher=lambda _document, pdf: _finish(pdf, order), pdf_variant="pdf/a-3a", attachments=files
    )
    return made


def _finish(pdf: Any, order: "Order") -> None:
    from tracker.foundation.pdf.finish import finish
    from tracker.foundation.pdf.settle import settle

    finish(pdf, order.identity)
    settle(pdf)


def _read(text: str) -> Any:
    """The document, ready to be laid out: as XML where it is that too, which is read in a thirtieth of the time."""
    import weasyprint

    root = as_xml(text)
    html = weasyprint.HTML(string=text if root is None else "", base_url=None, url_fetcher=_only("data"))
    if root is not None:  # it can be told of a text only, not of a tree
        html.wrapper_element = type(html.wrapper_element).from_html_root(root, content_language=None)
        html.etree_element = html.wrapper_element.etree_element
    return html


def as_xml(text: str) -> Element | None:
    """The root, where the document is well-formed and whole; a document that declares entities is not read so."""
    if "<!ENTITY" in text:
        return None
    try:
        root = XML(text.encode())
    except ParseError:
        return None
    if root.find(".//svg") is not None:  # a picture that does not name its language: as HTML it is drawn
        return None
    return root if [root.tag, *(part.tag for part in root)] == ["html", "head", "body"] else None


def _describe(metadata: Any, order: "Order") -> None:
    metadata.title, metadata.lang, metadata.attachments = printable(order.title), order.language, []
    metadata.authors = [printable(order.author)] if order.author else []
    if order.made_at_utc:
        metadata.created = metadata.modified = order.made_at_utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def _only(scheme: str) -> Any:
    """A fetcher for one scheme, without redirects; every other address is an error that leaves a gap."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(timeout=1, allowed_protocols={scheme}, allow_redirects=False)


@cache
def font_configuration() -> Any:
    """The fonts that there are, found once."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def sheets_of(paths: Sequence[Path]) -> list[Any]:
    """Our own style sheets, the house's first; each is read again only when it has changed."""
    return [_sheet(HOUSE_STYLE), *(_sheet_in(path, path.stat().st_mtime_ns) for path in paths)]


@lru_cache(maxsize=16)
def _sheet_in(path: Path, _changed: int) -> Any:
    return _sheet(path.read_text())


@lru_cache(maxsize=16)
def _sheet(css: str) -> Any:
    import weasyprint

    return weasyprint.CSS(string=css, font_config=font_configuration(), url_fetcher=_only("file"))


def _attached(attachment: Any) -> Any:
    import weasyprint

    return weasyprint.Attachment(
        file_obj=BytesIO(attachment.content),
        name=attachment.name,
        description=attachment.description,
        created=attachment.made_at_utc,
        modified=attachment.made_at_utc,
        relationship="Data",
    )
