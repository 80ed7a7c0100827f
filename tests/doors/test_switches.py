def test_a_link_changes_the_language_and_goes_back(visitor, said):
    answer = visitor.get("/language/en/?next=/find/%3Fq%3Dx")
    assert (answer.status_code, answer.url) == (302, "/find/?q=x")
    assert "What do you need?" in said(visitor.get("/"))


def test_a_language_that_is_not_ours_changes_nothing(visitor, said):
    visitor.get("/language/xx/?next=/")
    assert "您要办什么事？" in said(visitor.get("/"))


def test_the_way_back_never_leads_to_another_site(visitor):
    assert visitor.get("/language/en/?next=https://elsewhere.example/").url == "/front/"
    assert visitor.get("/characters/large/?next=//elsewhere.example/").url == "/front/"


def test_large_characters_stay_until_they_are_ended(visitor, said):
    visitor.get("/characters/large/?next=/")
    assert '<html lang="zh-Hans" class="large">' in said(visitor.get("/"))
    visitor.get("/characters/normal/?next=/")
    assert '<html lang="zh-Hans">' in said(visitor.get("/"))


def test_a_switch_on_a_form_keeps_what_was_typed(visitor, said):
    page = said(visitor.post("/ask/", {"words": "路灯黑了半个月", "switch": "en", "id": "x"}))
    assert "Tell us" in page
    assert "路灯黑了半个月" in page
    assert visitor.cookies["yimen_language"].value == "en"


def test_large_characters_on_a_form_come_at_once_and_keep_what_was_typed(visitor, said):
    page = said(visitor.post("/ask/", {"words": "路灯黑了半个月", "switch": "large"}))
    assert 'class="large"' in page
    assert "路灯黑了半个月" in page
    assert 'class="large"' in said(visitor.get("/"))


def test_every_page_of_a_demonstration_says_so_and_a_live_one_does_not(visitor, rooms, said):
    assert "演示数据，人物和数字均为虚构" in said(visitor.get("/privacy/"))
    rooms.access.realm = lambda: "live"
    assert "演示数据" not in said(visitor.get("/privacy/"))
