"""On PostgreSQL too a release is searched by its words, and refused every change."""

import pytest
from django.db import Error, connection, transaction

from tests.dossiers.test_releases import AT, kept, release
from yimen.dossiers import releases
from yimen.kernel.ids import new_id

pytestmark = pytest.mark.postgres


def test_postgresql_keeps_searches_and_refuses_to_change_a_release(on_postgres: str):
    first = kept(release(new_id()))
    assert releases.standing(0, 25, "路灯") == (first,)
    assert releases.standing(0, 25, "430422") == ()
    releases.take_back(first.id, AT)
    for sql in ("UPDATE dossiers_release SET digest = ''", "DELETE FROM dossiers_withdrawal"):
        with pytest.raises(Error, match="what was released is never changed"), transaction.atomic():
            connection.cursor().execute(sql)
    assert releases.of(first.commitment).ended == AT
