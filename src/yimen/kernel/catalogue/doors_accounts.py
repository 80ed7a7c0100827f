"""Problems of signing in and of accounts: numbers 725 to 749."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    725: Kind(
        Text("验证码不对，或者已经用过。", "This code is wrong, or has been used already."),
        Text(
            "等手机上换成下一个再写；手机丢了，写一个备用码。",
            "Wait for the next one on your telephone; if that is lost, write a recovery code.",
        ),
    ),
    726: Kind(
        Text("验证码连续错得太多，先停下了。", "Too many codes in a row were wrong; this has been stopped."),
        Text("请系统管理员重置；您会拿到一张新的回执。", "Ask the operator for a reset; you will get a new slip."),
    ),
    727: Kind(
        Text("这把通行密钥没有认出来。", "This passkey was not recognised."),
        Text("再试一次，或者换别的方式登录。", "Try again, or sign in another way."),
    ),
    728: Kind(
        Text("PIN 要写 {pin} 到 12 位数字。", "A PIN has {pin} to 12 digits."),
        Text("只写数字，自己记得住的。", "Digits only, ones that you will remember."),
    ),
    729: Kind(
        Text("这个 PIN 太好猜了。", "This PIN is too easily guessed."),
        Text(
            "不要用生日、连着的数字、一两个数字反复的，或者回执上的号码。",
            "No birthday, no digits in a row, no one or two digits repeated, not the number on the slip.",
        ),
    ),
    730: Kind(
        Text("手机上的验证码没有对上。", "The code from the telephone does not fit."),
        Text(
            "看看手机的时间是不是自动设置的，再写正在显示的那六位数。",
            "See whether the telephone sets its clock by itself, then write the six digits that it shows now.",
        ),
    ),
    731: Kind(
        Text("这是最后一种，去掉了就什么也办不成。", "This is the last one; without it nothing could be done."),
        Text("先设好另一种，再去掉这一种。", "Set another one up first."),
    ),
    732: Kind(
        Text("登录方式已经有 8 种了。", "There are eight ways of signing in already."),
        Text("先去掉一种不用的。", "Take one away that is not used."),
    ),
    733: Kind(
        Text(
            "号码和回执上的码没有对上，或者回执已经用过、过期。",
            "Name and code do not belong together, or the slip was used or is too old.",
        ),
        Text(
            "照回执上的写；过期了，请再打印一张。",
            "Write them as on the slip; if it is too old, have another one printed.",
        ),
    ),
    734: Kind(
        Text("号码或 PIN 不对。", "The number or the PIN is wrong."),
        Text(
            "忘了 PIN，带证件到任何一个窗口，重新打印一张回执。",
            "If you forgot the PIN, go to any counter with a paper that shows who you are, for a new slip.",
        ),
    ),
    735: Kind(
        Text("PIN 连续错得太多，先停下了。", "Too many PINs in a row were wrong; this has been stopped."),
        Text(
            "带证件到任何一个窗口，重新打印一张回执。",
            "Go to any counter with a paper that shows who you are, for a new slip.",
        ),
    ),
    736: Kind(
        Text("还没有选看的是哪种证件。", "It has not been said which kind of paper was shown."),
        Text(
            "核对证件和本人，选证件种类；号码不要写。",
            "Compare paper and person, choose its kind; never write its number.",
        ),
    ),
}
