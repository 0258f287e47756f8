"""Refusals, all in one shape: RFC 9457's `application/problem+json`, in the asker's language.

    {"type": "https://…/api/#problem-422", "title": "…", "status": 422, "detail": "…"}

`code` names what a service refused, `errors` are the sentences for each field, and `plan` says what
a paste would overwrite, where that needs consent.
"""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from clips.models.paste import MAX_PASTE
from clips.services.refusals import MESSAGES, Refused

CONTENT_TYPE = "application/problem+json"

TITLES = {
    400: gettext_noop("The question cannot be read"),
    401: gettext_noop("Say who you are"),
    403: gettext_noop("This is not for you"),
    404: gettext_noop("There is nothing here"),
    405: gettext_noop("This cannot be done here"),
    406: gettext_noop("There is JSON alone"),
    409: gettext_noop("This would overwrite something"),
    410: gettext_noop("This was taken back"),
    413: gettext_noop("This is too large"),
    415: gettext_noop("Send JSON"),
    422: gettext_noop("This cannot be stored"),
    429: gettext_noop("Not so often"),
}
"""What can be wrong, by status."""

TOO_LARGE = ("paste-too-long", "too-many-clips", "body-too-long")
NEEDS_CONSENT = "changed"


class Problem(APIException):
    """A refusal with more to say than its sentence: `told` goes along as it is."""

    def __init__(self, status, detail, **told):
        super().__init__(detail)
        self.status_code, self.told = status, told


class TooLarge(Problem):
    def __init__(self):
        limit = MAX_PASTE // 2**20
        said = _("A text has at most %(limit)s MB. Nothing was saved.") % {"limit": limit}
        super().__init__(413, said)


def refused(no, **told):
    """What a service has refused, in its own sentence."""
    status = 413 if no.code in TOO_LARGE else 409 if no.code == NEEDS_CONSENT else 422
    return Problem(status, gettext(MESSAGES[no.code]) % no.values, code=no.code, **told)


def answered(error, context):
    """The answer to an exception; None for what is no refusal but a fault of ours."""
    request = context["request"]
    if isinstance(error, Http404):
        error = exceptions.NotFound(error.args[0] if error.args else None)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, Refused):
        error = refused(error)
    elif isinstance(error, RequestDataTooBig):
        error = TooLarge()
    stock = exception_handler(error, context)
    if stock is None:
        return None
    headers = {name: stock[name] for name in ("WWW-Authenticate", "Retry-After") if name in stock}
    return Response(
        problem(request, stock.status_code, error),
        status=stock.status_code,
        headers=headers,
        content_type=CONTENT_TYPE,
    )


def problem(request, status, error):
    page = reverse("clips:api")
    return {
        "type": request.build_absolute_uri(f"{page}#problem-{status}"),
        "title": gettext(TITLES[status]),
        "status": status,
        "detail": _sentence(error),
        **_of_fields(error),
        **getattr(error, "told", {}),
    }


def _of_fields(error):
    told = isinstance(error, ValidationError) and isinstance(error.detail, dict)
    return {"errors": {name: _all(said) for name, said in error.detail.items()}} if told else {}


def _sentence(error):
    """One sentence; of a form with several faults the first."""
    detail = error.detail
    return (_all(detail) or [""])[0]


def _all(said):
    if isinstance(said, dict):
        return [one for part in said.values() for one in _all(part)]
    if isinstance(said, list):
        return [one for part in said for one in _all(part)]
    return [force_str(said)]
