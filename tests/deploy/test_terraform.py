"""The Terraform of one cloud: parsed, formatted, and without a name that stands for nothing."""

import re

from tests.deploy.terraform_files import FOLDER, TEXT, blocks, bodies
from tests.deploy.tools import found, passes


def test_it_is_formatted_as_terraform_formats() -> None:
    if found("terraform") is not None:
        passes("terraform", "fmt", "-check", "-diff", str(FOLDER), env={"TF_CLI_CONFIG_FILE": "/dev/null"})
    assert "\t" not in TEXT
    assert not re.search(r" +$", TEXT, re.MULTILINE)


def test_every_name_that_is_used_is_declared_and_every_variable_is_used() -> None:
    variables = {name for (name,) in blocks("variable")}
    used = set(re.findall(r"\bvar\.(\w+)", TEXT))
    assert used == variables
    resources, data = set(blocks("resource")), set(blocks("data"))
    for kind, name in re.findall(r"(?<![\w.\"])((?:aws|random)_\w+)\.(\w+)", TEXT):
        assert (kind, name) in resources | data, f"{kind}.{name}"
    for kind, name in re.findall(r"\bdata\.(\w+)\.(\w+)", TEXT):
        assert (kind, name) in data, f"data.{kind}.{name}"
    bodies = "\n".join(re.findall(r"^locals \{\n(.*?)^\}", TEXT, re.MULTILINE | re.DOTALL))
    locals_there = set(re.findall(r"^  (\w+) += ", bodies, re.MULTILINE))
    assert set(re.findall(r"\blocal\.(\w+)", TEXT)) <= locals_there


def test_what_holds_data_is_encrypted_and_not_open_to_the_world() -> None:
    assert "storage_encrypted            = true" in TEXT
    assert "transit_encryption_enabled = true" in TEXT
    assert "deletion_protection          = true" in TEXT
    assert "publicly_accessible" not in TEXT
    world = re.findall(r'ingress \{[^}]*?from_port\s+= (\d+)[^}]*?cidr_blocks = \["0.0.0.0/0"\]', TEXT)
    assert world == ["443"]


def test_a_service_waits_for_what_its_tasks_cannot_start_without() -> None:
    """The circuit breaker ends a first deployment whose tasks fail, and there is nothing to go back to."""
    ((_, service),) = (one for one in bodies("resource") if one[0] == ("aws_ecs_service", "process"))
    waits = " ".join(service["depends_on"])
    for needed in ("aws_efs_mount_target.home", "aws_iam_role_policy.secrets", "aws_route_table_association.private"):
        assert needed in waits
    assert "bot-telegram" in service["health_check_grace_period_seconds"]


def test_no_secret_stands_in_the_files() -> None:
    assert not re.search(r"(?i)(token|secret|password|key)\w*\s*=\s*\"[^\"$]{8,}\"", TEXT)


def test_an_image_is_named_by_digest_only() -> None:
    assert re.search(r'regex\("@sha256:\[0-9a-f\]\{64\}\$"', TEXT)
