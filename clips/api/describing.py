"""How views are described: the refusals that each can answer, beside what it says of itself."""

from django.utils.translation import gettext
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers as s

from clips.api.permissions import MayPaste
from clips.api.problems import CONTENT_TYPE, TITLES
from clips.api.shapes.pasting import PlannedDay

EVERYWHERE = (400, 401, 403, 406, 429)


@extend_schema_serializer(component_name="Problem")
class ProblemShape(s.Serializer):
    """Why not (RFC 9457). `detail` is a sentence for people; `errors` are those of each field,
    `code` what a service refused, `plan` what would be overwritten without consent."""

    type = s.URLField()
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField()
    code = s.CharField(required=False)
    errors = s.DictField(child=s.ListField(child=s.CharField()), required=False)
    plan = PlannedDay(many=True, required=False)


class Described(AutoSchema):
    def get_tags(self):
        """By the first word of the address: clips, days, tags."""
        return [self.path.split("/")[2]]

    def get_operation_id(self):
        """`get_clips`, `get_clips_id`, `post_pastes`."""
        words = [word.strip("{}") for word in self.path.split("/")[2:] if word]
        return "_".join([self.method.lower(), *words])

    def get_auth(self):
        """Of a public site everything is read by anybody."""
        return [*super().get_auth(), *([] if MayPaste in self.view.permission_classes else [{}])]

    def _get_response_bodies(self, direction="response"):
        told = super()._get_response_bodies(direction)
        for status in sorted({*EVERYWHERE, *self.view.problems}):
            told[str(status)] = {
                "description": gettext(TITLES[status]),
                "content": {CONTENT_TYPE: {"schema": self._problem(direction)}},
            }
        return told

    def _problem(self, direction):
        return self.resolve_serializer(ProblemShape, direction).ref
