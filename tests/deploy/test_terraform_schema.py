"""The Terraform of one cloud against its providers' schema: what a plan would refuse first, found offline."""

import re
from typing import Any

import hcl2
import pytest

from tests.deploy.terraform_check import SCHEMA, faults, wrong_references
from tests.deploy.terraform_files import FOLDER, TEXT, bodies


@pytest.mark.parametrize("sort", ["resource", "data"])
def test_the_provider_knows_every_argument_and_misses_none(sort: str) -> None:
    assert [fault for labels, body in bodies(sort) for fault in faults(labels, body, sort)] == []


def test_what_is_read_of_a_resource_is_what_its_kind_has() -> None:
    assert list(wrong_references(TEXT)) == []


def test_the_schema_is_of_the_releases_the_files_ask_for() -> None:
    text = (FOLDER / "versions.tf").read_text(encoding="utf-8")
    for name, source in SCHEMA["sources"].items():
        asked = re.findall(rf'source  = "hashicorp/{name}"\n +version = "~> ([\d.]+)"', text)[0].split(".")
        is_there = source["provider"].split(".")
        assert is_there[0] == asked[0], name
        assert int(is_there[1]) >= int(asked[1]), name


GROUP = """
resource "aws_security_group" "one" {{
  name   = "one"
  vpc_id = aws_vpc.main.id
  {inside}
}}
"""

DYNAMIC = """
resource "aws_lb_listener" "one" {
  load_balancer_arn = aws_lb.main.arn
  dynamic "default_action" {
    for_each = [1]
    content {
      typ = "forward"
    }
  }
}
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GROUP.format(inside=""), None),
        (GROUP.format(inside='descripton = "x"'), "aws_security_group.one: there is no descripton"),
        (GROUP.format(inside='owner_id = "1"'), "aws_security_group.one: owner_id can only be read"),
        (GROUP.format(inside="timeouts = {}"), "aws_security_group.one.timeouts is a block, not an argument"),
        (GROUP.format(inside="tags {\n}"), "aws_security_group.one: tags is an argument, not a block"),
        (GROUP.format(inside="timeouts {\n}\n  timeouts {\n}"), "aws_security_group.one.timeouts may stand once"),
        (GROUP.format(inside='revoke_rules_on_delete = "maybe"'), "revoke_rules_on_delete must be bool"),
        ('resource "aws_subnet" "one" {\n  cidr_block = "10.0.0.0/24"\n}\n', "aws_subnet.one: vpc_id is missing"),
        (
            'resource "aws_lb_listener" "one" {\n  load_balancer_arn = aws_lb.main.arn\n}\n',
            "aws_lb_listener.one: default_action is missing",
        ),
        (
            DYNAMIC,
            "aws_lb_listener.one.default_action: there is no typ",
        ),
        ('resource "aws_moon" "one" {\n}\n', "aws_moon.one: no schema"),
    ],
)
def test_a_mistake_is_found(text: str, fault: str | None) -> None:
    parsed: Any = hcl2.loads(text)
    ((kind, named),) = parsed["resource"][0].items()
    ((name, body),) = named.items()
    found = list(faults((kind.strip('"'), name.strip('"')), body))
    assert found == [] if fault is None else any(fault in one for one in found), found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = aws_vpc.main.id", None),
        ("x = aws_subnet.public[count.index].idd", "aws_subnet has no idd"),
        ("x = aws_subnet.public[*].idd", "aws_subnet has no idd"),
        ("x = data.aws_availability_zones.here.zones", "data.aws_availability_zones has no zones"),
        ("x = [for record in aws_route53_record.validation : record.fqnd]", "aws_route53_record has no fqnd"),
        (
            "x = { for one in aws_acm_certificate.main.domain_validation_options : one.domain => one }",
            "aws_acm_certificate.domain_validation_options has no domain",
        ),
    ],
)
def test_a_reference_to_nothing_is_found(text: str, fault: str | None) -> None:
    assert list(wrong_references(text)) == ([] if fault is None else [fault])
