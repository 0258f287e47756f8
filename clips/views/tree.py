"""Subjects as a tree and as an index: everything that has something to read in it."""

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clips.models import Tag, TagAlias
from clips.notation.names import valid_name
from clips.views.names import Listing, Name, listing, looked_for, marks, names_of, page_of

ROOM = 300
"""Tags on a page of the tree. A site of no more has it whole; in a larger one each level opens only
where all of it fits, and a branch that does not has an address of its own."""


@dataclass(eq=False)
class Node:
    """A tag in the tree; `more` of those below it are a step away."""

    name: Name
    below: list = field(default_factory=list)
    more: int = 0
    tag: Tag | None = None


@require_safe
def tags(request):
    """The tree, a branch of it (`?under=PATH`), a row of the index, or what `?q=` finds."""
    rows = Tag.objects.visible().order_by().values_list("pk", "key", "name", "reading")
    names = names_of(rows, leaf=_leaf)
    if looked_for(request.GET) or request.GET.get("row"):
        page = listing(names, TagAlias.objects.values_list("tag", "key"), request.GET)
        page.things = _counted(page.ids)
        return render(request, "clips/tags.html", {"listing": page})
    return _branch(request, names)


def _branch(request, names):
    path = request.GET.get("under", "")
    above = _tag(path) if path else None
    if above and above.name != path:
        return redirect(f"{request.path}?{urlencode({'under': above.name})}", permanent=True)
    children = _by_parent(names)
    top, earlier, later = page_of(children[above.key if above else ""], request.GET.get("from", ""))
    context = {
        "listing": Listing(top, marks(names), earlier=earlier, later=later),
        "nodes": _with_tags(_opened(top, children)),
        "above": above,
        "ancestors": Tag.objects.ancestors(above) if above else [],
    }
    return render(request, "clips/tags.html", context)


def _tag(path):
    found = Tag.objects.named(path).visible().with_counts().first() if valid_name(path) else None
    if found is None:
        raise Http404
    return found


def _by_parent(names):
    children = defaultdict(list)
    for name in names:
        children[name.key.rpartition("/")[0]].append(name)
    return children


def _opened(top, children):
    """Nodes for these names, level by level as far as there is room for whole levels."""
    nodes = [Node(name) for name in top]
    level, room = nodes, ROOM - len(nodes)
    while level:
        room -= sum(len(children[node.name.key]) for node in level)
        for node in level:
            below = children[node.name.key]
            node.more, node.below = (len(below), []) if room < 0 else (0, list(map(Node, below)))
        level = [child for node in level for child in node.below]
    return nodes


def _with_tags(nodes):
    """The nodes with their tags counted, in one query; one that went meanwhile is left out, with
    what was below it."""
    walk = list(_walk(nodes))
    counted = _counted([node.name.pk for node in walk])
    for node in walk:
        node.tag = counted.get(node.name.pk)
        node.below = [child for child in node.below if child.name.pk in counted]
    return [node for node in nodes if node.tag]


def _walk(nodes):
    for node in nodes:
        yield node
        yield from _walk(node.below)


def _counted(ids):
    return Tag.objects.visible().with_counts().in_bulk(ids)


def _leaf(path):
    return path.rpartition("/")[2]
