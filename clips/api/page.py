"""`/api/`: what stands where, for people. It says what the OpenAPI document says."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from clips.api.description import document
from clips.api.problems import TITLES


@dataclass(frozen=True)
class Operation:
    """`asks` are (name, what it means) of what an address may hold."""

    method: str
    path: str
    summary: str
    asks: list[tuple[str, str]]


@require_safe
def page(request):
    context = {
        "operations": list(_operations()),
        "problems": [(status, gettext(title)) for status, title in TITLES.items()],
    }
    return render(request, "api/page.html", context)


def _operations():
    for path, methods in document(get_language())["paths"].items():
        for method, told in methods.items():
            asked = told.get("parameters", [])
            asks = [(one["name"], one.get("description", "")) for one in asked]
            yield Operation(method.upper(), path, told["summary"], asks)
