"""Days to feed, pasted as readers' pages have them."""

from tests.views.conftest import both_days, in_japanese, put_into, store, two_days  # noqa: F401
