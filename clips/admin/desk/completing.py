"""What completes the name at the cursor, as entries of a list that the page's script shows.

`?kind=tag&q=渡し&date=2024-01-13`: tags, each with what it said last up to that day, and what a new
tag would be called. `?kind=speaker&q=市&tag=渡し船`: speakers, who was heard under the tag first.
Drafts count, so this is for those who may sit at the desk; nobody else is answered.
"""

from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clips.admin.desk.seat import sits_at_the_desk
from clips.notation import read_date
from clips.services.completing_speakers import speakers_for
from clips.services.completing_tags import tags_for


@never_cache
@require_safe
@sits_at_the_desk
def complete(request):
    asked = request.GET
    typed = asked.get("q", "")
    match asked.get("kind"):
        case "tag":
            offered = tags_for(typed, until=read_date(asked.get("date", "")))
            context = {"tags": offered.tags, "new": offered.new, "said": len(offered.tags)}
        case "speaker":
            speakers = speakers_for(typed, tag=asked.get("tag", ""))
            context = {"speakers": speakers, "said": len(speakers)}
        case _:
            return HttpResponseBadRequest()
    return render(request, "admin/desk/_complete.html", context)
