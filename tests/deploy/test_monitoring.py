"""Rules and configuration of the monitoring, checked by the tools of Prometheus; alerts shown to ring."""

import json
import re
import shutil

import pytest
import yaml

from engine.features.catalog import FEATURES
from engine.settings import Settings
from tests.deploy.tools import ROOT, passes
from workers.schedule import JOBS, jobs_for

FOLDER = ROOT / "deploy" / "monitoring"
RULES = FOLDER / "prometheus"
BOARDS = sorted((FOLDER / "grafana" / "dashboards").glob("*.json"))


@pytest.fixture(scope="module")
def promtool() -> None:
    if shutil.which("promtool") is None:
        pytest.skip("needs promtool: install it (Debian: apt install prometheus), or run .ci/services")


@pytest.mark.slow
@pytest.mark.usefixtures("promtool")
def test_rules_and_configuration_are_what_prometheus_understands() -> None:
    passes("promtool", "check", "rules", "--lint=all", "recording.yml", "alerts.yml", cwd=RULES)
    passes("promtool", "check", "config", "prometheus.yml", cwd=RULES)


@pytest.mark.slow
@pytest.mark.usefixtures("promtool")
def test_every_alert_rings_when_it_should_and_is_silent_when_not() -> None:
    passes("promtool", "test", "rules", "alerts_test.yml", cwd=RULES)


@pytest.mark.slow
def test_alertmanager_understands_where_alerts_go() -> None:
    if shutil.which("amtool") is None:
        pytest.skip("needs amtool: install it (Debian: apt install prometheus-alertmanager), or run .ci/services")
    passes("amtool", "check-config", str(FOLDER / "alertmanager" / "alertmanager.yml"))


def alerts() -> list[dict[str, object]]:
    said = yaml.safe_load((RULES / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in said["groups"] for rule in group["rules"]]


def test_every_alert_that_goes_on_ringing_for_a_while_is_tested_to_end() -> None:
    tests = yaml.safe_load((RULES / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    ends = set()
    for test in tests:
        rang: set[str] = set()
        for case in test["alert_rule_test"]:
            if case.get("exp_alerts"):
                rang.add(case["alertname"])
            elif case["alertname"] in rang:
                ends.add(case["alertname"])
    assert {str(rule["alert"]) for rule in alerts() if "keep_firing_for" in rule} <= ends


def test_no_alert_is_inhibited_for_then_its_end_would_be_held_back() -> None:
    """What another alert explains is left out by an expression instead."""
    route = yaml.safe_load((FOLDER / "alertmanager" / "alertmanager.yml").read_text(encoding="utf-8"))
    assert "inhibit_rules" not in route


def test_every_alert_is_tested_both_ways_and_says_what_to_do() -> None:
    tests = yaml.safe_load((RULES / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    cases = [case for test in tests for case in test["alert_rule_test"]]
    rings = {case["alertname"] for case in cases if case.get("exp_alerts")}
    names = {str(rule["alert"]) for rule in alerts()}
    assert rings == names
    guide = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    for rule in alerts():
        labels = rule["labels"]
        assert isinstance(labels, dict)
        assert labels["severity"] in {"critical", "warning"}
        assert f"## {str(labels['symptom']).replace('-', ' ').capitalize()}" in guide, labels["symptom"]


def test_every_alert_stands_in_the_list_of_the_documentation() -> None:
    page = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    assert {str(rule["alert"]) for rule in alerts()} == set(re.findall(r"`(Fairline[A-Z]\w+)`", page))


def test_the_documentation_counts_the_jobs_and_families_there_are() -> None:
    page = " ".join((ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8").split())
    assert f" {len(JOBS)} jobs, " in page
    assert f" {len({feature.family for feature in FEATURES})} families of features" in page


def test_a_queue_can_be_long_enough_to_ring() -> None:
    """There is never more than one run of a job in the queue."""
    (expression,) = (str(rule["expr"]) for rule in alerts() if rule["alert"] == "FairlineQueueLong")
    limit = re.search(r"fairline_queue_jobs\) > (\d+)", expression)
    assert limit is not None
    assert int(limit[1]) < len(jobs_for(Settings(_env_file=None)))


@pytest.mark.parametrize("file", BOARDS, ids=lambda file: file.stem)
def test_a_dashboard_asks_the_provisioned_source_and_explains_each_panel(file: object) -> None:
    board = json.loads((BOARDS[0].parent / str(getattr(file, "name", ""))).read_text(encoding="utf-8"))
    source = yaml.safe_load((FOLDER / "grafana/provisioning/datasources/prometheus.yml").read_text(encoding="utf-8"))
    (provisioned,) = source["datasources"]
    numbers = [panel["id"] for panel in board["panels"]]
    assert len(numbers) == len(set(numbers))
    for panel in board["panels"]:
        if panel["type"] == "row":
            continue
        assert panel["description"], panel["title"]
        assert panel["datasource"]["uid"] == provisioned["uid"]
        grid = panel["gridPos"]
        assert grid["x"] + grid["w"] <= 24


def test_compose_mounts_what_grafana_and_prometheus_read() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    for name in ("prometheus", "alertmanager", "grafana"):
        service = compose["services"][name]
        assert service["profiles"] == ["monitoring"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"]), "only a proxy makes it public"
        for volume in service["volumes"]:
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).is_dir(), volume
    provider = yaml.safe_load((FOLDER / "grafana/provisioning/dashboards/fairline.yml").read_text(encoding="utf-8"))
    path = provider["providers"][0]["options"]["path"]
    assert any(volume.endswith(f":{path}:ro") for volume in compose["services"]["grafana"]["volumes"])
