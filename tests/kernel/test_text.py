"""Words in both languages, filled and listed."""

from yimen.kernel.text import Text, listed


def test_what_is_filled_in_is_said_in_each_language():
    said = Text("“{what}”{0}", "{0}: {what}").fill(3, what=Text("三", "three"))
    assert said == Text("“三”3", "3: three")


def test_what_nobody_translated_is_said_in_chinese():
    assert Text("见{what}", "see {what}").fill(what=Text("附件")).en == "see 附件"


def test_braces_in_what_is_filled_in_are_left_alone():
    assert Text("{a}", "{a}").fill(a=Text("{b}", "{0}")) == Text("{b}", "{0}")


def test_several_are_listed_as_each_language_does():
    assert listed([Text("米", "rice"), Text("油", "oil")]) == Text("米、油", "rice, oil")


def test_no_words_at_all_are_nothing():
    assert not Text("")
    assert not Text("", "")
    assert Text("无", "none")
    assert Text("无")
