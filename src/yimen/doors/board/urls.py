"""Addresses of the board and of the public ledger."""

from yimen.doors.board import plans, views
from yimen.doors.common.permissions import page

app_name = "board"
urlpatterns = [
    page("board/", views.board, "board"),
    page("board/lasting/", views.lasting, "lasting"),
    page("board/lasting/<uuid:draw_id>/", views.draw, "draw"),
    page("board/lasting/<uuid:draw_id>.json", views.draw_data, "draw-data"),
    page("board/lasting/<uuid:draw_id>/frame.txt", views.frame, "frame"),
    page("board/areas.csv", views.areas, "areas"),
    page("ledger/", views.ledger, "ledger"),
    page("ledger/published/", views.published, "published"),
    page("ledger/<uuid:public_id>/proofs/<int:number>/", views.proof, "proof"),
    page("plans/<str:plan_id>/", plans.plan, "plan"),
    page("plans/<str:plan_id>/sentences/<str:clause>/", plans.sentence, "sentence"),
    page("plans/<str:plan_id>/week/", plans.week, "week"),
    page("plans/<str:plan_id>/coverage/", plans.coverage, "coverage"),
    page("plans/<str:plan_id>/notice/<str:code>/", plans.notice, "notice"),
    page("ledger/<uuid:commitment_id>/", views.commitment, "commitment"),
]
