"""How the web server's processes begin."""

import gc
from importlib import import_module
from pathlib import Path

import pytest

from tests.installations import SECRET
from tracker.app import served_app
from tracker.supervisor import command_of


def test_server_is_told_of_the_application_by_its_name() -> None:
    module, _, name = command_of("web", host="127.0.0.1", port=1, web_processes=1)[-1].partition(":")
    assert getattr(import_module(module), name) is served_app


def test_collector_does_not_look_through_what_was_there_before_the_first_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNGS_INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("BASE_URL", "http://localhost")
    try:
        app = served_app()
        assert len(gc.get_objects()) < gc.get_freeze_count() / 10
        assert app.test_client().get(f"{app.static_url_path}/images/mark.svg").status_code == 200
    finally:
        gc.unfreeze()
