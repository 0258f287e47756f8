"""How every answer is given: in the language that is asked for, with what caches, browsers and
other sites may do with it."""

import hashlib

from csp.decorators import csp
from django.conf import settings
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from rest_framework.response import Response
from rest_framework.views import APIView

from clips.api.parsing import refuse_blank, refuse_large

SEALED = {"default-src": ["'none'"], "sandbox": True, "frame-ancestors": ["'none'"]}
SAFE = ("GET", "HEAD", "OPTIONS")
FOR_ALL = "public, max-age=60"
FOR_ONE = "private, no-cache"
NOWHERE = "private, no-store"
OF_OTHER_SITES = {"Access-Control-Allow-Origin", "Access-Control-Expose-Headers"}


class View(APIView):
    """`problems` are the refusals that an address can answer beside those of every address: they
    are described with it."""

    problems: tuple[int, ...] = ()

    @classmethod
    def as_view(cls, **initkwargs):
        """Sealed: a browser that is led here runs and shows nothing of it."""
        return csp(SEALED)(super().as_view(**initkwargs))

    def dispatch(self, request, *args, **kwargs):
        """By the header alone: an address has no language here, nor does a cookie choose one."""
        translation.activate(_tongue(request))
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        refuse_large(request)
        super().initial(request, *args, **kwargs)
        refuse_blank(request)

    def options(self, request, *args, **kwargs):
        """What may be asked here, and by pages of which other sites: of all, but for nothing that
        a cookie or a token opens."""
        headers = {"Allow": ", ".join(self.allowed_methods)}
        if settings.PUBLIC_SITE:
            headers["Access-Control-Allow-Methods"] = ", ".join(
                method for method in self.allowed_methods if method in SAFE
            )
            headers["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
        return Response(status=204, headers=headers)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.setdefault("Cache-Control", _kept(request, response))
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        patch_vary_headers(response, ["Authorization", "Cookie"])
        if settings.PUBLIC_SITE and request.method in SAFE:
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            response.add_post_render_callback(lambda done: _unless_kept(request, done))
        return response


def _tongue(request):
    """`Accept-Language`, or the site's own."""
    asked = translation.trans_real.parse_accept_lang_header(
        request.headers.get("Accept-Language", "").lower()[:500]
    )
    known = dict(settings.LANGUAGES)
    words = (code.partition("-")[0] for code, _weight in asked)
    return next((word for word in words if word in known), settings.LANGUAGE_CODE)


def _kept(request, response):
    """How long an answer may be kept: what is withdrawn is gone within a minute. (Who asks may be
    unknown yet, where that itself went wrong: then it is no answer for all.)"""
    if not settings.PUBLIC_SITE or response.status_code >= 400 or request.method not in SAFE:
        return NOWHERE
    return FOR_ONE if getattr(request, "user", None) and request.user.is_authenticated else FOR_ALL


def _unless_kept(request, response):
    """That it is the one its asker has, if so: a digest of all of it tells."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    for name in OF_OTHER_SITES.intersection(response.headers):
        answer[name] = response[name]
    return answer
