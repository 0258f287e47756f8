"""Where a reader finds the addresses to give to a feed reader, makes new ones or ends them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clips.services.feed_keys import drop_feed_key, renew_feed_key


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@permission_required("clips.read_clip", raise_exception=True)
def addresses(request):
    """`/feeds/addresses/`: GET shows them, POST with `act` makes new ones or ends them."""
    if request.method != "POST":
        return render(request, "feeds/addresses.html", {"secret": not settings.PUBLIC_SITE})
    if request.POST.get("act") == "renew":
        renew_feed_key(user=request.user)
        messages.success(request, _("Your addresses are new. Those before them open nothing now."))
    elif request.POST.get("act") == "drop":
        drop_feed_key(user=request.user)
        messages.success(request, _("Your addresses open nothing any more."))
    else:
        return HttpResponseBadRequest()
    return redirect("clips:feed_addresses")
