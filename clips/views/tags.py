"""Subjects: the timeline (経緯) of each, and the same on one sheet (年表)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.downloads import MOST_FOR_VISITORS, download, offered
from clips.exports import FORMATS, a_tag
from clips.filters import EntryFilter
from clips.models import Clip, Tag, TagEntry
from clips.notation.names import valid_name
from clips.paging import ENTRY, SIZE, keyset_page
from clips.views.cards import tag_card
from clips.views.charts import monthly_bars, monthly_counts, yearly_table
from clips.views.moved import moved, without_blanks
from clips.views.related import SAMPLE, outlets_of, related_tags, speakers_heard, statement_count
from clips.views.rows import rows

CHRONOLOGY = "chronology"
A_SHEET = 500


@require_safe
def tag(request, path):
    """A subject's timeline. Other spellings and names redirect; no visible clip, no page."""
    found = _visible(path) if valid_name(path) else None
    if found is None:
        raise Http404
    if found.name != path:
        return moved(found, request)
    code = request.GET.get("format")
    if code == "png":
        return tag_card(found, request)
    if address := without_blanks(request):
        return redirect(address)
    asked = EntryFilter(request.GET, queryset=found.entries.all())
    if code:
        return _export(request, found, asked, code)
    layout = _chronology if request.GET.get("view") == CHRONOLOGY else _timeline
    return layout(request, found, asked)


def _export(request, tag, asked, code):
    """What the page is narrowed to, as a file."""
    if code not in FORMATS or not asked.is_valid():
        raise Http404
    chosen = a_tag(tag, Clip.objects.filter(pk__in=asked.qs.values("clip")))
    chronology = request.GET.get("view") == CHRONOLOGY
    return download(request, chosen, FORMATS[code], most=MOST_FOR_VISITORS, chronology=chronology)


def _timeline(request, tag, asked):
    """Each use with what is new in its gloss, the excerpt folded beneath."""
    oldest_first = request.GET.get("order") == "oldest"
    context = _told_of(tag, asked, request.GET, SIZE, oldest_first=oldest_first)
    outlets, speakers = outlets_of(tag), speakers_heard(tag)
    asked.offer("outlet", (outlet.name for outlet, _count in outlets), _("Every outlet"))
    asked.offer("speaker", (speaker.name for speaker, _count in speakers), _("Everybody"))
    total = tag.entries.count()
    context |= {
        "total": total,
        "statements": statement_count(tag) if total <= SAMPLE else None,
        "first": tag.entries.oldest_first().values_list("date", flat=True).first(),
        "ancestors": Tag.objects.ancestors(tag),
        "children": Tag.objects.children(tag).visible().with_counts(),
        "related": [one for one in related_tags(tag) if one.tag not in context["joined"]],
        "speakers": speakers,
    }
    return render(request, "clips/tag.html", context)


def _chronology(request, tag, asked):
    """年表: the sheet that every desk keeps by hand, oldest first, made to be printed."""
    context = _told_of(tag, asked, request.GET, A_SHEET, oldest_first=True)
    return render(request, "clips/chronology.html", context)


def _told_of(tag, asked, query, size, *, oldest_first):
    fits = asked.is_valid()
    entries = asked.qs if fits else TagEntry.objects.none()
    chosen = asked.form.cleaned_data if fits else {}
    counts = monthly_counts(asked.of_all_times) if fits else {}
    page = keyset_page(entries, ENTRY, query, size, oldest_first=oldest_first)
    in_a_period = chosen.get("from") or chosen.get("to")
    joined = [tag, *chosen["with"]] if chosen.get("with") else []
    return {
        "tag": tag,
        "asked": asked,
        "chosen": chosen,
        "joined": joined,
        "search": " ".join(f"#{one.name}" for one in joined),
        "count": entries.count() if in_a_period else sum(counts.values()),
        "page": page,
        "formats": offered(FORMATS.values()),
        "rows": rows(page, lambda clip: _uses(tag, clip)),
        "bars": monthly_bars(counts),
        "table": yearly_table(counts),
    }


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
