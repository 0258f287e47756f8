"""`/api/`: what stands where, for people. It says what the OpenAPI document says."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from clips.api.description import document
from clips.api.problems import TITLES


@dataclass(frozen=True)
class Operation:
    """`asks` are (name, what it means) of what an address may hold; `is_open` says that it can be
    looked at as it stands."""

    method: str
    path: str
    summary: str
    asks: list[tuple[str, str]]
    is_open: bool


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
            is_open = method == "get" and not any(one.get("required") for one in asked)
            yield Operation(method.upper(), path, told["summary"], asks, is_open)
