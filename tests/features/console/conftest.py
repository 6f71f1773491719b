"""The demo, made once for all tests that only read it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.features.console.builders import made
from tests.installations import Template, installed


@pytest.fixture(scope="package")
def demo_made(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation with the demo in it, for the tests that only read it."""
    with installed(template, tmp_path_factory.mktemp("demo")) as app:
        made(app)
        yield app
