"""What is typed and not saved, between a page and the server; and how a save is confirmed.

Everything here is JSON for `static/js/kept.js`, for the user's own texts alone. Whoever is not
signed in gets 401 instead of a login page, so that a script can tell it from an answer.
"""

import json
import re
from functools import wraps
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from clips.admin.refusals import in_words
from clips.models.draft import MAX_PLACE
from clips.services.drafts import Typed, draft_at, drop_draft, drop_saved, keep_draft
from clips.services.refusals import Refused

SAVED = "saved_tokens"
MOST_SAVED = 20
FORGET = "kept_forget"
MONTH = 30 * 24 * 60 * 60
SURROGATE = re.compile("[\ud800-\udfff]")
STATUS = {"draft-older": 409}
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"}


class Wrong(Exception):
    """What was sent is no draft; the sentence says why."""


# Saved: said by the page that follows


def form_token(request):
    """The form's own; one that is shown first, or was sent without, is a form of its own."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()


def remember_saved(request, token):
    """The form of that token is stored: its draft goes, and the pages that follow say so.

    They name the latest few, not only the last: the page that should have said it may never have
    been seen, and a GET takes nothing off a list.
    """
    token = str(token)
    others = [one for one in request.session.get(SAVED, []) if one != token]
    request.session[SAVED] = [*others, token][-MOST_SAVED:]
    drop_saved(user=request.user, token=UUID(token))


def saved_tokens(request):
    """A context processor: `saved_tokens`, parted by spaces, for `data-saved-token`."""
    return {"saved_tokens": lambda: " ".join(_saved(request))}


def _saved(request):
    return request.session.get(SAVED, []) if request.user.is_authenticated else []


# Signed out: nothing of it stays in the browser


def forgotten_at_logout(view):
    """A logout after which the browser forgets that user's unsaved texts.

    The server's drafts stay for when the user is back. `Clear-Site-Data` empties the browser's
    storage at once where it is heeded; elsewhere the cookie tells the next page's script whose.
    """

    @wraps(view)
    def logged_out(request, *args, **kwargs):
        user = request.user.pk
        response = view(request, *args, **kwargs)
        if user and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
            _tell_to_forget(request, response, user)
        return response

    return logged_out


def _tell_to_forget(request, response, user):
    told = [one for one in request.COOKIES.get(FORGET, "").split(".") if one.isdigit()]
    response.set_cookie(
        FORGET,
        ".".join([*told, str(user)][-MOST_SAVED:]),
        max_age=MONTH,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


# The three addresses


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def for_scripts(*methods):
    """Own texts of who is signed in to the admin, CSRF-checked; what goes wrong is a sentence."""

    def decorate(view):
        @csrf_exempt
        @never_cache
        @wraps(view)
        def answered(request):
            try:
                response = _let_in(request, methods) or view(request)
            except Wrong as wrong:
                response = _no(400, str(wrong))
            except RequestDataTooBig:
                response = _no(413, in_words(Refused("draft-too-long")))
            except Refused as refused:
                response = _no(STATUS.get(refused.code, 422), in_words(refused))
            response["Cross-Origin-Resource-Policy"] = "same-origin"
            return response

        return answered

    return decorate


def _let_in(request, methods):
    """Why this request is not answered, if it is not. 401 before 403: a stale mark of the form
    matters only to who is signed in."""
    if request.method not in methods:
        response = _no(405, gettext("That cannot be done here."))
        response["Allow"] = ", ".join(methods)
        return response
    if not admin.site.has_permission(request):
        return _no(401, gettext("You are signed out."))
    check = _Csrf(lambda request: None)
    check.process_request(request)
    if check.process_view(request, None, (), {}):
        return _no(403, gettext("The page is older than your sign-in."))
    return None


def _no(status, sentence):
    return JsonResponse({"error": sentence}, status=status)


@for_scripts("GET")
def token(request):
    """The mark that a form of this session needs, and whose session it is.

    Signing in changes the mark, so a page that was open before asks for it before it sends. No
    other origin can read the answer.
    """
    return JsonResponse({"token": get_token(request), "user": request.user.pk})


@for_scripts("GET", "POST")
def drafts(request):
    """GET gives the user's own draft of `?place=`; POST keeps one."""
    return _kept(request) if request.method == "POST" else _given_back(request)


def _given_back(request):
    """`{"draft": null}` where there is none, or where the page knows it: `?known=SEQUENCE`."""
    draft = draft_at(user=request.user, place=_place(request.GET.get("place")))
    if draft is None or str(draft.sequence) == request.GET.get("known"):
        return JsonResponse({"draft": None})
    mark, _space, device = draft.device.partition(" ")
    at = int(draft.updated_at.timestamp() * 1000)
    rest = {"sequence": draft.sequence, "at": at, "mark": mark, "device": device}
    # The fields are JSON already, of up to twelve megabytes.
    words = f'{json.dumps(rest)[:-1]}, "fields": {draft.fields}, "opened": {draft.opened}}}'
    return HttpResponse(f'{{"draft": {words}}}', content_type="application/json")


def _kept(request):
    sent = _sent(request)
    form = _uuid(sent.get("token"))
    if str(form) in _saved(request):
        raise Refused("draft-older")
    typed = Typed(
        place=sent["place"],
        fields=_as_text(sent.get("fields")),
        sequence=_sequence(sent),
        opened=_as_text(sent.get("opened", {})),
        token=form,
        device=f"{_uuid(sent.get('mark')) or ''} {device_of(request)}",
    )
    draft = keep_draft(user=request.user, typed=typed, now=timezone.now())
    return JsonResponse({"sequence": draft.sequence})


@for_scripts("POST")
def drop(request):
    """The user has dropped it, or it is saved: up to that sequence."""
    sent = _sent(request)
    dropped = drop_draft(user=request.user, place=sent["place"], sequence=_sequence(sent))
    return JsonResponse({"dropped": dropped})


# What was sent


def _sent(request):
    """The JSON object, for a place, by the user whose page it is."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Wrong(gettext("This is no JSON.")) from None
    if not isinstance(sent, dict):
        raise Wrong(gettext("A draft is a JSON object."))
    _place(sent.get("place"))
    if sent.get("user") != request.user.pk:
        raise Wrong(gettext("This page was opened by somebody else."))
    return sent


def _place(place):
    if not isinstance(place, str) or not re.fullmatch(r"/[^\x00-\x1f\ud800-\udfff]*", place):
        raise Wrong(gettext("A draft needs the place that it belongs to."))
    if len(place) > MAX_PLACE:
        raise Wrong(gettext("The address of the place is too long."))
    return place


def _sequence(sent):
    sequence = sent.get("sequence")
    if type(sequence) is not int or not 0 < sequence < 2**63:
        raise Wrong(gettext("A draft needs a sequence number."))
    return sequence


def _as_text(fields):
    """JSON for a text column: as it was, but for lone surrogates, which UTF-8 does not hold."""
    if not isinstance(fields, dict):
        raise Wrong(gettext("A draft is a JSON object."))
    words = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def _uuid(written):
    try:
        return UUID(written) if isinstance(written, str) and written else None
    except ValueError:
        raise Wrong(gettext("A token is a UUID.")) from None


def device_of(request):
    """`Chrome, Windows`: enough to know one's own devices apart."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS.items() if f"{mark}/" in agent), "")
    browser = browser or ("Safari" if "Safari/" in agent else "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    system = system or ("Mac" if "Mac OS" in agent else "Linux" if "Linux" in agent else "")
    return ", ".join(filter(None, [browser, system]))


app_name = "drafts"
urlpatterns = [
    path("", drafts, name="kept"),
    path("drop/", drop, name="drop"),
    path("token/", token, name="token"),
]
