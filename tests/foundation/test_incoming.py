"""What arrives is text that can be kept."""

from flask import Flask, request


def test_nul_and_halves_of_characters_are_left_out(app: Flask) -> None:
    query, form = {"q": "a\0b"}, {"name": "c\0d", "long": "ŵ" * 5}
    with app.test_request_context("/", query_string=query, method="POST", data=form):
        assert request.args["q"] == "ab"
        assert request.form.to_dict() == {"name": "cd", "long": "ŵŵŵŵŵ"}
