"""What people read is marked for translation; what browsers run comes from files of ours."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import jinja2
from jinja2 import nodes

from tests.house.source import templates

READ_ALOUD = {
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "title",
    "alt",
    "label",
}
NAMES = {"Rungs", "PDF", "CSV"}  # the same in every language
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext", "N_"}
ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"])


def bare_html(text: str) -> str:
    """The template without what Jinja puts in; its line breaks stay, so that lines keep their numbers."""
    kept, quiet, block = [], False, False
    for _, kind, value in ENVIRONMENT.lex(text):
        if kind == "name" and block and value in {"trans", "endtrans"}:
            quiet = value == "trans"
        block = kind == "block_begin" or (block and kind == "whitespace")
        kept.append(value if kind == "data" and not quiet else "\n" * value.count("\n"))
    return "".join(kept)


@dataclass
class Reader(HTMLParser):
    """Collects, with their line, the words of a page and what it would run or style in place."""

    words: list[tuple[int, str]] = field(default_factory=list)
    inline: list[tuple[int, str]] = field(default_factory=list)
    unread: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, given = self.getpos()[0], dict(attrs)
        if tag in {"script", "style"}:
            self.unread = tag
            if tag == "style" or "src" not in given:
                self.inline.append((line, f"<{tag}>"))
        for name, value in attrs:
            if (
                name == "style"
                or name.startswith("on")
                or re.match(r"(?i)\s*(javascript|data):", value or "")
            ):
                self.inline.append((line, f'{name}="{value}"'))
            if name in READ_ALOUD or (name == "value" and given.get("type") in {"submit", "button"}):
                self.words.append((line, value or ""))

    def handle_endtag(self, tag: str) -> None:
        self.unread = "" if tag == self.unread else self.unread

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append((self.getpos()[0] + len(data) - len(data.lstrip("\n")), data.strip()))


def read(text: str) -> Reader:
    """A template as its reader sees it."""
    reader = Reader()
    reader.feed(bare_html(text))
    reader.close()
    return reader


def has_words(text: str) -> bool:
    """Whether a translator would have to see this."""
    return any(word not in NAMES for word in re.findall(r"[^\W\d_]{2,}", text))


def unmarked(name: str, text: str) -> list[str]:
    """Words that no translator would be shown."""
    # The first line of a mail is its subject, as "Subject: ...".
    words = read(text).words if name.endswith(".html") else [(1, bare_html(text).removeprefix("Subject:"))]
    found = [f"{name}:{line} {said[:60]!r}" for line, said in words if has_words(said)]
    return found + [f"{name}:{line} {said!r}" for line, said in unmarked_literals(text)]


def unmarked_literals(text: str) -> list[tuple[int, str]]:
    """Sentences that are put in by an expression or handed to a macro, without being marked."""
    tree = ENVIRONMENT.parse(text)
    marked = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATES:
            marked |= {id(const) for const in call.find_all(nodes.Const)}
    return [
        (const.lineno, const.value)
        for const in tree.find_all(nodes.Const)
        if id(const) not in marked
        and isinstance(const.value, str)
        and re.match(r"[A-Z][a-z]+( |$)", const.value)
        and has_words(const.value)
    ]


def inline(name: str, text: str) -> list[str]:
    """What the content security policy would refuse."""
    return [f"{name}:{line} {said}" for line, said in read(text).inline]


def trusted(name: str, text: str) -> list[str]:
    """Places where a template calls something safe, or stops escaping."""
    lines = enumerate(text.splitlines(), start=1)
    return [f"{name}:{n} {line.strip()}" for n, line in lines if re.search(r"\|\s*safe\b|autoescape", line)]


def problems(check, *suffixes: str) -> list[str]:
    return [each for name, text in templates(*suffixes) for each in check(name, text)]


def test_every_visible_word_is_marked_for_translation():
    assert problems(unmarked, ".html", ".txt") == []


def test_no_template_has_inline_style_or_script():
    assert problems(inline, ".html", ".svg") == []


def test_no_template_calls_anything_safe():
    assert problems(trusted, ".html", ".txt", ".svg") == []


def test_an_unmarked_word_is_seen():
    for bad in (
        "<p>Hello</p>",
        "<p>{{ name }} is here</p>",
        '<input placeholder="Search">',
        '<a aria-label="Close {{ name }}">×</a>',
        '<input type="submit" value="Save">',
        '{{ button("Save") }}',
        '{{ button(label="Save the programme") }}',
        "{% if a %}<b>{% else %}No{% endif %}",
        "{% trans %}Yes{% endtrans %} and no",
    ):
        assert unmarked("a.html", bad), bad
    assert unmarked("a.html", "<p>\n{{ x }}</p>\n<b>Hello</b>") == ["a.html:3 'Hello'"]
    assert unmarked("mail.txt", "Subject: {{ _('Hello') }}\nDear {{ name }}")


def test_a_marked_word_is_let_through():
    for good in (
        '<p class="lead">{{ _("Hello") }} – {{ n }} %</p>',
        "<p>{% trans count=n %}One {{ count }}{% pluralize %}Many{% endtrans %}</p>",
        '<a aria-label="{{ _("Close") }}">&times;</a>',
        '{{ button(_("Save %(what)s", what=name), kind="quiet") }}',
        '<p title="{% if a %}{{ _("A") }}{% endif %}">Rungs</p>',
        '<script src="/static/x.js" nonce="{{ nonce }}"></script>{# a comment #}',
        '<dl{{ " hidden" if quiet }}><dt>{{ ngettext("%(num)s person", "%(num)s people", n) }}</dt></dl>',
    ):
        assert unmarked("a.html", good) == [], good
    assert unmarked("mail.txt", "Subject: {{ _('Hello') }}\n\nRungs") == []


def test_inline_style_and_script_are_seen():
    for bad in (
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
        '<img src="data:image/png;base64,x">',
    ):
        assert inline("a.html", bad), bad
    assert inline("a.html", '<script src="/a.js"></script><svg><path fill="red"/></svg>') == []


def test_a_trusted_value_is_seen():
    assert trusted("a.html", "{{ text|safe }}")
    assert trusted("a.html", "{{ text | safe }}")
    assert trusted("a.html", "{% autoescape false %}")
    assert trusted("a.html", "{{ text|safely }}") == []
