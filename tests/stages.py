"""Rows that several tests begin with, stored once.

    @stage
    def day():
        paste(text=WHOLE, date=DAY, publish=True)

A test that may use the database asks for them like for any fixture. They stand in a transaction
that is left open, and what a test does to them is a savepoint in it, taken back behind the test as
ever. They go when the next test begins with other rows or with none. What the function gives, each
test has a copy of.

A test that commits has them stored for itself: others see no row of an open transaction.
"""

import copy
from contextlib import ExitStack, contextmanager

import pytest


class Standing:
    """The stage that stands now, if one does."""

    def __init__(self):
        self.build, self.given, self.open = None, None, ExitStack()

    def set(self, build, blocker):
        if self.build is not build:
            self.strike()
            self.given = self.open.enter_context(stored_by(build, blocker))
            self.build = build
        return copy.deepcopy(self.given)

    def strike(self):
        self.build = self.given = None
        self.open.close()


standing = Standing()


@contextmanager
def stored_by(build, blocker):
    from django.db import transaction

    with blocker.unblock(), ExitStack() as transactions:
        transactions.enter_context(transaction.atomic())
        given = build()
        left_open = transactions.pop_all()
    yield given
    with blocker.unblock():
        transaction.set_rollback(True)
        left_open.close()


def stage(build):
    """A fixture of this name. It is of the class's scope since that comes before the transaction
    of a test, and is the test's own where a test stands in no class."""

    @pytest.fixture(scope="class", name=build.__name__)
    def given(request, django_db_setup, django_db_blocker):
        if commits(request):
            with django_db_blocker.unblock():
                return build()
        return standing.set(build, django_db_blocker)

    return given


def commits(request):
    marked = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"}.intersection(request.fixturenames)
    return asked or (marked and marked.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    yield
    begins_alike = nextitem and nextitem.module is item.module
    if standing.build and not (begins_alike and standing.build.__name__ in nextitem.fixturenames):
        standing.strike()
