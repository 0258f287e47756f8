"""Pages for when something is not there, not open or broken, in words a person would use."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils import translation
from django.views import defaults

CASES = [
    (
        "ja",
        "この番地には何もありません",
        "このページは開けません",
        "こちらの側で不具合が起きました",
    ),
    (
        "en",
        "There is nothing at this address",
        "This page is not open to you",
        "Something went wrong on our side",
    ),
]


@pytest.mark.parametrize(("language", "not_found", "forbidden", "failed"), CASES)
def test_failures_are_said_in_both_languages(client, db, language, not_found, forbidden, failed):
    prefix = "" if language == "ja" else "/en"
    answer = client.get(f"{prefix}/nothing/here/")
    assert answer.status_code == 404
    assert not_found in answer.content.decode()
    request = RequestFactory().get(f"{prefix}/")
    with translation.override(language):
        answer = defaults.permission_denied(request, PermissionDenied())
        assert (answer.status_code, forbidden in answer.content.decode()) == (403, True)
        answer = defaults.server_error(request)
        assert (answer.status_code, failed in answer.content.decode()) == (500, True)


def test_a_failed_page_still_leads_on_and_is_not_indexed(client, db):
    page = client.get("/nothing/").content.decode()
    for way in ('href="/"', 'href="/days/"', 'href="/tags/"', 'content="noindex"'):
        assert way in page


def test_a_form_that_did_not_come_from_here_is_refused_in_words():
    from django.middleware.csrf import REASON_NO_CSRF_COOKIE
    from django.views.csrf import csrf_failure

    with translation.override("ja"):
        answer = csrf_failure(RequestFactory().post("/"), reason=REASON_NO_CSRF_COOKIE)
    assert answer.status_code == 403
    assert "保存できませんでした" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/timeline/", "/days/", "/tags/", "/sources/", "/about/"])
def test_pages_can_only_be_looked_at(client, db, address):
    assert client.post(address).status_code == 405
