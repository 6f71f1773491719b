"""Nothing in the repository belongs to one machine, one person or one company's network."""

import re

from tests.house.source import ROOT, tracked_files

# Put together from halves, so that this file does not find itself.
PATTERNS = {
    "a path of one machine": r"(?<![\w.:/-])/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers/\w+)/",
    "a package index": r"(?:files\.python"
    r"hosted\.org|py"
    r"pi\.org/simple|registry\.npm"
    r"js\.|index-"
    r"url\s*=)",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE " r"KEY",
    "a cloud key": r"\bAK" r"IA[0-9A-Z]{16}\b",
    "a token": r"\b(?:gh" r"[pousr]_|xo" r"x[bp]-|glp" r"at-)[A-Za-z0-9_-]{16,}",
    "a password in an address": r"\w+://[\w.-]+:[^@\s/\"'{}<>$%]{3,}@(?!127\.0\.0\.1|localhost)[\w.-]+",
}


def leaks(files: list[tuple[str, str]]) -> list[str]:
    """Lines that hold a secret or name a place that only one machine knows."""
    found = []
    for name, text in files:
        for what, pattern in PATTERNS.items():
            for match in re.finditer(pattern, text):
                found.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1} {what}")
    return found


def addresses_in_lock(text: str) -> list[str]:
    """Lines of the lock that say where a package is fetched from."""
    return [
        line
        for line in text.splitlines()
        if "://" in line or (line.lstrip().startswith("--") and "hash" not in line)
    ]


def test_no_tracked_file_leaks():
    assert leaks(tracked_files()) == []


def test_the_lock_names_no_place():
    assert addresses_in_lock((ROOT / "requirements.lock").read_text("utf-8")) == []


def test_a_leak_is_seen():
    for bad in (
        "see /wo" + "rk/notes",
        "cd /ro" + "ot/.cache/",
        "index-" + "url = https://mirror.example/simple",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "AK" + "IA" + "A" * 16,
        "gh" + "p_" + "a" * 36,
        "postgresql://rungs:se" + "cret@db.example/rungs",
    ):
        assert leaks([("a.txt", bad)]), bad
    for good in ("/programmes/wo" + "rk/", "postgresql://localhost/rungs", "https://www.gov.uk/pay"):
        assert leaks([("a.txt", good)]) == [], good


def test_an_address_in_the_lock_is_seen():
    assert addresses_in_lock(
        "--extra-index-" + "url https://mirror.example\nflask==3.1.2 \\\n    --hash=sha256:0"
    )
    assert addresses_in_lock("flask @ https://example.org/flask.whl")
