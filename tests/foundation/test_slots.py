"""Rows drawn once: whatever their facts hold, they read as a loop of a template would have drawn them."""

import jinja2
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from tracker.foundation.slots import SLOT, filled, rows

ROW = Markup(f'<tr title="100 %"><td a="{SLOT}">{SLOT}</td></tr>')
LOOP = jinja2.Environment(autoescape=True).from_string(
    '{% for a, b in lines %}<tr title="100 %"><td a="{{ a or dash }}">{{ b or dash }}</td></tr>{% endfor %}'
)
DASH = Markup("<i>–</i>")
lines = st.lists(st.tuples(st.text(), st.text()))


@given(lines)
@example([("<script>", "&\"'"), ("%s", "%(a)s"), ("", "{{ x }}"), ("\0", "\0\0")])
def test_rows_are_those_of_a_loop(lines):
    assert rows(lines, ROW, DASH) == LOOP.render(lines=lines, dash=DASH)


def test_a_fact_cannot_take_a_slot_that_is_not_its_own():
    drawn = rows([("\0", "second"), ("third", "\0<b>")], ROW, DASH)
    assert drawn.replace("\0", "") == rows([("", "second"), ("third", "<b>")], ROW, Markup(""))


def test_what_fills_a_slot_is_escaped():
    assert filled(Markup(f'<input value="{SLOT}">'), '"><b>') == '<input value="&#34;&gt;&lt;b&gt;">'
