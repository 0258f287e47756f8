"""The front page: the latest days, and the subjects that moved in them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Clip, Day
from clips.views.charts import weekly_bars
from clips.views.rows import last_glosses

DAYS = 4
HEADLINES = 10
SUBJECTS = 12


@require_safe
def home(request):
    days = list(Day.objects.visible().newest_first()[:DAYS])
    clips = list(_clips_of(days))
    lists = [
        {"day": day, "clips": its[:HEADLINES], "more": max(0, len(its) - HEADLINES)}
        for day in days
        if (its := [clip for clip in clips if clip.day == day])
    ]
    return render(request, "clips/home.html", {"lists": lists, "subjects": _subjects(days, clips)})


@require_safe
def about(request):
    return render(request, "clips/about.html")


def _clips_of(days):
    return Clip.objects.published().filter(section__post__day__in=days).in_order().with_parts()


def _subjects(days, clips):
    """Tags with the last gloss of these days and the last before them, the newest first."""
    last = {}
    for clip in clips:
        for use in clip.tag_uses.all():
            if use.gloss:
                last.pop(use.tag, None)
                last[use.tag] = {"tag": use.tag, "gloss": use.gloss, "body": clip.body}
    subjects = list(reversed(last.values()))[:SUBJECTS]
    if not subjects:
        return []
    tags = [subject["tag"] for subject in subjects]
    bars = weekly_bars(tags, until=days[0].date)
    said = last_glosses([tag.pk for tag in tags], date=days[-1].date)
    return [
        {**subject, "bars": bars[subject["tag"].pk], "before": said.get(subject["tag"].pk)}
        for subject in subjects
    ]
