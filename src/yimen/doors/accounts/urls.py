"""Addresses of signing in and out."""

from yimen.doors.accounts import password, views
from yimen.doors.common.permissions import page

app_name = "accounts"
urlpatterns = [
    page("sign-in/", views.sign_in, "sign-in"),
    page("sign-out/", views.sign_out, "sign-out"),
    page("password/", password.change, "password"),
]
