"""Subjects: the timeline (経緯) of each."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Tag
from clips.notation.names import valid_name
from clips.views.charts import monthly_bars, monthly_counts, yearly_table
from clips.views.moved import moved
from clips.views.paging import ENTRY, keyset_page
from clips.views.rows import rows


@require_safe
def tag(request, path):
    """A subject's timeline. Other spellings and names redirect; no visible clip, no page."""
    found = _visible(path) if valid_name(path) else None
    if found is None:
        raise Http404
    if found.name != path:
        return moved(found, request)
    only = request.GET.get("only") == "1"
    entries = found.entries.filter(own=True) if only else found.entries.all()
    page = keyset_page(entries, ENTRY, request.GET)
    counts = monthly_counts(entries)
    context = {
        "tag": found,
        "only": only,
        "count": sum(counts.values()),
        "first": entries.oldest_first().values_list("date", flat=True).first(),
        "bars": monthly_bars(counts),
        "table": yearly_table(counts),
        "ancestors": Tag.objects.ancestors(found),
        "children": Tag.objects.children(found).visible().with_counts(),
        "rows": rows(page, lambda clip: _uses(found, clip)),
        "page": page,
    }
    return render(request, "clips/tag.html", context)


def _visible(path):
    return Tag.objects.named(path).visible().with_summary().first()


def _uses(tag, clip):
    """The clip's uses of the tag, then of those below it; else those that hold for its post. The
    tag's own name goes without saying: without a gloss there is nothing to show."""
    uses = [use for use in clip.tag_uses.all() if _is_under(use.tag, tag)]
    uses = uses or [use for use in clip.section.post.tag_uses.all() if _is_under(use.tag, tag)]
    uses = [use for use in uses if use.gloss or use.tag != tag]
    return sorted(uses, key=lambda use: use.tag != tag)


def _is_under(tag, above):
    return tag.key == above.key or tag.key.startswith(f"{above.key}/")
