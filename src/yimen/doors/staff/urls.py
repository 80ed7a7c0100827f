"""Addresses of the desk."""

from yimen.doors.common.permissions import page
from yimen.doors.staff import archiving, exchanging, keeping, papers, posts, publishing, recording, views

app_name = "staff"
urlpatterns = [
    page("", views.my_day, "my-day"),
    page("ledger/", views.ledger, "ledger"),
    page("ledger.csv", views.export, "export"),
    page("commitments/<uuid:commitment_id>/", views.commitment, "commitment"),
    page("publish/", publishing.ledger, "publish-ledger"),
    page("commitments/<uuid:commitment_id>/publish/", publishing.publish, "publish"),
    page("commitments/<uuid:commitment_id>/publish/back/", publishing.take_back, "take-back"),
    page("commitments/<uuid:commitment_id>/publish/proofs/<uuid:proof_id>/", publishing.cover, "cover"),
    page("commitments/<uuid:commitment_id>/publish/proofs/<uuid:proof_id>/file/", publishing.file, "publish-file"),
    page("commitments/<uuid:commitment_id>/archive/", archiving.archive, "archive"),
    page("commitments/<uuid:commitment_id>/archive.json", archiving.bundle, "bundle"),
    page("commitments/<uuid:commitment_id>/archive.zip", papers.whole, "archive-file"),
    page("commitments/<uuid:commitment_id>/papers/", papers.papers, "papers"),
    page("commitments/<uuid:commitment_id>/papers/<slug:kind>.<slug:form>", papers.paper, "paper"),
    page("archives/", papers.archives, "archives"),
    page("archives/<uuid:job_id>/<slug:verb>/", papers.change_archive, "change-archive"),
    page("archives/<uuid:job_id>.zip", papers.month, "month-archive"),
    page("commitments/<uuid:commitment_id>/<slug:verb>/", views.act, "act"),
    page("commitments/<uuid:commitment_id>/proofs/<uuid:proof_id>/", views.proof, "proof"),
    page("jobs/", keeping.jobs, "jobs"),
    page("jobs/new/", keeping.ask, "ask-job"),
    page("jobs/<uuid:job_id>/<slug:verb>/", keeping.change, "change-job"),
    page("exchange/", exchanging.exchange, "exchange"),
    page("exchange/<uuid:delivery_id>/", exchanging.delivery, "delivery"),
    page("exchange/<uuid:delivery_id>/answers/", exchanging.answers, "answers"),
    page("exchange/<uuid:delivery_id>/undo/", exchanging.undo, "undo"),
    page("record/", recording.record, "record"),
    page("posts/", posts.posts, "posts"),
    page("posts/<slug:verb>/", posts.arrange, "arrange"),
    page("record/slip/", recording.slip, "slip"),
]
