"""What arrives: text without the characters that no database keeps, so that no feature has to think of them."""

import re
from functools import cached_property
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def keepable(text: str) -> str:
    """The text without NUL and halves of characters."""
    return _UNKEEPABLE.sub("", text)


class Asked(ImmutableMultiDict[str, str]):
    """A query or form. Werkzeug makes and catches an error for each name that is not there; here none is made."""

    def get(self, key: str, default: Any = None, **how: Any) -> Any:  # type: ignore[override]
        """The first value of this name, or the default."""
        return super().get(key, default, **how) if key in self else default


def _cleaned(values: MultiDict[str, str]) -> Asked:
    return Asked((keepable(name), keepable(value)) for name, value in values.items(multi=True))


class CleanRequest(Request):
    """A request whose query and form hold only text that can be kept."""

    @cached_property
    def args(self) -> Any:
        """The query, cleaned."""
        return _cleaned(super().args)

    def _load_form_data(self) -> None:
        first = "form" not in self.__dict__
        super()._load_form_data()
        if first:
            self.__dict__["form"] = _cleaned(self.__dict__["form"])


def init_app(app: Flask) -> None:
    """Read all requests this way."""
    app.request_class = CleanRequest
