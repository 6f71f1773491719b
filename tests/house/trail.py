"""What the product notes in the trail, as the code says it: each action, and each kind of record."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.source import nodes_of

NOTING = {"record", "note", "Trace", "add_noted"}
TOLD = {"action", "verb"}  # what a function calls the action that it is told
ACTION = re.compile(r"[a-z_]+\.[a-z_]*\*?")
ANYTHING = "*"


def actions_noted(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every action with the place that notes it; “participant.*” where the code chooses among several.

    “*” is one that cannot be read.
    """
    found: dict[str, str] = {}
    for name, text in files:
        functions = [node for node in nodes_of(text) if isinstance(node, ast.FunctionDef)]
        writers = {each.name: begins for each in functions for _call, begins in _passed_on(each)}
        passing = {call for each in functions for call, _begins in _passed_on(each)}
        for node in nodes_of(text):
            if isinstance(node, ast.Call) and node not in passing:
                found |= dict.fromkeys(_actions_of(node, writers), f"{name}:{node.lineno}")
    return found


def kinds_noted(files: Iterable[tuple[str, str]]) -> set[str]:
    """The kinds that are named beside their action; the others are named for their tables."""
    kinds: set[str] = set()
    for _name, text in files:
        for node in nodes_of(text):
            if isinstance(node, ast.Call) and _called(node) in {"note", "Trace"}:
                at = 2 if _called(node) == "note" else 4
                kinds |= {said for given in node.args[at : at + 1] for said in _texts(given)}
    return {kind for kind in kinds if not ACTION.fullmatch(kind)}


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(node: ast.AST) -> Iterator[str]:
    """What an argument can be: a text, one of two, or the beginning of a text and anything."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else ANYTHING for part in node.values]
        yield str(parts[0]) + ANYTHING if len(parts) > 1 else str(parts[0])


def _passed_on(function: ast.FunctionDef) -> Iterator[tuple[ast.Call, str]]:
    """The calls in which this function notes the action that it is told, and how it begins: “edition.”, or “”."""
    told = TOLD & {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and _called(call) in NOTING and not _whole(call):
            for given in call.args:
                last = given.values[-1] if isinstance(given, ast.JoinedStr) else given
                name = last.value if isinstance(last, ast.FormattedValue) else last
                if isinstance(name, ast.Name) and name.id in told:
                    yield call, next(_texts(given), "").rstrip(ANYTHING)


def _actions_of(call: ast.Call, writers: dict[str, str]) -> Iterator[str]:
    if begins := writers.get(_called(call), ""):  # _note("written", feedback)
        yield from (begins + text for text in _texts(call.args[0]))
    elif _called(call) in NOTING or _called(call) in writers:
        of_the_trail = getattr(getattr(call.func, "value", None), "id", "") == "audit"
        yield from _said(call) or ([ANYTHING] if of_the_trail else [])


def _said(call: ast.Call) -> list[str]:
    return [text for given in call.args for text in _texts(given) if ACTION.fullmatch(text)]


def _whole(call: ast.Call) -> bool:
    """Whether a call names its action to the end; an argument called “action” is then something else."""
    return any(not text.endswith(ANYTHING) for text in _said(call))
