"""Settings: refused with a sentence where they are wrong."""

from pathlib import Path

import pytest
from flask import request

from tracker.app import create_app
from tracker.foundation import access, config

GOOD = "k9Xw2mPq7RtZ4vLb8NcY6sDf3GhJ5aQe"


@pytest.mark.parametrize(
    "secret",
    [None, "", "short", "changeme" * 4, "secret" * 6, "development" * 3, "0" * 32, "x" * 32, "abab" * 10],
)
def test_a_missing_short_or_known_secret_stops_the_start(tmp_path: Path, secret: str | None) -> None:
    """T53."""
    environ = {"RUNGS_INSTANCE": str(tmp_path), **({"SECRET_KEY": secret} if secret is not None else {})}
    with pytest.raises(config.ConfigError):
        config.load(environ)


def test_init_makes_a_secret_of_this_installation_once(tmp_path: Path) -> None:
    config.make_secret(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    config.make_secret(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert config.load({"RUNGS_INSTANCE": str(tmp_path)})["SECRET_KEY"] == first


def test_https_makes_cookies_secure_and_shuts_out_other_hosts(tmp_path: Path) -> None:
    found = config.load(
        {"RUNGS_INSTANCE": str(tmp_path), "SECRET_KEY": GOOD, "BASE_URL": "https://rungs.example.org"}
    )
    assert found["SESSION_COOKIE_NAME"] == "__Host-rungs"
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["TRUSTED_HOSTS"] == ["rungs.example.org"]


@pytest.mark.parametrize("url", ["rungs.example.org", "ftp://rungs.example.org", "https://"])
def test_a_base_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(config.ConfigError):
        config.load({"RUNGS_INSTANCE": str(tmp_path), "SECRET_KEY": GOOD, "BASE_URL": url})


def test_one_setting_moves_everything_to_postgresql(tmp_path: Path) -> None:
    found = config.load(
        {"RUNGS_INSTANCE": str(tmp_path), "SECRET_KEY": GOOD, "DATABASE_URL": "postgres://u@h/d"}
    )
    assert found["SQLALCHEMY_DATABASE_URI"] == found["SESSION_DATABASE_URI"] == "postgresql://u@h/d"


@pytest.mark.parametrize(
    ("proxies", "said", "seen"),
    [
        ("0", "203.0.113.9", "127.0.0.1"),
        ("1", "203.0.113.9", "203.0.113.9"),
        ("1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
    ],
)
def test_address_of_who_asks_is_what_as_many_proxies_say_as_are_trusted(
    tmp_path: Path, proxies: str, said: str, seen: str
) -> None:
    environ = {"RUNGS_INSTANCE": str(tmp_path), "SECRET_KEY": GOOD, "TRUSTED_PROXIES": proxies}
    app = create_app({**config.load(environ), "TESTING": True})
    app.add_url_rule("/who", "who", access.public(lambda: request.remote_addr))
    headers = {"X-Forwarded-For": said, "X-Forwarded-Host": "evil.example"}
    assert app.test_client().get("/who", headers=headers).text == seen


def test_number_of_proxies_is_a_number(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError, match="must be a number"):
        config.load({"RUNGS_INSTANCE": str(tmp_path), "SECRET_KEY": GOOD, "TRUSTED_PROXIES": "many"})
