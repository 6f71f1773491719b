"""Keys of tasks: each line has one of its own, whatever keys were written."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.redesign.merging import with_keys
from tracker.domain.sheets import fold

KEYS = st.one_of(st.just(""), st.from_regex(r"[tT][0-9]{1,7}", fullmatch=True), st.text(max_size=3))


@given(st.lists(KEYS, unique_by=lambda key: fold(key) or object()))
def test_every_line_gets_a_key_of_its_own_and_none_is_changed(keys):
    found = [line["key"] for line in with_keys([{"key": key, "statement": "x"} for key in keys])]
    assert len({fold(key) for key in found}) == len(keys)
    assert [new for new, old in zip(found, keys, strict=True) if old and new != old] == []


def test_new_keys_follow_the_highest():
    lines = [{"key": "T7"}, {"key": ""}, {"key": "T3"}, {"statement": "x"}]
    assert [line["key"] for line in with_keys(lines)] == ["T7", "T8", "T3", "T9"]
    assert [line["key"] for line in with_keys([{"key": "T999999"}, {}, {}])] == [
        "T999999",
        "T1000000",
        "T1000001",
    ]
