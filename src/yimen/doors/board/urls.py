"""Addresses of the board and of the public ledger."""

from yimen.doors.board import views
from yimen.doors.common.permissions import page

app_name = "board"
urlpatterns = [
    page("board/", views.board, "board"),
    page("board/areas.csv", views.areas, "areas"),
    page("ledger/", views.ledger, "ledger"),
    page("ledger/published/", views.published, "published"),
    page("ledger/<uuid:public_id>/proofs/<int:number>/", views.proof, "proof"),
    page("plans/<str:plan_id>/", views.plan, "plan"),
    page("ledger/<uuid:commitment_id>/", views.commitment, "commitment"),
]
