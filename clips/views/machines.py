"""Files that machines ask for by name: who may crawl, how to search from a browser, what the site
is called on a home screen.

In private mode the crawlers' file tells nothing but to stay away, and the manifest's names are the
same on every installation; the rest is behind login like any page.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAPER = "#f7f3ea"
CLOSED = ("admin:index", "account_login", "clips:search")
"""Where a crawler finds nothing to list: all beneath these, in both languages."""

ICONS = [
    {"src": "img/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "img/icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "img/icon-512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "img/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
]


@login_not_required
@require_safe
def robots(request):
    """`/robots.txt`: all but the admin and searches; a private site is closed to crawlers."""
    lines = ["User-agent: *", *(_open(request) if settings.PUBLIC_SITE else ["Disallow: /"])]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _open(request):
    """A feed's key is a reader's own, wherever one was pasted."""
    closed = sorted({_beneath(name, code) for name in CLOSED for code, _name in settings.LANGUAGES})
    with override(settings.LANGUAGE_CODE):
        sitemap = request.build_absolute_uri(reverse("clips:sitemap"))
    return [
        *(f"Disallow: {path}" for path in closed),
        "Disallow: /*key=",
        "",
        f"Sitemap: {sitemap}",
    ]


def _beneath(name, language):
    """`/admin/`, `/en/admin/`; of the login's address the folder that all of it stands in."""
    with override(language):
        return reverse(name).removesuffix("login/")


@require_safe
def opensearch(request):
    """`/opensearch.xml`: lets a browser search here from its own bar."""
    words = {
        "name": _("Kirinuki"),
        "told": _("Search the clips: words, phrases, #subjects, speakers, outlets and dates."),
        "search": request.build_absolute_uri(reverse("clips:search")),
        "itself": request.build_absolute_uri(request.path),
        "icon": request.build_absolute_uri(static("img/icon-192.png")),
        "language": get_language(),
    }
    content_type = "application/opensearchdescription+xml"
    return render(request, "clips/opensearch.xml", words, content_type=content_type)


@login_not_required
@require_safe
def manifest(request):
    """`/site.webmanifest`: the site on a home screen, in the language it was put there from."""
    told = {
        "name": _("Kirinuki"),
        "short_name": _("Kirinuki"),
        "description": _("Excerpts of the news, kept by subject."),
        "lang": get_language(),
        "dir": "ltr",
        "id": "/",
        "start_url": reverse("clips:home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{**icon, "src": static(icon["src"])} for icon in ICONS],
    }
    return JsonResponse(told, content_type="application/manifest+json")
