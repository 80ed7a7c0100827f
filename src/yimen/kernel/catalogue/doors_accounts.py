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
    737: Kind(
        Text("这个登录名用不了。", "This sign-in name cannot be used."),
        Text(
            "用小写字母和数字，两个以上，至少一个字母；可以有点、横线。",
            "Small letters and digits, two or more, at least one letter; dots and hyphens may be in it.",
        ),
    ),
    738: Kind(
        Text("登录名“{name}”已经有人用了。", "The sign-in name {name} is taken."),
        Text("换一个。", "Choose another one."),
    ),
    739: Kind(
        Text("还没有写是谁。", "Nobody has been named."),
        Text("一个账号只给一个人用，写他的姓名。", "An account is for one person: write their name."),
    ),
    740: Kind(
        Text("自己的账号，自己不能这样办。", "Nobody does this to their own account."),
        Text("请另一位系统管理员办。", "Ask another operator."),
    ),
    741: Kind(
        Text("这个账号已经注销。", "This account has ended."),
        Text("人回来了，另建一个账号。", "If the person is back, make another account."),
    ),
    742: Kind(
        Text("这不在您的岗位职责内。", "This is not among your duties."),
        Text(
            "停用、恢复、注销由系统管理员办；重置也可以由本单位负责人提出或者同意。",
            "Operators lock, unlock and end accounts; the head of the office may also ask for a reset or confirm one.",
        ),
    ),
    743: Kind(
        Text("这个人还在岗，账号不能注销。", "This person still holds a duty; the account cannot end."),
        Text(
            "先在“岗位和替班”里把岗位移交给别人，或者结束岗位。",
            "First hand the duty over, or end it, under Duties and leave.",
        ),
    ),
    744: Kind(
        Text("没有等着同意的重置。", "No reset waits to be confirmed."),
        Text("刷新页面，看是不是别人已经办了。", "Open the page again: somebody else may have done it."),
    ),
    745: Kind(
        Text("谁提出的，谁不能自己同意。", "Whoever asked for a reset cannot confirm it."),
        Text(
            "请另一位系统管理员，或者这个人单位的负责人同意。",
            "Another operator, or the head of this person’s office, confirms it.",
        ),
    ),
    746: Kind(
        Text("帮办人的姓名和号码没有对上。", "The helper’s name and number do not belong together."),
        Text(
            "写他登录用的号码和证件上的姓名；还没有号码的，请他先到窗口打印一张登录回执。",
            "Write the number that they sign in with and the name on their paper; who has none goes to a counter.",
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
