"""The strict eye sees what it is there to see: a sound page, and the same page broken in each way."""

import pytest

from tests.soundness import problems_of, without_identifiers

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Sites – Rungs</title>
<link rel="stylesheet" href="/static/a.css"><script src="/static/a.js"></script></head><body><main>
<h1>Sites</h1><p id="hint">As people know it</p><img src="/static/a.svg" alt="">
<form action="/save" method="post"><input name="csrf_token" type="hidden" value="a1.b2">
<label for="name">Name</label><input id="name" name="name" aria-describedby="hint"><label>
<input type="checkbox" name="open"> Open</label><button class="button action">Save</button></form></main></body></html>"""
ONE, OTHER = "0190a6c2-7b1e-7c3d-8f00-1234567890ab", "0190a6c2-7b1e-7c3d-8f00-ba0987654321"


def test_a_sound_page_is_let_through():
    assert problems_of(PAGE) == []


@pytest.mark.parametrize(
    ("there", "instead", "problem"),
    [
        ("<h1>Sites</h1>", "<h2>Sites</h2>", "0 h1"),
        ("<h1>Sites</h1>", "<h1>Sites</h1><h1>More</h1>", "2 h1"),
        ("<title>Sites", "<title>Places", "title “Places – Rungs” does not begin with the h1"),
        ("<p id=", "<p><div id=", "invalid HTML: unexpected-end-tag"),
        ("<!doctype html>", "", "invalid HTML: expected-doctype-but-got-start-tag"),
        ('alt=""', 'alt="" id="hint"', "id hint 2 times"),
        ('for="name"', 'for="other"', "input name has no label"),
        ('describedby="hint"', 'describedby="nowhere"', "aria points at a missing id nowhere"),
        (' action="/save"', "", "a form without an action"),
        ('name="csrf_token"', 'name="token"', "the form to /save has no CSRF token"),
        ("<h1>", '<h1 style="color: red">', "an inline style"),
        ("<h1>", "<script>alert(1)</script><h1>", "an inline script"),
        ("<button", '<button onclick="go()"', "an inline onclick"),
        ('href="/static/a.css"', 'href="https://cdn.example/a.css"', "loads https://cdn.example/a.css"),
        (' alt=""', "", "an image without alt"),
        ("<h1>", '<a class="button action" href="/">Go</a><h1>', "2 main buttons: Go, Save"),
    ],
)  # fmt: skip
def test_each_way_to_break_it_is_seen(there, instead, problem):
    assert there in PAGE
    broken = PAGE.replace(there, instead, 1)
    assert problem in problems_of(broken)
    assert problem in problems_of(broken), "the second time too"


def test_pages_are_alike_when_only_their_keys_and_identifiers_differ():
    page = f'<input name="csrf_token" value="KEY"><a href="/a/{ONE}">A</a><a href="/b/{OTHER}">B</a>'
    other = page.replace(ONE, "0190a6c2-0000-7c3d-8f00-1234567890ab").replace("KEY", "other")
    assert without_identifiers(page) == without_identifiers(other)
    assert without_identifiers(page) != without_identifiers(page.replace(OTHER, ONE))
    assert without_identifiers(page) != without_identifiers(page.replace("KEY", '"><p a="'))
