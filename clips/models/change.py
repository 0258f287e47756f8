"""What changed for visitors, clip by clip, in an order in which nothing can be missed: what a
follower that keeps a copy asks for.

One row for each clip that visitors have ever seen, with the number of its last change. Triggers
write it, whoever changes what a clip shows: its words, its printed facts, its tags and their names,
its statements, its place in its day, how much of it is seen, and whether it is seen at all. Of
drafts no row is made.

Numbers are given at the commit, one transaction after another. So whoever has read up to number 7
has seen every change that was ever numbered 7 or below: no transaction that began earlier can come
in behind. Times could not say that, nor numbers given while writing: of two transactions the one
that began first may be the last to be seen.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from clips.models.clip import Clip
from clips.models.search_entry import SearchEntry
from clips.models.source import Source
from clips.models.speaker import Speaker
from clips.models.statement import Statement, StatementPlace
from clips.models.tag import Tag, TagEntry

LOCK = 7_409
"""The advisory lock under which changes are numbered; taken at the commit, behind all others."""

_NUMBER = f"""
    PERFORM pg_advisory_xact_lock({LOCK}, 0);
    IF EXISTS (SELECT FROM {{meta.db_table}} WHERE number = NEW.number) THEN
        DELETE FROM {{meta.db_table}} WHERE clip = NEW.clip;
        INSERT INTO {{meta.db_table}} (clip, at) VALUES (NEW.clip, clock_timestamp());
    END IF;
    RETURN NULL;
"""
_NOTE = """
    INSERT INTO clips_change (clip)
    SELECT DISTINCT changed.clip FROM ({changed}) AS changed (clip)
    WHERE NOT EXISTS (
        SELECT FROM clips_change AS noted WHERE noted.clip = changed.clip AND noted.at IS NULL
    );
    RETURN NULL;
"""


class ChangeQuerySet(models.QuerySet["Change"]):
    def numbered(self) -> ChangeQuerySet:
        """Those of transactions that are over; while one is not, nobody else sees its own."""
        return self.filter(at__isnull=False)


class Change(models.Model):
    """`clip` is an id and no reference: of a clip that was deleted for good it still says so. `at`
    is NULL until the commit, and grows with `number`."""

    number = models.BigAutoField(primary_key=True)
    clip = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(null=True, db_index=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change for visitors")
        verbose_name_plural = _("changes for visitors")
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="number",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__at__isnull=True),
                timing=pgtrigger.Deferred,
                func=pgtrigger.Func(_NUMBER),  # type: ignore[no-untyped-call]
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.clip}"


_NEW, _OLD = "new_values", "old_values"
_PAIRS = f"{_NEW} n JOIN {_OLD} o ON o.id = n.id"
_SHOWN = "'published'"
_FACTS = "version section_id position source_id place headline url printed_at source_written"
_OF_PLACES = (
    "SELECT uses.content_object_id FROM {rows} JOIN clips_cliptag uses ON uses.id = clip_tag_id"
    f" JOIN clips_clip clip ON clip.id = uses.content_object_id WHERE clip.state = {_SHOWN}"
)
_OF_STATEMENTS = _OF_PLACES.format(
    rows="{rows} JOIN clips_statementplace places ON places.statement_id = said.id"
)


def _differing(columns: str) -> str:
    """`(o.a, o.b) IS DISTINCT FROM (n.a, n.b)`."""
    sides = (", ".join(f"{side}.{name}" for name in columns.split()) for side in "on")
    return " IS DISTINCT FROM ".join(f"({side})" for side in sides)


def _follow(model: type[models.Model], operation: pgtrigger.Operation, changed: str) -> None:
    """Note the clips that `changed` selects from what one statement wrote to a model's rows."""
    event = str(operation).lower()
    new, old = event in ("insert", "update"), event in ("update", "delete")
    trigger = pgtrigger.Trigger(
        name=f"follow_{event}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]
            new=_NEW if new else None, old=_OLD if old else None
        ),
        func=_NOTE.format(changed=changed),
    )
    pgtrigger.register(trigger)(model)


_follow(Clip, pgtrigger.Insert, f"SELECT id FROM {_NEW} WHERE state = {_SHOWN}")
_follow(Clip, pgtrigger.Delete, f"SELECT id FROM {_OLD} WHERE state = {_SHOWN}")
_follow(
    Clip,
    pgtrigger.Update,
    f"SELECT n.id FROM {_PAIRS} WHERE {_SHOWN} IN (o.state, n.state)"
    f" AND (o.state <> n.state OR {_differing(_FACTS)})",
)
_follow(
    SearchEntry,
    pgtrigger.Update,
    f"SELECT n.clip_id FROM {_NEW} n JOIN {_OLD} o ON o.clip_id = n.clip_id"
    f" WHERE {_differing('date place words')}",
)
_follow(TagEntry, pgtrigger.Insert, f"SELECT clip_id FROM {_NEW}")
_follow(TagEntry, pgtrigger.Delete, f"SELECT clip_id FROM {_OLD}")
_follow(
    Tag,
    pgtrigger.Update,
    f"SELECT entry.clip_id FROM {_PAIRS} JOIN clips_tagentry entry ON entry.tag_id = n.id"
    " WHERE o.name <> n.name",
)
_follow(
    Source,
    pgtrigger.Update,
    f"SELECT clip.id FROM {_PAIRS} JOIN clips_clip clip ON clip.source_id = n.id"
    f" WHERE clip.state = {_SHOWN} AND {_differing('name credit')}",
)
_follow(StatementPlace, pgtrigger.Insert, _OF_PLACES.format(rows=_NEW))
_follow(StatementPlace, pgtrigger.Delete, _OF_PLACES.format(rows=_OLD))
_follow(StatementPlace, pgtrigger.Update, _OF_PLACES.format(rows=_NEW))
_follow(Statement, pgtrigger.Update, _OF_STATEMENTS.format(rows=f"{_NEW} said"))
_follow(
    Speaker,
    pgtrigger.Update,
    _OF_STATEMENTS.format(
        rows=f"{_PAIRS} JOIN clips_statement said ON said.speaker_id = n.id AND o.name <> n.name"
    ),
)
