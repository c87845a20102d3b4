"""People are counted without being remembered by name."""

import pytest
from prometheus_client import generate_latest

from workers.observability import request_metrics
from workers.observability.request_metrics import RequestMetrics

ME, YOU = ("test", "me"), ("test", "you")


def told(metrics: RequestMetrics) -> str:
    return generate_latest(metrics.registry).decode()


def test_people_are_active_for_as_long_as_the_window_says(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr(request_metrics.time, "monotonic", lambda: now[0])
    metrics = RequestMetrics()
    metrics.answered("today", "ok", 0.01, ME)
    now[0] += 3600
    metrics.answered("today", "ok", 0.01, YOU)
    metrics.answered("why", "ok", 0.01, YOU)
    assert 'fairline_active_users{window="15m"} 1.0' in told(metrics)
    assert 'fairline_active_users{window="1d"} 2.0' in told(metrics)
    now[0] += 86_500
    assert 'fairline_active_users{window="1d"} 0.0' in told(metrics)


def test_however_many_people_there_are_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_metrics, "_MOST_PEOPLE", 10)
    metrics = RequestMetrics()
    for number in range(100):
        metrics.answered("today", "ok", 0.01, ("test", str(number)))
    assert 'fairline_active_users{window="1d"} 10.0' in told(metrics)
