"""The front page: the latest days as headlines, and the subjects that moved."""

import re


def test_the_latest_days_come_as_headlines(two_days, text_of):
    page = text_of("/")
    assert re.findall(r'<time datetime="([^"]+)"', page) == ["2024-01-10", "2024-01-09"]
    assert page.index("灯台が消える") < page.index("船待ち"), "in the editor's order"


def test_a_long_day_is_cut_and_says_by_how_much(store, text_of):
    store("\n\n".join(f"記事{n}のこと。\n#岬" for n in range(13)))
    page = text_of("/")
    assert "記事9のこと。" in page
    assert "記事10のこと。" not in page
    assert '<a href="/days/2024/01/09/">ほか3件</a>' in page
    assert '<span class="count">13件</span>' in page


def test_subjects_show_the_last_gloss_and_the_year_before(two_days, store, text_of):
    store("前の年のこと。\n#岬/灯台(明かり消える)", "2023-01-12")
    store("それより前のこと。\n#岬/灯台(建つ)", "2023-01-11")
    for date in ("2024-01-11", "2024-01-12"):
        store(f"{date}のこと。\n#港(船{date})", date)
    page = text_of("/")
    assert page.index('href="#moved"') < page.index('class="headlines"') < page.index('id="moved"')
    subject = page.partition('<span class="above">岬/</span>灯台</a>')[2]
    news = re.findall("<ins>(.*?)</ins>", subject.partition("</li>")[0])
    assert news == ["球を替える", "市長「ほっとした」"], "against the days before its last"
    assert 'aria-label="この1年に2件"' in subject, "52 weeks up to the newest day"


def test_a_subjects_day_is_told_as_a_whole(store, text_of):
    store("一。\n#橋(ひび)", "2024-01-08")
    store("二。\n#橋(ひび→片側)\n\n三。\n#港(船)\n\n四。\n#橋(ひび→片側→止め)\n\n五。\n#港")
    subjects = text_of("/").partition('class="subjects"')[2].split('class="subject"')[1:]
    assert [re.findall("<ins>(.*?)</ins>", subject) for subject in subjects] == [["片側→止め"], []]
    assert ["ひび" in subjects[0], "船" in subjects[1]] == [True, True], "the last to say anything"


def test_an_empty_site_says_so(db, text_of):
    for address in ("/", "/timeline/", "/days/", "/tags/", "/sources/"):
        assert 'class="empty"' in text_of(address), address
    assert "まだ何も公開されていません。" in text_of("/timeline/")
    assert "当てはまる切り抜きはありません。" in text_of("/timeline/?from=2024-01-09")
