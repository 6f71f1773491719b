"""Flask, without the work on each request that nothing here needs."""

from collections.abc import Callable, MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment


class Templates(Environment):
    """Jinja's environment, in which a template knows what all know: no two layers to look through."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows of itself."""
        return {**self.globals, **d} if d else self.globals


class Application(Flask):
    """Flask without coroutines: it would ask of every view and hook, on every request, whether it is one."""

    jinja_environment = Templates

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is; no view of ours is a coroutine."""
        return func
