"""The list of tags as a tree: two levels open, the others a step away, narrowed by any name.

All names are read (a short row each); of what is counted and written there is never more than a
page, so twenty thousand tags cost one walk over their names.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from clips.models import Tag, TagAlias, TagEntry
from clips.models.kana import hiragana
from clips.notation import fold
from clips.services.timelines import hidden_counts

A_PAGE = 300
"""Tags on a page, about: a root is not parted from those below it unless it has more than this."""


@dataclass(eq=False)
class Node:
    """A tag on the page. `more` of those below it are a step away; `is_met` says that it is itself
    what was looked for."""

    pk: int
    key: str
    name: str
    reading: str
    below: list = field(default_factory=list)
    more: int = 0
    is_met: bool = False
    published: int = 0
    hidden: int = 0

    @property
    def leaf(self):
        return self.name.rpartition("/")[2]

    @property
    def parent_key(self):
        return self.key.rpartition("/")[0]


class TagTree:
    """What a page shows of the tree: `top` are its uppermost nodes, `pages` how many there are."""

    def __init__(self, *, query="", under=None, page=1):
        self.query, self.under = query.strip().lstrip("#＃﹟"), under
        rows = Tag.objects.values_list("pk", "key", "name", "reading")
        self.all = {row[1]: Node(*row) for row in rows.order_by()}
        self.children = defaultdict(list)
        for node in sorted(self.all.values(), key=lambda node: hiragana(node.reading or node.key)):
            self.children[node.parent_key].append(node)
        self.found = 0
        self.pages, self.page = 1, 1
        self.top = self._fitting() if self.query else self._level(page)
        self._count()

    @property
    def size(self):
        return len(self.all)

    def _level(self, page):
        """The roots, or what is below a tag, with one more level open, a page of them."""
        above = self.all.get(self.under.key) if self.under else None
        nodes = self.children[above.key if above else ""]
        chunks = _chunks(nodes, lambda node: 1 + len(self.children[node.key]))
        self.pages = max(len(chunks), 1)
        self.page = min(max(page, 1), self.pages)
        shown = chunks[self.page - 1] if chunks else []
        for node in shown:
            node.below = self.children[node.key][:A_PAGE]
            node.more = len(self.children[node.key]) - len(node.below)
            for child in node.below:
                child.more = len(self.children[child.key])
        return shown

    def _fitting(self):
        """What has the words in its name, reading or another name, with the tags above it."""
        wanted = hiragana(fold(self.query))
        aliases = TagAlias.objects.values_list("tag", "key")
        other = {pk for pk, key in aliases if wanted in hiragana(key)}
        met = [node for node in self.all.values() if node.pk in other or _fits(node, wanted)]
        self.found = len(met)
        shown = {}
        for node in sorted(met, key=lambda node: (node.key.count("/"), len(node.key), node.key)):
            if len(shown) >= A_PAGE:
                break
            node.is_met = True
            node.more = len(self.children[node.key])
            self._show_with_those_above(node, shown)
        return [node for node in self.children[""] if node.key in shown]

    def _show_with_those_above(self, node, shown):
        while node.key not in shown:
            shown[node.key] = node
            above = self.all.get(node.parent_key)
            if above is None:
                return
            above.below.append(node)
            above.more = len(self.children[above.key]) - len(above.below)
            node = above

    def _count(self):
        """What visitors see under each, and what only editors do: two queries for the page."""
        shown = {node.pk: node for node in _walk(self.top)}
        entries = TagEntry.objects.filter(tag__in=shown).order_by().values_list("tag")
        for pk, number in entries.annotate(Count("clip")):
            shown[pk].published = number
        for pk, number in hidden_counts(list(shown)).items() if shown else ():
            shown[pk].hidden = number


def _fits(node, wanted):
    """By any part of the path, or of the reading."""
    return wanted in hiragana(node.key) or wanted in hiragana(fold(node.reading))


def _chunks(nodes, weight):
    """Runs of nodes of about a page's weight each."""
    chunks, room = [], 0
    for node in nodes:
        if room <= 0:
            chunks.append([])
            room = A_PAGE
        chunks[-1].append(node)
        room -= weight(node)
    return chunks


def _walk(nodes):
    for node in nodes:
        yield node
        yield from _walk(node.below)
