"""Pasting: what a text would read as and do, and the paste itself, by the desk's own service.

Each comes back with all that it says of the text, never with half: nothing is written unless all of
it can be, and a refusal says in a sentence what is in the way. The text is in no log.
"""

import json
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from clips import notation
from clips.api.base import View
from clips.api.permissions import MayPaste
from clips.api.problems import refused
from clips.api.shapes.pasting import (
    GivenShape,
    PastedShape,
    PasteShape,
    ReadingShape,
    plan_data,
)
from clips.api.throttling import Visitors, Writers
from clips.models import known_reader
from clips.notation.remarks import MESSAGES
from clips.services.once import once
from clips.services.pasting import NeedsConsent, paste, plan, read_for_storing

MOST_KEY = 255
IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": MOST_KEY},
    OpenApiParameter.HEADER,
    description=_("A key of your own: the same text under the same key is pasted once."),
)


SAMPLE = {"text": "橋が閉じた。\n出典: 岬新聞\n\n#大橋(全面通行止め)", "date": "2024-01-09"}


class Handing(View):
    """What is handed in by somebody who may sit at the desk."""

    permission_classes = [MayPaste]
    throttle_classes = [Visitors, Writers]
    problems = (413, 415, 422)

    def given(self, request, shape):
        asked = shape(data=request.data)
        asked.is_valid(raise_exception=True)
        return asked.validated_data


class Readings(Handing):
    @extend_schema(
        summary=_("What a text reads as, and what pasting it would do; nothing is written"),
        request=GivenShape,
        examples=[OpenApiExample("text", SAMPLE, request_only=True)],
        responses=ReadingShape,
    )
    def post(self, request):
        given = self.given(request, GivenShape)
        document = read_for_storing(text=given["text"], date=given["date"])
        reader = known_reader()
        told = notation.outline(document, names=reader.names, heads=reader.heads, words=_in_words)
        return Response({**told, "plan": plan_data(plan(document=document))})


class Pastes(Handing):
    problems = (*Handing.problems, 409)

    @extend_schema(
        summary=_("Paste a text"),
        parameters=[IDEMPOTENCY],
        request=PasteShape,
        examples=[OpenApiExample("text", {**SAMPLE, "publish": True}, request_only=True)],
        responses={
            201: OpenApiResponse(PastedShape, description=_("It is stored.")),
            200: OpenApiResponse(PastedShape, description=_("All of it is stored already.")),
        },
    )
    def post(self, request):
        given = self.given(request, PasteShape)
        if given["publish"] and not request.user.has_perm("clips.publish_clip"):
            raise PermissionDenied
        done = once(
            token=_token(request),
            by=request.user,
            do=lambda: json.dumps(_pasted(given, request.user)),
            content=json.dumps({**given, "date": str(given["date"])}, ensure_ascii=True),
        )
        told = json.loads(done.answer)
        return Response(told, status=201 if told["act"] else 200)


def _pasted(given, by):
    try:
        done = paste(**given, by=by)
    except NeedsConsent as no:
        raise refused(no, plan=plan_data(no.plan)) from no
    return {
        "act": str(done.act) if done.act else None,
        "paste": done.paste.pk if done.paste else None,
        "clips": list(done.clips),
        "plan": plan_data(done.plan),
    }


def _token(request):
    """One for each user and key; without a key each handing-in is one by itself."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return uuid4()
    if not 1 <= len(key) <= MOST_KEY:
        raise ValidationError(_("An Idempotency-Key has 1 to %d characters.") % MOST_KEY)
    return uuid5(NAMESPACE_URL, f"api/{request.user.pk}/{key}")


def _in_words(remark):
    return gettext(MESSAGES[remark.code]) % remark.values
