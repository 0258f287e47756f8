"""Changes of the tag tree: rename, move, merge. Each leaves the old names behind as aliases, so
that old addresses redirect and days still export as they were typed.

All hold the tree whole, so no writer sees half a change, and all keep the timelines right in the
same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from clips.models import ClipTag, PostTag, SectionTag, Tag, TagAlias, TagEntry, User
from clips.notation import name_key, name_path, valid_name
from clips.services.alike import stay_apart
from clips.services.history import recorded
from clips.services.locks import hold_tree
from clips.services.names import take_in
from clips.services.refusals import Refused
from clips.services.statements import refresh_statements
from clips.services.tags import find_tags, key_of, resolve_all
from clips.services.timelines import clips_under, refresh_entries


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, take_alias: bool = False, by: User | None = None) -> Tag:
    """Give a tag a new whole path; the tags below it go along.

    Right: `rename_tag(tag=nato, name="反ロシア/NATOexpansion")`. Wrong: a path that is a tag
    already, which raises `Refused("tag-exists")`: merge them. A path that is another tag's alias
    raises `Refused("alias-taken")` unless `take_alias` says that the alias may go.
    """
    hold_tree()
    with recorded("rename_tag", by=by, label=tag.name):
        return _rename(tag, name_path(name), take_alias)


@transaction.atomic
def move_tag(
    *, tag: Tag, under: Tag | None, take_alias: bool = False, by: User | None = None
) -> Tag:
    """Put a tag below another, or with None at the root; its own last segment stays."""
    hold_tree()
    with recorded("move_tag", by=by, label=tag.name):
        name = f"{under.name}/{tag.leaf}" if under else tag.leaf
        return _rename(tag, name, take_alias)


@transaction.atomic
def merge_tags(*, tag: Tag, into: Tag, by: User | None = None) -> Tag:
    """Make one tag of two: all uses of `tag` become uses of `into`, glosses as they are, and its
    name an alias. Tags below it go below `into`, and merge there where the names meet."""
    hold_tree()
    tag, into = Tag.objects.get(pk=tag.pk), Tag.objects.get(pk=into.pk)
    if tag == into or into.key.startswith(f"{tag.key}/"):
        raise Refused("tag-in-itself")
    with recorded("merge_tags", by=by, label=f"{tag.name} → {into.name}"):
        subtree = _subtree(tag)
        clips = clips_under(tags=[part.pk for part in subtree])
        own = ClipTag.objects.filter(tag__in=subtree).values_list("content_object", flat=True)
        saying = list(own)
        _merge_subtree(subtree, tag, into)
        refresh_entries(clips=clips)
        refresh_statements(clips=saying, moved=True)
    into.refresh_from_db()
    return into


def _rename(tag: Tag, name: str, take_alias: bool) -> Tag:
    if not valid_name(name):
        raise Refused("tag-name", name=name)
    tag = Tag.objects.get(pk=tag.pk)
    name = _below_known(name)
    if name_key(name).startswith(f"{tag.key}/"):
        raise Refused("tag-in-itself")
    if name != tag.name:
        subtree = _subtree(tag)
        clips = clips_under(tags=[part.pk for part in subtree])
        _write_names(_new_names(subtree, tag, name), take_alias)
        refresh_entries(clips=clips)
        tag.refresh_from_db()
    return tag


def _below_known(name: str) -> str:
    """The path with its parent spelt as stored; what is missing above is made."""
    parent, slash, leaf = name.rpartition("/")
    if not slash:
        return name
    above = resolve_all(names=[parent])[key_of(parent)]
    return f"{above.name}/{leaf}"


def _subtree(tag: Tag) -> list[Tag]:
    """The tag and all below it, top down."""
    return list(Tag.objects.descendants(tag, include_self=True).order_by("key").select_for_update())


@dataclass(frozen=True, slots=True)
class _Name:
    """A tag and the name it is to have."""

    tag: Tag
    name: str

    @property
    def key(self) -> str:
        return name_key(self.name)


def _new_names(subtree: list[Tag], top: Tag, name: str) -> list[_Name]:
    """The subtree's names, top down, once its top is called `name`; each must be a tag's name.

    A child takes its parent's spelling, also where the parent is merged into a tag that is there.
    """
    spelt = {top.parent_path: name.rpartition("/")[0]}
    met = Tag.objects.filter(key__startswith=name_key(name)).exclude(pk__in=[t.pk for t in subtree])
    there = {tag.key: tag.name for tag in met}
    names = []
    for tag in subtree:
        above = spelt[tag.parent_path]
        leaf = name.rpartition("/")[2] if tag.pk == top.pk else tag.leaf
        new = f"{above}/{leaf}" if above else leaf
        if not valid_name(new):
            raise Refused("tag-name", name=new)
        names.append(_Name(tag, new))
        spelt[tag.name] = there.get(name_key(new), new)
    return names


def _write_names(names: list[_Name], take_alias: bool) -> None:
    """Rename the tags in one statement, leaving their old names behind."""
    own = {new.tag.pk for new in names}
    for key, taken in find_tags(new.key for new in names).items():
        if taken.pk not in own and taken.key == key:
            raise Refused("tag-exists", name=taken.name)
        if taken.pk not in own and not take_alias:
            raise Refused("alias-taken", name=key, tag=taken.name)
    TagAlias.objects.filter(key__in=[new.key for new in names]).delete()
    left = [new for new in names if new.key != new.tag.key]
    TagAlias.objects.bulk_create(
        TagAlias(tag=new.tag, name=new.tag.name, key=new.tag.key) for new in left
    )
    for new in names:
        new.tag.name, new.tag.key = new.name, new.key
        new.tag.version += 1
    Tag.objects.bulk_update([new.tag for new in names], ["name", "key", "version"], batch_size=500)


def _merge_subtree(subtree: list[Tag], tag: Tag, into: Tag) -> None:
    """Top down: what meets a tag at its new name is merged into it, the rest is renamed."""
    names = _new_names(subtree, tag, into.name)
    there = {key: met for key, met in find_tags(new.key for new in names).items() if met.key == key}
    merged = [(new.tag, there[new.key]) for new in names if new.key in there]
    renamed = [new for new in names if new.key not in there]
    for gone, stays in merged:
        _merge_one(gone, stays)
    _write_names(renamed, take_alias=True)


def _merge_one(gone: Tag, stays: Tag) -> None:
    for uses in (ClipTag, SectionTag, PostTag):
        uses.objects.filter(tag=gone).update(tag=stays)
    TagEntry.objects.filter(tag=gone).delete()
    stay_apart(gone=gone, stays=stays)
    take_in(gone, stays, ("reading", "description"))
    stays.version += 1
    stays.save()
