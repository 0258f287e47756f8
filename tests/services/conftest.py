"""What the services' tests ask of the database after an act."""

import pytest

from clips import notation
from tests.services.texts import DAY

# Models are imported where they are used: this file is read before Django is set up.


@pytest.fixture
def written():
    """`written()`: the day as an editor would see it as text, whatever the clips' states."""

    from clips.exports.rows import day_tree
    from clips.models import Clip

    def write(date=DAY):
        return notation.write([day_tree(date, clips=Clip.objects.kept())])

    return write


@pytest.fixture
def in_step():
    """`in_step()`: timelines, statements, kept pieces and search entries agree with their truths,
    and so do the checks left for the commit."""

    from django.db import connection

    from clips.services.nearness import rebuild_nearness
    from clips.services.searching import rebuild_search
    from clips.services.statements import reread_statements
    from clips.services.timelines import rebuild_timelines

    def check():
        connection.check_constraints()
        proofs = (rebuild_timelines, reread_statements, rebuild_nearness, rebuild_search)
        return not any(prove(check=True) for prove in proofs)

    return check


@pytest.fixture
def numbers():
    """`numbers()`: the excerpts of the day by their numbers, in order."""

    from clips.models import Clip

    def read(date=DAY, clips=None):
        chosen = Clip.objects.kept() if clips is None else clips
        bodies = chosen.on_day(date).in_order().values_list("body", flat=True)
        return [int("".join(filter(str.isdecimal, body.partition("本")[0]))) for body in bodies]

    return read


@pytest.fixture
def one_by_one():
    """`with one_by_one():` each example in a savepoint of its own, taken back at its end."""
    from contextlib import contextmanager

    from django.db import transaction

    @contextmanager
    def example():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return example
