"""The tree of subjects (経緯): everything that has something to read in it."""

from collections import defaultdict

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Tag


@require_safe
def tags(request):
    """The tree of all subjects with something to read in them."""
    counted = Tag.objects.visible().with_counts().prefetch_related("aliases")
    below = defaultdict(list)
    for tag in sorted(counted, key=lambda tag: tag.reading or tag.key):
        below[tag.key.rpartition("/")[0]].append(tag)
    return render(request, "clips/tags.html", {"roots": _nodes("", below)})


def _nodes(key, below):
    return [(tag, _nodes(tag.key, below)) for tag in below[key]]
