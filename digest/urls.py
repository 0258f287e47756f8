"""Japanese at the root, English under /en/, the admin too. The API's addresses have no language."""

from allauth.account.views import logout as account_logout
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path

from clips.admin.drafts import forgotten_at_logout
from clips.admin.presence import here


def favicon(request: HttpRequest) -> HttpResponse:
    """For the pages that name no icon: the admin's, and whatever is not HTML."""
    return redirect(static("img/favicon.svg"))


def nothing_there(request: HttpRequest, way: str) -> HttpResponse:
    """The stock admin's way from any row to its page asks tables that do not exist; none of our
    pages leads there."""
    raise Http404


urlpatterns = [
    path("favicon.ico", favicon),
    path("api/", include("clips.api.urls")),
    *i18n_patterns(
        path("admin/desk/", include("clips.admin.desk.urls")),
        path("admin/capture/", include("clips.admin.capture.urls")),
        path("admin/export/", include("clips.admin.exporting.urls")),
        path("admin/drafts/", include("clips.admin.drafts")),
        path("admin/here/", admin.site.admin_view(here), name="here"),
        path("admin/logout/", forgotten_at_logout(admin.site.logout)),
        path("admin/r/<path:way>", nothing_there),
        path("admin/", admin.site.urls),
        path("accounts/logout/", forgotten_at_logout(account_logout)),
        path("accounts/", include("allauth.urls")),
        path("", include("clips.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "clips.admin.desk.too_large.bad_request"
