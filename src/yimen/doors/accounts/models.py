"""Who may sign in. What somebody may do comes from their duties in the register, never from the account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.crypto import salted_hmac

from yimen.kernel.ids import new_id
from yimen.kernel.text import Text


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; passwords are hashed before they reach the table."""

    def make(self, name: str, display: str, password: str | None, **more: object) -> "Account":
        """A new account; without a password nobody can sign in to it."""
        return self.create(name=name, display=display, password=make_password(password), **more)


KINDS = [("staff", "工作人员 · staff"), ("resident", "居民 · resident")]
PAPERS = [
    ("id_card", "居民身份证 · identity card"),
    ("household_book", "户口簿 · household register"),
    ("passport", "护照 · passport"),
    ("social_card", "社会保障卡 · social security card"),
    ("temporary", "临时身份证明 · temporary proof of identity"),
]


class Account(AbstractBaseUser):
    """A person who signs in. No e-mail, telephone or identity number is kept here.

    A resident's `name` is the number on their slip. `stamp` rises when everything signed in must end; `wrong` counts
    the codes and PINs that were wrong one after another.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("登录名 · sign-in name", max_length=60, unique=True)
    display = models.CharField("姓名 · name shown", max_length=60)
    display_en = models.CharField("英文姓名 · name shown on English pages", max_length=60, blank=True)
    locale = models.CharField("语言 · language", max_length=10, blank=True)  # empty: as the browser says
    kind = models.CharField("谁的账号 · whose", max_length=8, choices=KINDS, default="staff")
    is_active = models.BooleanField("可以登录 · may sign in", default=True)
    ended_at = models.DateTimeField("注销 · ended", null=True, blank=True)
    stamp = models.PositiveIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0)
    untold = models.BooleanField(default=False)  # something was done to it that its holder has not seen
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display"]

    def __str__(self) -> str:
        return self.display

    @property
    def shown(self) -> Text:
        """The name shown in the masthead."""
        return Text(self.display, self.display_en)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password, and whenever `stamp` rises."""
        of = f"{self.password} {self.stamp}"
        return salted_hmac("yimen.accounts.session", of, secret=secret, algorithm="sha256").hexdigest()


class WithAccount(BaseSessionManager["Session"]):
    """Sessions, each with its account."""

    def get_queryset(self) -> models.QuerySet["Session"]:
        """One query for both."""
        return super().get_queryset().select_related("account")


class Session(AbstractBaseSession):
    """A browser that is signed in, or on its way there. With its account a session goes too."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")

    objects: ClassVar[WithAccount] = WithAccount()

    @classmethod
    def get_session_store_class(cls) -> Any:
        """What reads and writes these rows."""
        from yimen.doors.accounts import sessions  # noqa: PLC0415 -- it stands on this model

        return sessions.SessionStore


class FailedTry(models.Model):
    """A failed sign-in or a wrong code for a matter, by keyed hash; kept as long as the limit looks back."""

    of = models.CharField(max_length=8, choices=[(of, of) for of in ("name", "matter", "code", "slip", "source")])
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "at"], name="failed_try_key_at")]

    def __str__(self) -> str:
        return f"{self.of} {self.key[:8]} {self.at:%Y-%m-%d %H:%M}"


class Factor(models.Model):
    """A second factor: the secret of one-time codes, or the public key of a passkey, sealed for this row.

    `used`: the last interval in which a code was taken, or the last count of the device, so that nothing is used twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=8, choices=[("codes", "codes"), ("passkey", "passkey")])
    label = models.CharField("叫什么 · called", max_length=40, blank=True)
    sealed = models.TextField()
    credential = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  (only passkeys have one)
    used = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(kind="codes"), name="accounts_one_secret_of_codes"
            )
        ]


class RecoveryCode(models.Model):
    """One of the codes for the day on which the second factor is lost: a keyed hash, gone once it is used."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    key = models.CharField(max_length=64, unique=True)


class Slip(models.Model):
    """A slip with a one-time code, with which somebody makes their own way of signing in. The code is kept nowhere.

    `paper`: what kind of paper a resident showed; never its number. `asked_by`: who wanted the reset that another one
    confirmed. Of several slips of an account only the last one holds.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="slips")
    by = models.UUIDField("由谁打印 · printed by", null=True)  # empty: at the machine itself
    asked_by = models.UUIDField("由谁提出 · asked for by", null=True)
    office = models.CharField("单位 · office", max_length=60, blank=True)
    paper = models.CharField("证件种类 · kind of paper", max_length=16, blank=True, choices=PAPERS)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["account", "made_at"], name="accounts_slips")]


class Change(models.Model):
    """What was done to an account by somebody else, and when its holder was told. `by` empty: at the machine itself."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)


class Reset(models.Model):
    """A reset that somebody asked for and nobody has confirmed yet: a second person prints the slip."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="reset")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()


class Key(models.Model):
    """A dossier that a person opens without its code. The ring is a keyed hash: the table tells nobody whose."""

    ring = models.CharField(max_length=64)
    dossier = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ring", "dossier"], name="accounts_key_once")
        ]
