"""The site's addresses, and some that fail: a page of failure is looked at like any other."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path

from digest.urls import handler400
from digest.urls import urlpatterns as ours

__all__ = ["handler400", "urlpatterns"]


def failed(request, status):
    """As it fails in truth, where a view can make it so; else the page that is shown then."""
    if status == 403:
        raise PermissionDenied
    if status == 500:
        raise RuntimeError("a fault that was asked for")
    return render(request, f"{status}.html", {"limits": {"paste": 10}}, status=status)


urlpatterns = [
    *i18n_patterns(path("failed/<int:status>/", failed), prefix_default_language=False),
    *ours,
]
