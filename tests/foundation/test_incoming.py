"""What arrives is text that can be kept."""

from flask import Flask, request


def test_nul_and_halves_of_characters_are_left_out(app: Flask) -> None:
    query, form = {"q": "a\0b"}, {"name": "c\0d", "long": "ŵ" * 5}
    with app.test_request_context("/", query_string=query, method="POST", data=form):
        assert request.args["q"] == "ab"
        assert request.form.to_dict() == {"name": "cd", "long": "ŵŵŵŵŵ"}


def test_what_was_not_asked_for_is_its_default(app: Flask) -> None:
    with app.test_request_context("/?level=3&name=a&name=b&odd=x"):
        asked = request.args
        assert (asked.get("name"), asked.get("none"), asked.get("none", "c")) == ("a", None, "c")
        assert (asked.get("level", type=int), asked.get("odd", type=int)) == (3, None)
        assert asked.get("odd", 7, type=int) == asked.get("none", 7, type=int) == 7
        assert asked.getlist("name") == ["a", "b"]
