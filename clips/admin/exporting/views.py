"""The page on which a digest is chosen, looked at and taken along, and the file itself."""

from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from clips.admin.exporting.buttons import main_formats, other_formats
from clips.admin.exporting.form import ExportForm, What
from clips.downloads import cannot, download, site_of
from clips.exports import FORMATS, Edition
from clips.models import Cover

SHOWN = 60
"""Clips that the preview shows."""

PREVIEW_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "sandbox": [""],
}
"""The document as it is saved, its style in it: it may run nothing, and stand in our page alone."""


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"frame-src": ["'self'"]})
def page(request):
    """What is chosen and how it will look; on POST, the file in the format of the button."""
    _permit(request)
    form = ExportForm(request.GET if "what" in request.GET else None, initial=_initial())
    chosen = form.chosen() if form.is_valid() else None
    if request.method == "POST":
        return _file(request, form, chosen)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Export"),
        "form": form,
        "chosen": chosen,
        "shown": SHOWN,
        "main": main_formats(request.user),
        "others": other_formats(request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "admin/export/page.html", context, status=422 if form.errors else 200)


@require_safe
@xframe_options_sameorigin
@csp_replace(PREVIEW_POLICY)
def preview(request):
    """The beginning of what is chosen, as one HTML file."""
    _permit(request)
    form = ExportForm(request.GET)
    if not form.is_valid():
        raise Http404
    edition = Edition(form.chosen().first(SHOWN), site=site_of(request), **_options(form))
    return HttpResponse(b"".join(FORMATS["html"].write(edition)))


def _file(request, form, chosen):
    coat = FORMATS.get(request.POST.get("format", ""))
    if coat is None or chosen is None:
        raise Http404
    if not cannot(coat, chosen.count) and request.user.export_format != coat.code:
        request.user.export_format = coat.code
        request.user.save(update_fields=["export_format"])
    return download(request, chosen, coat, **_options(form))


def _options(form):
    data = form.cleaned_data
    cover = Cover.objects.current() if data["cover"] else None
    return {"cover": cover, "chronology": data["chronology"]}


def _initial():
    return {"what": What.DAY, "cover": True}


def _permit(request):
    if not request.user.has_perm("clips.export_day"):
        raise PermissionDenied
