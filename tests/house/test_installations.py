"""What one test leaves behind, the next does not find, though they share an application."""

import pytest

from tests.builders import Builders
from tests.installations import Shared
from tracker.features.organisations import queries


def test_records_settings_and_files_of_one_test_are_gone_in_the_next(shared: Shared) -> None:
    with shared.as_new() as app:
        Builders(app).organisation()
        app.config["DEMO"] = True
        (app.config["INSTANCE"] / "set_up_code").write_text("12ab")
    with shared.as_new() as app, app.app_context():
        assert queries.count_organisations() == 0
        assert not app.config["DEMO"]
        assert not (app.config["INSTANCE"] / "set_up_code").exists()


def test_a_test_that_changes_the_shared_application_is_told(shared: Shared) -> None:
    with pytest.raises(AssertionError, match="own_app"), shared.as_new() as app:
        app.view_functions["accounts.list_sessions"] = lambda: "silent"
    with shared.as_new() as app, pytest.raises(AssertionError, match="can no longer be called"):
        app.add_url_rule("/teapot", "teapot", lambda: "tea")
