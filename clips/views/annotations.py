"""A clip's tags and statements as JSON: `/clips/5/?format=json`, as `exports.annotations`
has them, with their ids the same in both languages."""

from functools import partial

from django.http import JsonResponse

from clips.exports.annotations import CONTENT_TYPE, annotations_of, collection
from clips.views.addresses import permanent


def annotated(clip, heard, request):
    """The collection with its one page."""
    address_of = partial(permanent, request)
    items = list(annotations_of(clip, heard, address_of, clip.excerpt))
    told = collection(f"{address_of(clip)}?format=json", clip.title(), items)
    return JsonResponse(told, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
