"""Splitting a tag: some of its uses become uses of another tag, new or there already.

Only uses in clips' own tag lines are split off: a section's or a post's tag holds for all its clips
and is changed where it stands.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clips.models import Clip, ClipQuerySet, ClipTag, StatementPlace, Tag, User
from clips.notation import valid_name
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_tree
from clips.services.refusals import Refused
from clips.services.statements import refresh_statements
from clips.services.tags import resolve
from clips.services.timelines import refresh_entries


@transaction.atomic
def split_tag(*, tag: Tag, clips: ClipQuerySet, into: str, by: User | None = None) -> Tag:
    """Make the chosen clips' uses of `tag` uses of the tag called `into`, glosses as they are; that
    tag is made where there is none. Returns it.

    Right: `split_tag(tag=bridge, clips=chosen, into="橋/点検")`. Wrong: a name of the tag itself,
    which raises `Refused("split-into-itself")`; clips that do not have the tag, or are in the
    trash, raise `Refused("nothing-to-split")` when no other is chosen.
    """
    hold_tree()
    if not valid_name(into):
        raise Refused("tag-name", name=into)
    chosen = clips.kept().filter(pk__in=ClipTag.objects.filter(tag=tag).values("content_object"))
    ids = hold_clips(chosen)
    if not ids:
        raise Refused("nothing-to-split", name=tag.name)
    with recorded("split_tag", by=by, label=f"{tag.name} → {into}"):
        new = resolve(written=into, by=by)
        if new.pk == tag.pk:
            raise Refused("split-into-itself", name=into)
        uses = ClipTag.objects.filter(tag=tag, content_object__in=ids)
        # What is carried from them under the old tag has lost its origin, and is read again.
        StatementPlace.objects.filter(clip_tag__in=uses).delete()
        uses.update(tag=new)
        newer = {"version": F("version") + 1, "updated_at": timezone.now()}
        Clip.objects.filter(pk__in=ids).update(**newer)
        refresh_entries(clips=ids)
        refresh_statements(clips=ids, moved=True)
    return new
