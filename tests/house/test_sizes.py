"""Nothing is longer than a person can hold in mind."""

import ast

from tests.house.source import nodes_of, python_files


def long_files(files: list[tuple[str, str]], most: int) -> list[str]:
    """Files with more lines than that."""
    sizes = [(name, len(text.splitlines())) for name, text in files]
    return [f"{name}: {size} lines" for name, size in sizes if size > most]


def long_functions(files: list[tuple[str, str]], most: int) -> list[str]:
    """Functions with more lines than that, from `def` to the last."""
    found = []
    for name, text in files:
        for node in nodes_of(text):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > most:
                    found.append(f"{name}:{node.lineno} {node.name}: {size} lines")
    return found


def test_no_file_of_the_product_is_over_300_lines():
    assert long_files(python_files("tracker"), 300) == []


def test_no_function_of_the_product_is_over_40_lines():
    assert long_functions(python_files("tracker"), 40) == []


def test_no_file_of_tests_is_over_400_lines():
    assert long_files(python_files("tests") + python_files("benchmarks"), 400) == []


def test_a_long_file_is_seen():
    assert long_files([("a.py", "x = 1\n" * 301)], 300) == ["a.py: 301 lines"]
    assert long_files([("a.py", "x = 1\n" * 300)], 300) == []


def test_a_long_function_is_seen():
    text = "def f():\n" + "    x = 1\n" * 40
    assert long_functions([("a.py", text)], 40) == ["a.py:1 f: 41 lines"]
    assert long_functions([("a.py", "class A:\n    async def f(self):\n" + "        x = 1\n" * 40)], 40)
    assert long_functions([("a.py", text.removesuffix("    x = 1\n"))], 40) == []
