"""Who may sign in. What somebody may do comes from their duties in the register, never from the account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from yimen.kernel.ids import new_id
from yimen.kernel.text import Text


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; passwords are hashed before they reach the table."""

    def make(self, name: str, display: str, password: str | None, **more: object) -> "Account":
        """A new account; without a password nobody can sign in to it."""
        return self.create(name=name, display=display, password=make_password(password), **more)


class Account(AbstractBaseUser):
    """A person who signs in. No e-mail, telephone or identity number is kept here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("登录名 · sign-in name", max_length=60, unique=True)
    display = models.CharField("姓名 · name shown", max_length=60)
    display_en = models.CharField("英文姓名 · name shown on English pages", max_length=60, blank=True)
    locale = models.CharField("语言 · language", max_length=10, blank=True)  # empty: as the browser says
    is_active = models.BooleanField("可以登录 · may sign in", default=True)
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

    of = models.CharField(max_length=8, choices=[("name", "name"), ("matter", "matter"), ("source", "source")])
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "at"], name="failed_try_key_at")]

    def __str__(self) -> str:
        return f"{self.of} {self.key[:8]} {self.at:%Y-%m-%d %H:%M}"
