"""An edition as a file that is sent: what readers' pages and the admin share."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from clips.exports import Edition

MOST_FOR_VISITORS = 5_000
"""Clips of one file that anybody may ask for: some seconds of work."""


def site_of(request):
    """`https://clips.example`: what every address in a file begins with."""
    return request.build_absolute_uri("/").rstrip("/")


def download(request, chosen, coat, *, most=None, **options):
    """The chosen clips in a format, as a file; a long one is sent while it is made. What is more
    than `most`, or than the format can hold, or cannot be made here, is said in one sentence."""
    if why := cannot(coat, chosen.count, most):
        return render(request, "clips/no_file.html", {"why": why}, status=422)
    edition = Edition(chosen, site=site_of(request), **options)
    pieces = coat.write(edition)
    disposition = content_disposition_header(True, coat.file_name(chosen.stem))
    answer = {"content_type": coat.content_type, "headers": {"Content-Disposition": disposition}}
    if edition.is_long:
        return StreamingHttpResponse(pieces, **answer)
    return HttpResponse(b"".join(pieces), **answer)


def cannot(coat, count, most=None):
    """Why so many clips cannot go into the format here; '' where they can."""
    most = min(filter(None, (coat.most, most)), default=None)
    if most is not None and count > most:
        said = _(
            "%(format)s holds at most %(most)s clips, and these are %(count)s. Choose a shorter "
            "period, or another format."
        )
        return said % {"format": coat.label, "most": f"{most:,}", "count": f"{count:,}"}
    return coat.lacks()


def offered(formats):
    """Those of the formats that can be made here."""
    return [coat for coat in formats if not coat.lacks()]
