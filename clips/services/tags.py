"""Tag names become tags: known by the whole path or an alias, else made, with the tags above them.

Nothing is guessed: `#選挙` is never 政治/選挙, whoever else is called so. Under an alias the new
tag goes below the tag that the alias names, and the typed path becomes an alias of its own, so that
it still reads as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from clips.models import Tag, TagAlias, User
from clips.models.tag import keys_above
from clips.notation import name_key, name_path, valid_name
from clips.services.history import recorded
from clips.services.locks import hold_tree, share_tree
from clips.services.names import locked, refuse_in_use
from clips.services.refusals import Refused


def key_of(written: str) -> str:
    return name_key(name_path(written))


def find_tags(keys: Iterable[str]) -> dict[str, Tag]:
    """The stored tags by the keys that were asked for, aliases included, in two queries."""
    found: dict[str, Tag] = Tag.objects.by_key(keys)
    return found


def known_tags(names: Iterable[str]) -> dict[str, Tag]:
    """By key the tags that `resolve_all` would find, none made: `#橋/床版` is 交通/橋/床版 where 橋
    is another name of 交通/橋."""
    spellings = _spellings(names)
    known = find_tags(_with_above(spellings))
    paths = _names_below_known(list(spellings.values()), known)
    below = {key_of(typed): key_of(name) for typed, name in paths.items()}
    there = find_tags(below.values())
    known |= {typed: there[key] for typed, key in below.items() if key in there}
    return {key: known[key] for key in spellings if key in known}


def _spellings(names: Iterable[str]) -> dict[str, str]:
    """Each tag's path by its key, in the first spelling."""
    spellings: dict[str, str] = {}
    for written in names:
        spellings.setdefault(key_of(written), name_path(written))
    return spellings


@transaction.atomic
def resolve_all(*, names: Iterable[str], by: User | None = None) -> dict[str, Tag]:
    """The tags by key, the missing ones made, in as many queries for one name as for hundreds."""
    share_tree()
    return resolve_shared(names=names, by=by)


def resolve_shared(*, names: Iterable[str], by: User | None = None) -> dict[str, Tag]:
    """`resolve_all` for a service that shares the tree already, in its transaction."""
    spellings = _spellings(names)
    known = find_tags(_with_above(spellings))
    missing = sorted(spellings.keys() - known.keys())
    if missing:
        with recorded("make_tags", by=by, label=spellings[missing[0]]):
            known |= _make([spellings[key] for key in missing], known)
    return {key: known[key] for key in spellings}


def resolve(*, written: str, by: User | None = None) -> Tag:
    """The tag of one typed name, made if there is none.

    Right: `resolve(written="反ロシア／NATOexpansion")`. Wrong: a name with a space in it, which no
    tag line can hold: that raises `Refused("tag-name")`.
    """
    if not valid_name(written):
        raise Refused("tag-name", name=written)
    return resolve_all(names=[written], by=by)[key_of(written)]


@transaction.atomic
def make_tag(*, written: str, take_alias: bool = False, by: User | None = None) -> Tag:
    """A tag that was not there. Of a name that is another tag's alias it raises
    `Refused("alias-taken")`, unless `take_alias` says that the alias may go: what was typed under
    it stays with the other tag.
    """
    hold_tree()
    if not valid_name(written):
        raise Refused("tag-name", name=written)
    _refuse_taken(written, take_alias=take_alias)
    with recorded("make_tags", by=by, label=name_path(written)):
        TagAlias.objects.filter(key=key_of(written)).delete()
        return resolve(written=written, by=by)


def _refuse_taken(name: str, *, take_alias: bool = False) -> None:
    taken = Tag.objects.named(name).first()
    if taken and taken.key == key_of(name):
        raise Refused("tag-exists", name=taken.name)
    if taken and not take_alias:
        raise Refused("alias-taken", name=name_path(name), tag=taken.name)


def _with_above(keys: Iterable[str]) -> set[str]:
    return {part for key in keys for part in (*keys_above(key), key)}


def _make(paths: list[str], known: Mapping[str, Tag]) -> dict[str, Tag]:
    """New tags for these paths and for what is missing above them; returned by typed key."""
    names = _names_below_known(paths, known)
    for name in names.values():
        if not valid_name(name):
            raise Refused("tag-name", name=name)
    rows = [Tag(name=name, key=name_key(name)) for name in names.values()]
    Tag.objects.bulk_create(rows, ignore_conflicts=True)
    made = find_tags(row.key for row in rows)
    tags = {typed: made[name_key(name)] for typed, name in names.items()}
    aliases = [
        TagAlias(tag=tag, name=typed, key=name_key(typed))
        for typed, tag in tags.items()
        if tag.key != name_key(typed)
    ]
    TagAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    return {name_key(typed): tag for typed, tag in tags.items()}


def _names_below_known(paths: list[str], known: Mapping[str, Tag]) -> dict[str, str]:
    """Typed path -> the name of the tag to make, for every level that is missing, top down."""
    names: dict[str, str] = {}
    spelt = {key: tag.name for key, tag in known.items()}
    for path in paths:
        above, typed = "", ""
        for segment in path.split("/"):
            typed = f"{typed}/{segment}" if typed else segment
            key = name_key(typed)
            if key not in spelt:
                spelt[key] = names[typed] = f"{above}/{segment}" if above else segment
            above = spelt[key]
    return names


@transaction.atomic
def add_alias(*, tag: Tag, name: str, by: User | None = None) -> TagAlias:
    """Another name for a tag. It may hold `/` like any path, and is nobody else's."""
    hold_tree()
    if not valid_name(name):
        raise Refused("tag-name", name=name)
    if key_of(name) == tag.key:
        raise Refused("alias-of-itself", name=name)
    _refuse_taken(name)
    with recorded("add_alias", by=by, label=tag.name):
        return TagAlias.objects.create(tag=tag, name=name_path(name))


@transaction.atomic
def remove_alias(*, alias: TagAlias, by: User | None = None) -> None:
    hold_tree()
    with recorded("remove_alias", by=by, label=alias.name):
        alias.delete()


@transaction.atomic
def edit_tag(
    *, tag: Tag, version: int, reading: str, description: str, by: User | None = None
) -> Tag:
    """What is said of a tag; its name is `rename_tag`'s."""
    share_tree()
    current = locked(tag, version)
    with recorded("edit_tag", by=by, label=current.name):
        current.reading, current.description = reading, description
        current.version += 1
        current.save()
    return current


@transaction.atomic
def delete_tag(*, tag: Tag, by: User | None = None) -> None:
    """Only a tag that is on nothing, the trash included, and has none below it."""
    hold_tree()
    refuse_in_use(tag)
    with recorded("delete_tag", by=by, label=tag.name):
        tag.delete()


@transaction.atomic
def delete_tags(*, tags: Iterable[int], by: User | None = None) -> int:
    """Several tags that are on nothing, each with all below it or none; one that is in use, or has
    another below it, refuses them all. Returns how many went.
    """
    hold_tree()
    chosen = list(Tag.objects.filter(pk__in=set(tags)).order_by("-key"))
    if not chosen:
        return 0
    label = chosen[0].name if len(chosen) == 1 else str(len(chosen))
    with recorded("delete_tags", by=by, label=label):
        for depth in sorted({tag.depth for tag in chosen}, reverse=True):
            level = [tag for tag in chosen if tag.depth == depth]
            _delete_unused(level)
    return len(chosen)


def _delete_unused(tags: list[Tag]) -> None:
    unused = set(Tag.objects.unused().filter(pk__in=[t.pk for t in tags]).values_list("pk"))
    for tag in tags:
        if (tag.pk,) not in unused:
            raise Refused("tag-in-use", name=tag.name)
    Tag.objects.filter(pk__in=[tag.pk for tag in tags]).delete()
