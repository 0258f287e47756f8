"""The page of one day: its order, what stands at its head, and what it can be taken along as."""

from collections import Counter
from urllib.parse import urlencode

from django.contrib import admin
from django.shortcuts import render
from django.utils.formats import date_format

from clips.admin.day_order import order_of_day
from clips.admin.exporting.buttons import main_formats
from clips.exports.rows import day_tree
from clips.models import Clip, Day, State
from clips.notation import write


def day_page(request, day, *, status=200):
    context = {
        **admin.site.each_context(request),
        **order_context(request, day),
        "title": date_format(day.date),
        "opts": Day._meta,
        "notation": write([day_tree(day.date, clips=Clip.objects.kept())]),
        "main": main_formats(request.user),
        "asked": urlencode({"what": "day", "day": day.date, "drafts": "on", "cover": "on"}),
        "may_export": request.user.has_perm("clips.export_day"),
        "may_close": request.user.has_perm("clips.close_day"),
    }
    return render(request, "admin/clips/day/day.html", context, status=status)


def order_context(request, day):
    """What the list needs, by itself or in its page: the day as it is now."""
    day.refresh_from_db()
    order = order_of_day(day.date)
    states = Counter(clip.state for part in order.sections for clip in part.clips)
    return {
        "original": day,
        "order": order,
        "clips": sum(states.values()),
        "standings": [
            (state, label, states[state]) for state, label in State.choices if states[state]
        ],
        "may_arrange": request.user.has_perm("clips.change_day"),
    }
