"""Addresses of the desk."""

from yimen.doors.common.permissions import page
from yimen.doors.staff import archiving, exchanging, posts, recording, views

app_name = "staff"
urlpatterns = [
    page("", views.my_day, "my-day"),
    page("ledger/", views.ledger, "ledger"),
    page("ledger.csv", views.export, "export"),
    page("commitments/<uuid:commitment_id>/", views.commitment, "commitment"),
    page("commitments/<uuid:commitment_id>/archive/", archiving.archive, "archive"),
    page("commitments/<uuid:commitment_id>/archive.json", archiving.bundle, "bundle"),
    page("commitments/<uuid:commitment_id>/<slug:verb>/", views.act, "act"),
    page("commitments/<uuid:commitment_id>/proofs/<uuid:proof_id>/", views.proof, "proof"),
    page("exchange/", exchanging.exchange, "exchange"),
    page("exchange/<uuid:delivery_id>/", exchanging.delivery, "delivery"),
    page("exchange/<uuid:delivery_id>/answers/", exchanging.answers, "answers"),
    page("exchange/<uuid:delivery_id>/undo/", exchanging.undo, "undo"),
    page("record/", recording.record, "record"),
    page("posts/", posts.posts, "posts"),
    page("posts/<slug:verb>/", posts.arrange, "arrange"),
]
