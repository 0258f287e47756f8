"""The feeds that there are: of everything, subjects, speakers, outlets, searches and whole days."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from clips.feeds.answer import FILTERS, About, format_of, send
from clips.feeds.entries import Entries
from clips.feeds.gate import for_readers
from clips.feeds.json_feed import JsonFeed
from clips.filters import ClipFilter
from clips.models import Clip, Source, Speaker, StatementPlace, Tag
from clips.models.searching import searched
from clips.notation.names import valid_name
from clips.paging import CLIP, ENTRY, keyset_page
from clips.services.days import days_over

ENTRIES = 50
"""A day of forty clips, pasted at one go, reaches who asks but once a day."""
DAYS = 7


@for_readers
def feed(request):
    """`/feeds/`: every clip, or those that the filters of `/timeline/` choose."""
    chosen = ClipFilter(request.GET, queryset=Clip.objects.published().with_place())
    if not chosen.is_valid():
        raise Http404
    asked = {name: value for name in FILTERS if (value := request.GET.get(name))}
    page = reverse("clips:timeline") + ("?" + urlencode(asked) if asked else "")
    title = ", ".join(asked.values())
    return _of_clips(request, About(_thing(chosen), page, title), chosen.qs, CLIP)


def _thing(chosen):
    """`everything`; with filters the rows that they name, whatever these are called."""
    said = {name: chosen.form.cleaned_data.get(name) for name in FILTERS}
    asked = {name: getattr(value, "pk", value) for name, value in said.items() if value}
    return "everything" + ("?" + urlencode(asked) if asked else "")


@for_readers
def tag_feed(request, path):
    """`/feeds/tags/PATH/`: the clips of a subject and of those below it."""
    tag = Tag.objects.named(path).visible().first() if valid_name(path) else None
    if moved := _moved(request, "tag_feed", tag, path):
        return moved
    about = About(f"tag/{tag.pk}", tag.get_absolute_url(), f"#{tag.name}", tag.description)
    return _of_clips(request, about, tag.entries.all(), ENTRY)


@for_readers
def speaker_feed(request, name):
    """`/feeds/speakers/NAME/`: the clips in which a statement of theirs was heard first."""
    speaker = None if "\0" in name else Speaker.objects.named(name).visible().first()
    if moved := _moved(request, "speaker_feed", speaker, name):
        return moved
    said = StatementPlace.objects.visible().sound().filter(statement__speaker=speaker)
    heard = said.first_of_each().values("clip_tag__content_object")
    clips = Clip.objects.published().filter(pk__in=heard).with_place()
    about = About(
        f"speaker/{speaker.pk}", speaker.get_absolute_url(), speaker.name, speaker.description
    )
    return _of_clips(request, about, clips, CLIP)


@for_readers
def source_feed(request, name):
    """`/feeds/sources/NAME/`: the clips of an outlet."""
    outlet = None if "\0" in name else Source.objects.visible().named(name).first()
    if moved := _moved(request, "source_feed", outlet, name):
        return moved
    about = About(f"source/{outlet.pk}", outlet.get_absolute_url(), outlet.name, outlet.description)
    clips = Clip.objects.published().filter(source=outlet).with_place()
    return _of_clips(request, about, clips, CLIP)


@for_readers
def search_feed(request):
    """`/feeds/search/?q=…`: what a saved search finds. One that finds nothing, or nothing any more,
    is an empty feed that says why."""
    asked = " ".join(request.GET.get("q", "").split())
    if not asked:
        raise Http404
    search = searched(asked)
    page = reverse("clips:search") + "?" + urlencode({"q": asked})
    title = _("Search: %(asked)s") % {"asked": asked}
    about = About(f"search/{asked}", page, title, " ".join(search.faults))
    return _of_clips(request, about, search.entries, ENTRY)


@for_readers
def day_feed(request):
    """`/feeds/days/`: one entry for each day that is over, the day in its editor's order."""
    over = days_over().visible()
    page = keyset_page(over, ("date", "pk"), request.GET, DAYS)
    days = list(over.filter(pk__in=page.ids).newest_first())
    chosen = Clip.objects.published().filter(section__post__day__in=days)
    about = About("days", reverse("clips:days"), _("Days"))
    return send(request, about, page, _entries(request).of_days(days, chosen))


def _of_clips(request, about, rows, fields):
    page = keyset_page(rows, fields, request.GET, ENTRIES)
    return send(request, about, page, _entries(request).of_clips(page.clips()))


def _entries(request):
    return Entries(request.build_absolute_uri, texts=format_of(request) is JsonFeed)


def _moved(request, view, found, name):
    """To the feed's own address, the query kept; None where this is it. Nothing, no feed."""
    if found is None:
        raise Http404
    if found.name == name:
        return None
    query = request.META.get("QUERY_STRING", "")
    there = reverse(f"clips:{view}", args=[found.name])
    return redirect(f"{there}?{query}" if query else there, permanent=True)
