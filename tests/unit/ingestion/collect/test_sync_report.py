"""What is kept of a turn that went wrong."""

import gc
import weakref

from engine.ingestion.collect.collector import SyncReport
from engine.ingestion.errors import BrokenBody


class Body:
    """Stands for the megabytes that were read before an answer was refused."""


def _refuse(held: "list[weakref.ref[Body]]") -> None:
    body = Body()
    held.append(weakref.ref(body))
    try:
        int(str(body))
    except ValueError as error:
        raise BrokenBody("The API", "/v4/sports", "sent too much", "Wait.") from error


def test_errors_that_are_kept_to_the_end_of_a_turn_do_not_keep_the_bodies_that_were_refused() -> None:
    report, held = SyncReport(), list[weakref.ref[Body]]()
    for _ in range(3):
        try:
            _refuse(held)
        except BrokenBody as error:
            report.failed(error)
    gc.collect()
    assert [body() for body in held] == [None] * 3
    assert [str(error) for error in report.errors].count(str(report.errors[0])) == 3
    assert "sent too much" in str(report.errors[0])
