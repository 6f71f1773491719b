"""The strict eye: the rules that every page keeps, read off the page as a browser would parse it."""

import re
from collections import Counter, defaultdict
from hashlib import sha256
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

HARMLESS = {"unexpected-end-tag-implies-table-voodoo"}
INPUTS = ("input", "select", "textarea")
UNLABELLED_TYPES = {"hidden", "submit", "button"}
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKEN = re.compile(r'(name="csrf_token"[^>]* value=")[\w.-]+"')
_sound: set[bytes] = set()  # digests of pages that were found sound


class Elements:
    """The elements of a page in their order, all of them and by name."""

    def __init__(self, root: Element) -> None:
        self.every = [element for element in root.iter() if isinstance(element.tag, str)]  # no comments
        self.named: dict[str, list[Element]] = defaultdict(list)
        for element in self.every:
            self.named[element.tag].append(element)

    def having(self, attribute: str) -> list[Element]:
        """Those with this attribute, even an empty one."""
        return [element for element in self.every if attribute in element.attrib]


def problems_of(html: str) -> list[str]:
    """Every rule that this page breaks. A page that was sound is not read again."""
    digest = sha256(without_identifiers(html).encode("utf-8", "replace")).digest()
    found = [] if digest in _sound else _read(html)
    if not found:
        _sound.add(digest)
    return found


def without_identifiers(html: str) -> str:
    """The page with its keys alike and its identifiers numbered, as it may come again in another test."""
    numbers: dict[str, str] = {}
    page = TOKEN.sub(r'\1"', html)
    return IDENTIFIER.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), page)


def _read(html: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    elements = Elements(parser.parse(html))
    invalid = [code for _, code, _ in parser.errors if code not in HARMLESS]
    found = [f"invalid HTML: {code}" for code in dict.fromkeys(invalid)]
    for rule in RULES:
        found += rule(elements)
    return found


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _one_heading(elements: Elements) -> list[str]:
    headings = elements.named["h1"]
    if len(headings) != 1:
        return [f"{len(headings)} h1"]
    title = "".join(_words(title) for title in elements.named["title"][:1])
    return [] if title.startswith(_words(headings[0])) else [f"title “{title}” does not begin with the h1"]


def _unique_ids(elements: Elements) -> list[str]:
    counts = Counter(element.attrib["id"] for element in elements.having("id"))
    return [f"id {name} {count} times" for name, count in counts.items() if count > 1]


def _labelled(elements: Elements) -> list[str]:
    labels = elements.named["label"]
    labelled = {label.get("for") for label in labels} - {None}
    within = {id(element) for label in labels for element in label.iter()}
    found = [
        f"{field.tag} {field.get('name')} has no label"
        for name in INPUTS
        for field in elements.named[name]
        if field.get("type") not in UNLABELLED_TYPES
        and "hidden" not in field.attrib
        and field.get("id") not in labelled
        and not field.get("aria-label")
        and id(field) not in within
    ]
    ids = {element.attrib["id"] for element in elements.having("id")}
    for attribute in ("aria-describedby", "aria-labelledby"):
        named = [name for element in elements.having(attribute) for name in element.attrib[attribute].split()]
        found += [f"aria points at a missing id {name}" for name in named if name not in ids]
    return found


def _forms(elements: Elements) -> list[str]:
    found = []
    for form in elements.named["form"]:
        keys = [
            field
            for field in form.iter("input")
            if field.get("name") == "csrf_token" and "value" in field.attrib
        ]
        if not form.get("action"):
            found.append("a form without an action")
        if form.get("method", "get").lower() == "post" and not keys:
            found.append(f"the form to {form.get('action')} has no CSRF token")
    return found


def _nothing_inline(elements: Elements) -> list[str]:
    styled = [*elements.named["style"], *elements.having("style")]
    found = ["an inline style"] if styled else []
    if any("src" not in script.attrib for script in elements.named["script"]):
        found.append("an inline script")
    handlers = [name for element in elements.every for name in element.attrib if name.startswith("on")]
    return found + [f"an inline {name}" for name in dict.fromkeys(handlers)]


def _nothing_foreign(elements: Elements) -> list[str]:
    loaded = [element.attrib["src"] for element in elements.having("src")]
    loaded += [link.get("href", "") for link in elements.named["link"]]
    return [f"loads {address}" for address in loaded if urlsplit(address).netloc]


def _pictures(elements: Elements) -> list[str]:
    return (
        ["an image without alt"] if any("alt" not in image.attrib for image in elements.named["img"]) else []
    )


def _one_main_button(elements: Elements) -> list[str]:
    filled = [
        element
        for element in elements.having("class")
        if {"button", "action"} <= set(element.attrib["class"].split())
    ]
    return [f"{len(filled)} main buttons: " + ", ".join(map(_words, filled))] if len(filled) > 1 else []


RULES = (
    _one_heading,
    _unique_ids,
    _labelled,
    _forms,
    _nothing_inline,
    _nothing_foreign,
    _pictures,
    _one_main_button,
)
