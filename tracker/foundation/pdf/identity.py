"""What a PDF says of itself to machines: its two standards, and of what document it claims to be a copy.

The claim stands uncompressed in the file's metadata (XMP), declared in the way PDF/A asks for, so that it can
be read without opening the document. It is a claim and no more: whether it is true only a hash can tell.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.sax.saxutils import escape

NAMESPACE = "urn:rungs:document:1/"
_NAME = re.compile(r"[a-z][A-Za-z0-9]{0,39}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FACT = re.compile(
    rb'<rungs:([a-z][A-Za-z0-9]{0,39})>([^<]{0,2000})</rungs:|\srungs:([a-z][A-Za-z0-9]{0,39})="([^"<]{0,2000})"'
)
_LARGEST_PACKET, _MOST_PACKETS = 200_000, 20

_FACTS = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:rungs="{namespace}">{facts}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>
"""
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>\
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>{category}</pdfaProperty:category>\
<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"""


def check_names(identity: Mapping[str, str]) -> None:
    """Names are words such as ``edition`` or ``snapshotHash``; anything else is a mistake of ours."""
    wrong = [name for name in identity if not _NAME.fullmatch(name)]
    if wrong:
        raise ValueError(f"not a name for a fact of a document: {wrong}")


def as_xmp(identity: Mapping[str, str]) -> bytes:
    """What goes into the metadata: the PDF/UA part, the document's facts, and the declaration of both."""
    facts = "".join(
        f"<rungs:{name}>{escape(printable(value))}</rungs:{name}>" for name, value in identity.items()
    )
    part = _PROPERTY.format(name="part", kind="Integer", category="internal", meaning="Part of ISO 14289")
    schemas = _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part)
    if identity:
        declared = (
            _PROPERTY.format(name=name, kind="Text", category="external", meaning=f"The document's {name}")
            for name in identity
        )
        schemas += _schema("Of what document this is a copy", NAMESPACE, "rungs", "".join(declared))
    return _FACTS.format(namespace=NAMESPACE, facts=facts, schemas=schemas).encode()


def _schema(title: str, namespace: str, prefix: str, properties: str) -> str:
    return _SCHEMA.format(title=title, namespace=namespace, prefix=prefix, properties=properties)


def printable(text: str) -> str:
    """The text without the characters that XML, and so the metadata, cannot hold."""
    return _UNPRINTABLE.sub(" ", text)


def identity_of(content: bytes) -> dict[str, str]:
    """What a file, whoever made it, says it is; nothing if it says nothing of ours. Never raises."""
    for packet in _packets(content):
        if NAMESPACE.encode() in packet:
            facts = (found[:2] if found[0] else found[2:] for found in _FACT.findall(packet))
            return {name.decode(): unescape(value.decode("utf-8", "replace")) for name, value in facts}
    return {}


def _packets(content: bytes) -> Iterator[bytes]:
    """The file's pieces of metadata, the newest first: whoever changes a PDF appends."""
    end = len(content)
    for _ in range(_MOST_PACKETS):
        start = content.rfind(b"<?xpacket begin=", 0, end)
        if start < 0:
            return
        closed = content.find(b"<?xpacket end=", start, min(end, start + _LARGEST_PACKET))
        yield content[start : closed if closed >= 0 else start]
        end = start
