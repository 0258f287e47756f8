"""The front page: the latest days, and the subjects that moved in them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Clip, ClipTag, Day
from clips.views.charts import weekly_bars

DAYS = 6
HEADLINES = 10
SUBJECTS = 12


@require_safe
def home(request):
    """Nothing else: headline lists, and the tags of their clips."""
    days = list(Day.objects.visible().newest_first()[:DAYS])
    clips = list(_clips_of(days))
    lists = [
        {"day": day, "clips": its[:HEADLINES], "count": len(its), "more": len(its[HEADLINES:])}
        for day in days
        if (its := [clip for clip in clips if clip.day == day])
    ]
    return render(request, "clips/home.html", {"lists": lists, "subjects": _subjects(days, clips)})


def _clips_of(days):
    return Clip.objects.published().filter(section__post__day__in=days).in_order().with_parts()


def _subjects(days, clips):
    """The tags of these days, newest first, each with the last use that says something: its day's
    summary, against what was said before that day."""
    last = {}
    for use in (use for clip in clips for use in clip.tag_uses.all() if use.gloss):
        last.pop(use.tag, None)
        last[use.tag] = use.pk
    chosen = dict(list(last.items())[: -SUBJECTS - 1 : -1])
    uses = ClipTag.objects.with_previous_day().select_related("content_object")
    said = uses.in_bulk(list(chosen.values()))
    bars = weekly_bars(chosen, until=days[0].date) if chosen else {}
    return [
        {"tag": tag, "use": said[pk], "bars": bars[tag.pk]}
        for tag, pk in chosen.items()
        if pk in said
    ]
