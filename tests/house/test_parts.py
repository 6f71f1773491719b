"""The macros that every page is drawn with keep their promises to people who see, hear and type them."""

from types import SimpleNamespace

import jinja2
import pytest
from bs4 import BeautifulSoup
from wtforms import BooleanField, Form, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired

from tests.house.source import ROOT


class Sample(Form):
    name = StringField("Name", [DataRequired("Give it a name.")], description="As people know it")
    kind = RadioField("Kind", [DataRequired("Choose a kind.")], choices=[("a", "One"), ("b", "Two")])
    places = IntegerField("Places")
    is_open = BooleanField("Openly advertised")

    def hidden_tag(self) -> str:
        return ""


def words(text: str, **facts: object) -> str:
    return text % facts if facts else text


@pytest.fixture(scope="module")
def draw():
    """Draws a snippet of a template with the parts imported."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True)
    env.globals.update(
        _=words, csrf_token=lambda: "token", ngettext=lambda one, many, num: words(many, num=num)
    )
    head = "".join(f'{{% import "parts/{name}.html" as {name} %}}' for name in ("forms", "tables", "status"))
    return lambda text, **facts: BeautifulSoup(env.from_string(head + text).render(**facts), "html5lib")


@pytest.fixture
def wrong():
    form = Sample(data={})
    form.validate()
    return form


def test_error_stands_at_its_field_and_is_read_out_with_it(draw, wrong):
    box = draw("{{ forms.field(f) }}", f=wrong.name).find("input")
    assert box["aria-describedby"].split() == ["name-hint", "name-error"]
    assert box["aria-invalid"] == "true"


def test_summary_takes_the_focus_and_leads_to_the_first_input(draw, wrong):
    page = draw("{{ forms.error_summary(f) }}{{ forms.field(f.kind) }}", f=wrong)
    assert page.find(attrs={"data-focus": True})["tabindex"] == "-1"
    links = [link["href"] for link in page.find_all("a")]
    assert links == ["#name", "#kind-0"]
    assert page.find(id="kind-0")["type"] == "radio"


def test_form_without_errors_has_no_summary(draw):
    assert draw("{{ forms.error_summary(f) }}", f=Sample()).get_text(strip=True) == ""


def test_every_input_has_one_label(draw):
    page = draw("{% for each in f %}{{ forms.field(each) }}{% endfor %}", f=Sample())
    inputs = [box["id"] for box in page.find_all("input")]
    assert inputs == ["name", "kind-0", "kind-1", "places", "is_open"]
    assert [len(page.find_all("label", attrs={"for": each})) for each in inputs] == [1] * 5


def test_only_what_may_stay_empty_is_called_optional(draw):
    page = draw("{{ forms.field(f.name) }}{{ forms.field(f.places) }}", f=Sample())
    assert [label.get_text(" ", strip=True) for label in page.find_all("label")] == [
        "Name",
        "Places (optional)",
    ]


def test_boxes_of_a_day_are_named_for_their_part(draw):
    day = SimpleNamespace(
        id="on",
        name="on",
        label=SimpleNamespace(text="Start"),
        description="",
        errors=["31/2/2026 is not a day in the calendar."],
        flags=SimpleNamespace(required=True),
        parts=[("day", "Day", "31", 2), ("month", "Month", "2", 2), ("year", "Year", "2026", 4)],
    )
    page = draw("{{ forms.field(f) }}", f=day)
    assert [(box["name"], box["value"]) for box in page.find_all("input")] == [
        ("on-day", "31"),
        ("on-month", "2"),
        ("on-year", "2026"),
    ]
    assert page.find("fieldset")["aria-describedby"] == "on-error"


def test_what_was_typed_is_escaped(draw):
    page = draw("{{ forms.field(f.name) }}", f=Sample(data={"name": '"><script>'}))
    assert page.find("script") is None
    assert page.find("input")["value"] == '"><script>'


def test_both_versions_stand_side_by_side(draw):
    page = draw('{{ forms.conflict([("Places", "24", "20")], "/keep") }}')
    assert [dd.get_text(" ", strip=True) for dd in page.find_all("dd")] == ["Saved meanwhile 24", "Yours 20"]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("met", "Met"),
        ("on_course", "On course"),
        ("just behind", "Just behind"),
        (SimpleNamespace(value="needs-attention"), "Needs attention"),
        ("cannot_say_yet", "Cannot say yet"),
    ],
)
def test_status_is_a_word_and_a_shape(draw, status, word):
    pill = draw("{{ status.pill(s) }}", s=status).find(class_="pill")
    assert pill.get_text(strip=True) == word
    assert pill.find("svg")["aria-hidden"] == "true"


def test_bar_never_leaves_its_track(draw):
    widths = [
        draw("{{ status.bar(s, 'met') }}", s=s).find(class_="fill")["width"] for s in (-1, 0.5, 7, None)
    ]
    assert [float(width) for width in widths] == [0, 100, 200, 0]


def test_empty_cell_says_nothing_aloud_and_nought_is_a_figure(draw):
    page = draw("<table><tr>{{ tables.cell('A', none) }}{{ tables.cell('B', 0, 'number') }}</tr></table>")
    assert [cell.get_text() for cell in page.find_all("td")] == ["–nothing", "0"]


def test_table_can_be_scrolled_from_the_keyboard_and_is_named(draw):
    text = '{% call tables.table("Starts", ["Year", ("Starts", "number")]) %}<tr><td>1</td></tr>{% endcall %}'
    box = draw(text).find(class_="scroll")
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("region", "0", "Starts")
    assert [head.get("class") for head in box.find_all("th")] == [None, ["number"]]


def test_button_that_posts_carries_the_token(draw):
    page = draw('{{ status.button_post("Send", "/send", fields={"id": "7"}) }}')
    assert {box["name"]: box["value"] for box in page.find_all("input")} == {"csrf_token": "token", "id": "7"}


def test_list_that_always_has_an_answer_is_not_called_optional(draw):
    class Lists(Form):
        always = SelectField("Always", choices=[("a", "One"), ("b", "Two")])
        maybe = SelectField("Maybe", choices=[("", "Choose"), ("a", "One")])

    page = draw("{% for each in f %}{{ forms.field(each) }}{% endfor %}", f=Lists())
    labels = [label.get_text(" ", strip=True) for label in page.find_all("label")]
    assert labels == ["Always", "Maybe (optional)"]


def test_places_tell_which_is_shown_and_leave_out_what_the_reader_may_not_see(draw):
    rows = [("Letters", "/a", True), ("Reasons", "/b", True), ("Secret", "/c", False)]
    tabs = draw("{{ status.places('Among', rows, '/b') }}", rows=rows).select(".tabs a")
    assert [(tab.text, tab.get("aria-current")) for tab in tabs] == [("Letters", None), ("Reasons", "page")]


def test_filters_fold_and_stay_open_while_they_narrow(draw):
    text = "{% call forms.filters('/a', fold=how) %}{% endcall %}"
    page = draw(text.replace("how", "true") + text.replace("how", "'open'"))
    assert [each.has_attr("open") for each in page.select("details")] == [False, True]
