"""The settings: read from the environment once, checked, and explained where they are wrong."""

import os
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l

SHORTEST_SECRET = 32
KNOWN_SECRETS = frozenset({"changeme" * 4, "secret" * 6, "development" * 3, "0" * 32, "x" * 32})
LARGEST_UPLOAD = 20 * 1024 * 1024
LARGEST_FORM = 4 * 1024 * 1024


class ConfigError(Exception):
    """A setting is missing or wrong; the message is the sentence for the operator."""


def project_folder(name: str) -> Path:
    """Where ``templates``, ``static`` or ``migrations`` are: in the wheel, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def instance_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder with what this installation keeps: database, secret key, generated documents."""
    return Path(environ.get("RUNGS_INSTANCE", "instance")).resolve()


def make_secret(instance: Path) -> None:
    """Write a secret key of this installation's own, once, readable by its owner only."""
    instance.mkdir(parents=True, exist_ok=True)
    file = instance / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    file = instance / "secret_key"
    key = environ.get("SECRET_KEY") or (file.read_text().strip() if file.exists() else "")
    if not key:
        raise ConfigError("There is no SECRET_KEY. Run “tracker init”, or set one of 32 characters or more.")
    if len(key) < SHORTEST_SECRET or key.lower() in KNOWN_SECRETS or len(set(key)) < 8:
        raise ConfigError("SECRET_KEY is too short or too well known. Use 32 random characters or more.")
    return key


def _database_url(environ: Mapping[str, str], instance: Path) -> str:
    url = environ.get("DATABASE_URL", "")
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    return url or f"sqlite:///{instance / 'rungs.sqlite'}"


def load(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings of the application.

    Raises ConfigError with a sentence that says what to do.
    """
    instance = instance_folder(environ)
    base_url = environ.get("BASE_URL", f"http://localhost:{environ.get('PORT', '8000')}").rstrip("/")
    address = urlsplit(base_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ConfigError("BASE_URL must look like https://rungs.example.org.")
    https = address.scheme == "https"
    hosts = {address.hostname, *filter(None, environ.get("TRUSTED_HOSTS", "").split(","))}
    if not https:
        hosts |= {"localhost", "127.0.0.1"}
    return {
        "INSTANCE": instance,
        "BASE_URL": base_url,
        "HTTPS": https,
        "DEMO": environ.get("RUNGS_DEMO", "") == "1" or (instance / "demo").exists(),
        "SECRET_KEY": _secret_key(environ, instance),
        "SQLALCHEMY_DATABASE_URI": _database_url(environ, instance),
        # A server that was started again has ended the connections that were kept; a file has none to end.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": bool(environ.get("DATABASE_URL"))},
        "SESSION_DATABASE_URI": (environ.get("DATABASE_URL") and _database_url(environ, instance))
        or f"sqlite:///{instance / 'sessions.sqlite'}",
        "TRUSTED_HOSTS": sorted(hosts),
        "TRUSTED_PROXIES": _count(environ, "TRUSTED_PROXIES"),
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
        "MAX_FORM_PARTS": 5_000,
        "JOB_LEASE": timedelta(seconds=int(environ.get("JOB_LEASE_SECONDS", "120"))),
        "BABEL_DEFAULT_TIMEZONE": "Europe/London",
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "BABEL_TRANSLATION_DIRECTORIES": str(project_folder("tracker") / "translations"),
        **_sessions(https),
        **_mail(environ, https),
        **_security(),
    }


def _count(environ: Mapping[str, str], name: str) -> int:
    """How many proxies stand in front, each adding the address it was asked from."""
    given = environ.get(name, "0")
    if not (given.isdecimal() and len(given) == 1):
        raise ConfigError(f"{name} must be a number such as 1.")
    return int(given)


def _sessions(https: bool) -> dict[str, Any]:
    return {
        "SESSION_IDLE": timedelta(minutes=30),
        "SESSION_LONGEST": timedelta(hours=12),
        "SESSION_COOKIE_NAME": "__Host-rungs" if https else "rungs",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
    }


def _mail(environ: Mapping[str, str], https: bool) -> dict[str, Any]:
    server = environ.get("MAIL_SERVER", "")
    return {
        "MAIL_SERVER": server or "localhost",
        "MAIL_IS_SENT": bool(server),
        "MAIL_PORT": int(environ.get("MAIL_PORT", "587" if server and https else "25")),
        "MAIL_USERNAME": environ.get("MAIL_USERNAME") or None,
        "MAIL_PASSWORD": environ.get("MAIL_PASSWORD") or None,
        "MAIL_USE_TLS": environ.get("MAIL_USE_TLS", "1" if https else "0") == "1",
        "MAIL_TIMEOUT": 20,
        "MAIL_DEFAULT_SENDER": environ.get("MAIL_DEFAULT_SENDER", "Rungs <no-reply@localhost>"),
    }


def _security() -> dict[str, Any]:
    return {
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # asks for a referrer; where a post comes from is checked by access
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_HASH_OPTIONS": {},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": 19 * 1024,
            "argon2__time_cost": 2,
            "argon2__parallelism": 1,
        },
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_CSRF": True,
        "SECURITY_RESET_URL": "/forgotten-password",
        "SECURITY_CHANGE_URL": "/account/password",
        "SECURITY_VERIFY_URL": "/sign-in/again",
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_DEFAULT_REMEMBER_ME": False,
        "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "SECURITY_VERIFY_TEMPLATE": "accounts/sign_in_again.html",
        "SECURITY_FORGOT_PASSWORD_TEMPLATE": "accounts/forgotten_password.html",
        "SECURITY_RESET_PASSWORD_TEMPLATE": "accounts/new_password.html",
        "SECURITY_CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
        "SECURITY_CSRF_COOKIE_NAME": None,
        "SECURITY_JOIN_USER_ROLES": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_TWO_FACTOR": False,
        **_messages(),
    }


def _messages() -> dict[str, Any]:
    return {
        "SECURITY_MSG_GENERIC_AUTHN_FAILED": (
            _l("We do not know this e-mail address with this password. Check both and try again."),
            "error",
        ),
        "SECURITY_MSG_PASSWORD_RESET_REQUEST": (
            _l("If there is an account for %(email)s, a link to set a new password is on its way to it."),
            "info",
        ),
        "SECURITY_MSG_PASSWORD_RESET": (_l("Your new password is set. Sign in with it."), "success"),
        "SECURITY_MSG_PASSWORD_CHANGE": (_l("Your password is changed."), "success"),
    }
