"""One header that Django does not send by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone")
POLICY = ", ".join(f"{feature}=()" for feature in (*UNUSED, "payment", "usb"))


class PermissionsPolicyMiddleware:
    """Says that no page of ours needs a camera, a place or a purse; the clipboard stays allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
