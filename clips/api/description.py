"""The API described: its OpenAPI document, made from the views themselves, and what is at addresses
that it does not name."""

from functools import cache

from django.http import Http404
from django.utils.translation import get_language, override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from clips.api.base import View


class OpenApi(JSONRenderer):
    media_type = "application/vnd.oai.openapi+json"


@cache
def document(language):
    """The OpenAPI document in that language, made once a process."""
    with override(language):
        return SchemaGenerator().get_schema(request=None, public=True)


@extend_schema(exclude=True)
class Schema(View):
    """`/api/schema/`."""

    renderer_classes = [OpenApi, JSONRenderer]

    def get(self, request):
        return Response(document(get_language()))


@extend_schema(exclude=True)
class Nothing(View):
    """An address under `/api/` that is none: said in JSON like all else."""

    def get(self, request, way):
        raise Http404

    post = put = patch = delete = get
