"""Japanese at the root, English under /en/, whatever the browser would like."""

import pytest

PAGES = [
    # (address, what the browser asks for, the language it gets)
    ("/accounts/login/", "en", "ja"),
    ("/accounts/login/", "", "ja"),
    ("/en/accounts/login/", "ja", "en"),
    ("/nowhere/", "en", "ja"),
    ("/en/nowhere/", "ja", "en"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "asked", "language"), PAGES)
def test_the_address_decides(visitor, address, asked, language):
    response = visitor.get(address, headers={"accept-language": asked})
    assert response.headers["Content-Language"] == language
    assert f'lang="{language}"' in response.text


@pytest.mark.django_db
def test_the_way_in_speaks_both(visitor):
    assert "ログイン" in visitor.get("/accounts/login/").text
    assert "Log in" in visitor.get("/en/accounts/login/").text


def test_japanese_has_no_second_address(visitor):
    assert visitor.get("/ja/accounts/login/").status_code == 404
