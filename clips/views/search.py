"""The search: one box, and what was found in it, newest first."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from clips.downloads import MOST_FOR_VISITORS, download, offered
from clips.exports import FORMATS, a_search
from clips.models import Clip, Speaker, StatementPlace, Tag
from clips.models.searching import searched
from clips.models.tag import keys_above
from clips.notation.query import ENGLISH, JAPANESE, Field
from clips.notation.snippets import Run, marked, snippet
from clips.paging import ENTRY, keyset_page
from clips.views.search_help import Examples, why_none

MOST = 1000
"""So many are counted; of more it is said that they are more."""


@require_safe
def search(request):
    written = request.GET.get("q", "")
    search = searched(written)
    if code := request.GET.get("format"):
        return _export(request, written, search, code)
    page = keyset_page(search.entries, ENTRY, request.GET)
    labels = JAPANESE if get_language() == "ja" else ENGLISH
    is_asked = bool(search.query.groups or search.too_much)
    is_begun = bool(page.keys or request.GET.get("before"))  # behind the last row, there are some
    count = search.entries[:MOST].count() if is_begun else 0
    context = {
        "asked": written,
        "search": search,
        "page": page,
        "formats": offered(FORMATS.values()),
        "rows": _Marking(search, page).rows(),
        "count": count,
        "is_more": count == MOST,
        "periods": [_ends(term) for term in search.query.terms if term.period],
        "none": why_none(search, labels) if is_asked and not count else None,
        "examples": None if is_asked else Examples(labels),
    }
    return render(request, "clips/search.html", context)


def _export(request, written, search, code):
    """All that is found, oldest first, as a file."""
    if code not in FORMATS or not search.query.groups:
        raise Http404
    return download(request, a_search(written), FORMATS[code], most=MOST_FOR_VISITORS)


def _ends(term):
    return {"from": term.period.since, "to": term.period.until}


@dataclass
class Named:
    """A name as runs, and the other name in which a word was found."""

    row: object
    runs: list[Run]
    other: str = ""


@dataclass
class Found:
    """A clip with what was looked for marked in it. `said` are the glosses that hold it, `tags` the
    other tags that the clip stands under, `speakers` whose names hold it."""

    clip: Clip
    title: str
    heading: list[Run]
    place: list[Run]
    outlet: Named | None
    excerpt: list[Run]
    said: list[tuple[Named, list[Run]]]
    tags: list[Named]
    speakers: list[Named] = field(default_factory=list)
    above: object = None


class _Marking:
    """The clips of a page, and the names in which words were found, by their ids."""

    def __init__(self, search, page):
        self.search = search
        self.clips = page.clips() if page.keys else []
        self.others = {
            kind: {name.pk: name.other for name in names} for kind, names in search.names.items()
        }
        self.words = search.words()
        self.tag_words = search.words(Field.TAG)
        self.tag_others = self._tag_others()
        self.heard = self._heard()

    def rows(self):
        rows = [self._row(clip) for clip in self.clips]
        for above, row in pairwise(rows):
            row.above = above.clip.day.date
        return rows

    def _row(self, clip):
        uses = [(use, snippet(use.gloss or "", self.words)) for use in clip.tag_uses.all()]
        said = [(self._tag(use.tag), runs) for use, runs in uses if any(run.hit for run in runs)]
        title = clip.title()
        told = {named.row.pk for named, _runs in said}
        tags = {tag.pk: tag for tag in _tags_of(clip) if tag.pk not in told}
        return Found(
            clip,
            title,
            marked(title, self.words),
            marked(clip.place, self.words),
            self._outlet(clip.source) if clip.source else None,
            snippet(clip.excerpt, self.words),
            said,
            [self._tag(tag) for tag in tags.values()],
            self.heard.get(clip.pk, []),
        )

    def _outlet(self, outlet):
        other = self.others.get(Field.OUTLET, {}).get(outlet.pk, "")
        return Named(outlet, marked(outlet.name, self.search.words(Field.OUTLET)), other)

    def _tag(self, tag):
        others = (self.tag_others.get(key, "") for key in [*keys_above(tag.key), tag.key])
        return Named(tag, marked(tag.name, self.tag_words), next(filter(None, others), ""))

    def _tag_others(self):
        """By key the other names of the page's tags, and of those above them, that hold a word."""
        others = {pk: other for pk, other in self.others.get(Field.TAG, {}).items() if other}
        if not others:
            return {}
        keys = {tag.key for clip in self.clips for tag in _tags_of(clip)}
        keys |= {above for key in keys for above in keys_above(key)}
        rows = Tag.objects.filter(pk__in=others, key__in=keys).values_list("pk", "key")
        return {key: others[pk] for pk, key in rows}

    def _heard(self):
        """By clip the speakers in whose names a word was found; two queries."""
        others = self.others.get(Field.SPEAKER)
        if not others:
            return {}
        places = StatementPlace.objects.visible().sound().of_clips([c.pk for c in self.clips])
        places = places.filter(statement__speaker__in=others).order_by()
        pairs = set(places.values_list("clip_tag__content_object", "statement__speaker"))
        speakers = Speaker.objects.in_bulk({speaker for _clip, speaker in pairs})
        words = self.search.words(Field.SPEAKER)
        heard = {}
        for clip, pk in sorted(pairs):
            named = Named(speakers[pk], marked(speakers[pk].name, words), others[pk])
            heard.setdefault(clip, []).append(named)
        return heard


def _tags_of(clip):
    """Its own, its section's and its post's."""
    for uses in (clip.tag_uses, clip.section.tag_uses, clip.section.post.tag_uses):
        yield from (use.tag for use in uses.all())
