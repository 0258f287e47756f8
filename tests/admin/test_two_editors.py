"""Whatever two editors do to the same clips in whatever order: nothing is overwritten unseen, and
who comes too late gets back every word."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.admin.two_editors import Stage, TwoEditors

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=15,
    stateful_step_count=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def machine(client_of, editor, other_editor, publisher):
    stage = Stage([client_of(editor), client_of(other_editor)], client_of(publisher))
    return type("TwoEditorsHere", (TwoEditors,), {"stage": stage})


def test_fifteen_courses_of_two_editors_overwrite_nothing_unseen(machine):
    run_state_machine_as_test(machine, settings=FEW)


@pytest.mark.soak
def test_five_thousand_courses_of_two_editors_overwrite_nothing_unseen(machine):
    run_state_machine_as_test(
        machine, settings=settings(FEW, max_examples=5000, stateful_step_count=8)
    )
