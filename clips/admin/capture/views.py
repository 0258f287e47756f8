"""The page with the bookmarklet, and what turns captured words into the desk's text.

Words come by POST from the desk itself, never in an address; nothing is stored, so sending them
twice does nothing twice.
"""

import json
import re
from dataclasses import fields
from pathlib import Path

from django.contrib import admin
from django.contrib.staticfiles import finders
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from clips.admin.capture.clipping import Captured, written
from clips.admin.capture.encodings import ENCODINGS, decode
from clips.admin.desk.form import LIMITS
from clips.admin.desk.seat import sits_at_the_desk
from clips.models.paste import MAX_PASTE

LONGEST_BEGINNING = 24
SURROGATE = re.compile("[\ud800-\udfff]")


@never_cache
@require_GET
@sits_at_the_desk
def page(request):
    """How to capture: the bookmarklet to drag, the share sheet, files."""
    desk = request.build_absolute_uri(reverse("desk:today"))
    script = bookmarklet(_script("bookmarklet"), desk)
    context = {**admin.site.each_context(request), "bookmarklet": script}
    return render(request, "admin/capture/capture.html", context)


def _script(name):
    return Path(finders.find(f"js/{name}.js")).read_text(encoding="utf-8")


def bookmarklet(script: str, desk: str) -> str:
    """The script as a `javascript:` address: comments and line ends gone, `%` and quotes safe."""
    lines = [line.strip() for line in script.splitlines() if not line.strip().startswith("//")]
    words = " ".join(lines).replace("DESK", json.dumps(desk).strip('"'))
    return "javascript:" + words.replace("%", "%25").replace('"', "%22")


@never_cache
@require_POST
@sits_at_the_desk
def clipping(request):
    """`{text, title, address, outlet, date}` as the text that the desk puts in."""
    try:
        given = json.loads(request.body)
        known = {field.name: str(given.get(field.name) or "") for field in fields(Captured)}
    except (ValueError, AttributeError, RecursionError):
        return _refused(_("This is no clipping."))
    return JsonResponse({"text": written(Captured(**{k: _sound(v) for k, v in known.items()}))})


def _sound(text):
    """Halves of surrogate pairs, which JSON can hold and no database text can, are replaced."""
    return SURROGATE.sub("\ufffd", text)


@never_cache
@require_POST
@sits_at_the_desk
def file(request):
    """A file's text, the encoding found, and the others that it might be in."""
    given = request.FILES.get("file")
    if given is None:
        return _refused(_("Choose a text file."))
    if given.size > MAX_PASTE:
        return _refused(_("The file is longer than %(limit)s MB.") % {"limit": LIMITS["paste"]})
    found = decode(given.read(), request.POST.get("encoding", ""))
    if found is None:
        return _refused(_("%(name)s is no text that can be read.") % {"name": given.name})
    readings = [
        {"name": name, "label": ENCODINGS[name], "begins": _beginning(text)}
        for name, text in found.readings.items()
    ]
    told = {"name": given.name, "encoding": ENCODINGS[found.encoding], "sure": found.sure}
    return JsonResponse({**told, "text": found.text, "encodings": readings})


def _beginning(text):
    """What tells a person which encoding it is: the first words that are not plain ASCII."""
    line = next((line for line in text.split("\n") if not line.isascii()), text)
    return line.strip()[:LONGEST_BEGINNING]


def _refused(words):
    return JsonResponse({"error": words}, status=422)


# The share sheet


@require_GET
def manifest(request):
    """What lets a telephone offer the desk among those it shares with."""
    name = _("Kirinuki")
    icon = {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    target = {
        "action": reverse("capture:share"),
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
    told = {
        "name": name,
        "short_name": name,
        "start_url": reverse("desk:today"),
        "scope": reverse("admin:index"),
        "display": "minimal-ui",
        "background_color": "#f7f3ea",
        "theme_color": "#f7f3ea",
        "icons": [icon],
        "share_target": target,
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_GET
def worker(request):
    """The service worker; under the admin's address, since its own is as far as it may look."""
    return HttpResponse(_script("share-worker"), content_type="text/javascript")


@csrf_exempt
def share(request):
    """What the worker answers inside the browser. Here one comes only without it: the words have
    left the telephone already, and are not kept."""
    return HttpResponseRedirect(reverse("capture:page"))
