"""A way for the `requests` library to ask the site without a wire: in the test's own thread and
transaction, so that what was stored for the test is there and what is written goes with it."""

from io import BytesIO
from urllib.parse import urlsplit

import requests
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

HERE = "http://testserver"


def session():
    found = requests.Session()
    found.mount(HERE, InProcess())
    return found


class InProcess(HTTPAdapter):
    def __init__(self):
        super().__init__()
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def send(self, request, **kwargs):
        parts = urlsplit(request.url)
        there = f"{parts.path}?{parts.query}" if parts.query else parts.path
        headers = {name: _text(value) for name, value in request.headers.items()}
        kind = headers.pop("Content-Type", "")
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        asked = RequestFactory().generic(request.method, there, body, kind, headers=headers)
        answer = self.handler.get_response(asked)
        told = HTTPResponse(
            body=BytesIO(answer.content),
            headers=dict(answer.items()),
            status=answer.status_code,
            preload_content=False,
        )
        return self.build_response(request, told)


def _text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else value
