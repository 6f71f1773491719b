"""The walk that takes pictures of every page goes to each kind of page once."""

from tests.crawl import kind_of

ONE = "0190a6c2-7b1e-7c3d-8f00-1234567890ab"


def test_two_records_are_one_kind_of_page():
    assert kind_of(f"http://localhost:1/programmes/{ONE}/edit") == "/programmes/*/edit"
    assert kind_of("http://localhost:1/reports/2025/pages/3") == "/reports/*/pages/*"


def test_a_filter_is_a_kind_of_its_own_whatever_is_chosen():
    assert kind_of("http://localhost:1/people?kind=a&after=b") == "/people?after&kind"
    assert kind_of("http://localhost:1/people?kind=b&after=") == "/people?after&kind"
