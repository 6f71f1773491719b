"""What the server seals comes back as it was given out, for the same purpose, or not at all."""

import random

import pytest

from tracker.foundation import links

VALUE = ["/organisation/sites/add", [["name", "Tŷ “Mawr”"], ["region", "Wales"]]]


@pytest.fixture(autouse=True)
def _in_the_application(app):
    with app.app_context():
        yield


def test_a_sealed_value_comes_back():
    assert links.opened("held form", links.sealed("held form", VALUE)) == VALUE


def test_nothing_altered_comes_back():
    sealed, chance = links.sealed("held form", VALUE), random.Random(3)
    for _ in range(500):
        at = chance.randrange(len(sealed))
        altered = sealed[:at] + chance.choice("abcXYZ012-_.=\ud800é") + sealed[at + 1 :]
        assert altered == sealed or links.opened("held form", altered) is None


@pytest.mark.parametrize("text", ["", ".", "nonsense", "a.b", "\0.\0"])
def test_what_was_never_sealed_does_not_open(text):
    assert links.opened("held form", text) is None


def test_a_seal_is_good_for_its_purpose_and_on_its_server_only(app):
    sealed = links.sealed("held form", VALUE)
    assert links.opened("something else", sealed) is None
    app.config["SECRET_KEY"], kept = "another-secret-key-for-tests-0123456789", app.config["SECRET_KEY"]
    try:
        assert links.opened("held form", sealed) is None
    finally:
        app.config["SECRET_KEY"] = kept
