"""Addresses of the desk."""

from yimen.doors.common.permissions import page
from yimen.doors.staff import posts, recording, views

app_name = "staff"
urlpatterns = [
    page("", views.my_day, "my-day"),
    page("ledger/", views.ledger, "ledger"),
    page("ledger.csv", views.export, "export"),
    page("commitments/<uuid:commitment_id>/", views.commitment, "commitment"),
    page("commitments/<uuid:commitment_id>/<slug:verb>/", views.act, "act"),
    page("commitments/<uuid:commitment_id>/proofs/<uuid:proof_id>/", views.proof, "proof"),
    page("record/", recording.record, "record"),
    page("posts/", posts.posts, "posts"),
    page("posts/<slug:verb>/", posts.arrange, "arrange"),
]
