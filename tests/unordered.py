"""Rows that nobody put in order come back to front.

PostgreSQL gives the rows of a query without ORDER BY as they lie, which nearly always is as they
were written, until one of them is written again or a page is reused. Whoever leans on that is right
a thousand times and then wrong once. Here he is wrong each time:

    Clip.objects.all()       -> the youngest first
    Clip.objects.in_order()  -> as ever
"""

from django.db.models.query import QuerySet

fetch_all = QuerySet._fetch_all


def backwards(self):
    fresh = self._result_cache is None
    fetch_all(self)
    if fresh and not self.ordered:
        self._result_cache = self._result_cache[::-1]


def pytest_configure(config):
    QuerySet._fetch_all = backwards
