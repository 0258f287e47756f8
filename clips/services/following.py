"""What followers are told has changed is kept by triggers (`clips.models.change`); here it is made
anew, where rows came past them."""

from __future__ import annotations

from django.db import connection, transaction

from clips.models import Change, Clip


@transaction.atomic
def rebuild_changes() -> None:
    """Every clip that visitors see has changed just now: whoever follows reads all of it again."""
    Change.objects.all()._raw_delete(Change.objects.db)
    seen = Clip.objects.published().order_by("pk").values("pk")
    query, parameters = seen.query.sql_with_params()
    with connection.cursor() as cursor:
        made = f"SELECT seen.*, clock_timestamp() FROM ({query}) AS seen"
        cursor.execute(f"INSERT INTO clips_change (clip, at) {made}", parameters)
