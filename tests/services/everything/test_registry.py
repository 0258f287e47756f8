"""Nothing is forgotten: of every model it is said whether it leaves with a house, and why."""

from pathlib import Path

from django.apps import apps
from pghistory.core import event_models

from clips.models import User
from clips.services.everything.registry import CARRIED, LEFT, LEFT_COLUMNS, REBUILT, carried
from clips.services.everything.rows import Table

PAGE = Path(__file__).resolve().parents[3] / "docs/everything.md"


def models():
    """Those that have a table of their own, history's apart."""
    every = [model._meta for model in apps.get_models(include_auto_created=True)]
    own = [meta for meta in every if meta.managed and not meta.proxy]
    return {meta.label for meta in own if meta.model not in event_models()}


def test_every_model_is_carried_or_made_anew_or_left():
    said = [*CARRIED, *REBUILT, *LEFT]
    missing = sorted(models() - set(said))
    assert not missing, f"say in clips/services/everything/registry.py what becomes of {missing}"
    assert sorted(said) == sorted(models())


def test_each_has_a_reason():
    assert all([*CARRIED.values(), *REBUILT.values(), *LEFT.values()])


def test_all_of_the_history_is_carried():
    assert {event.pgh_tracked_model._meta.label for event in event_models()} <= set(CARRIED)
    assert set(event_models()) < set(carried())


def test_what_a_row_refers_to_comes_before_it():
    arrived = set()
    for model in carried():
        needed = {f.related_model for f in model._meta.concrete_fields if needs(f)}
        assert needed <= arrived | {model}, model
        arrived.add(model)


def needs(field):
    leads = field.is_relation and field.db_constraint
    return leads and field.related_model._meta.label in CARRIED


OF_A_USER = {
    *("id", "username", "first_name", "last_name", "email", "date_joined", "export_format"),
    *("is_active", "is_staff", "is_superuser"),
}


def test_a_new_column_of_users_is_looked_at_for_secrets():
    assert set(Table(User).columns) == OF_A_USER


def test_what_is_left_of_a_row_is_a_column_of_it():
    for label, columns in LEFT_COLUMNS.items():
        fields = apps.get_model(label)._meta.concrete_fields
        assert set(columns) <= {field.column for field in fields}


def test_the_page_for_other_programs_tells_of_every_table():
    told = PAGE.read_text(encoding="utf-8")
    tables = [apps.get_model(label)._meta.db_table for label in CARRIED]
    assert [table for table in tables if f"`{table}`" not in told] == []
