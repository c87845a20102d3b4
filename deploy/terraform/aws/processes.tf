resource "aws_ecs_cluster" "main" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/${var.name}"
  retention_in_days = 30
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# Starts containers: pulls the image, writes logs, reads the secrets.
resource "aws_iam_role" "start" {
  name               = "${var.name}-start"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.start.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

locals {
  secret_arns = merge(
    { PGPASSWORD = aws_secretsmanager_secret.database_password.arn },
    { for name, secret in aws_secretsmanager_secret.settings : name => secret.arn },
  )
}

data "aws_iam_policy_document" "secrets" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = values(local.secret_arns)
  }
}

resource "aws_iam_role_policy" "secrets" {
  name   = "secrets"
  role   = aws_iam_role.start.id
  policy = data.aws_iam_policy_document.secrets.json
}

# Runs in the container: Fairline itself needs nothing of the cloud but its home folder.
resource "aws_iam_role" "run" {
  name               = "${var.name}-run"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

data "aws_iam_policy_document" "home" {
  statement {
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.home.arn]
  }
}

resource "aws_iam_role_policy" "home" {
  name   = "home"
  role   = aws_iam_role.run.id
  policy = data.aws_iam_policy_document.home.json
}

locals {
  # the tables are brought up to date by a task of the same image, before the services change
  tasks = merge(var.processes, {
    migrate = { arguments = ["db", "upgrade"], count = 0, cpu = 512, memory = 1024 }
  })

  environment = {
    FAIRLINE_DATABASE_URL            = "postgresql://fairline@${aws_db_instance.main.endpoint}/fairline"
    REDIS_URL                        = "rediss://${aws_elasticache_replication_group.main.primary_endpoint_address}:6379/0"
    FAIRLINE_HOME                    = "/var/lib/fairline"
    FAIRLINE_HEALTH_HOST             = "0.0.0.0"
    FAIRLINE_HEALTH_PORT             = "8080"
    FAIRLINE_TELEGRAM_WEBHOOK_URL    = "https://${var.domain}/telegram"
    FAIRLINE_TELEGRAM_WEBHOOK_LISTEN = "0.0.0.0:8443"
    FAIRLINE_ADMINS                  = var.admins
  }
}

resource "aws_ecs_task_definition" "process" {
  for_each                 = local.tasks
  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.start.arn
  task_role_arn            = aws_iam_role.run.arn

  container_definitions = jsonencode([{
    name        = "fairline"
    image       = var.image
    command     = each.value.arguments
    essential   = true
    stopTimeout = 90
    environment = [for name, value in local.environment : { name = name, value = value }]
    secrets     = [for name, arn in local.secret_arns : { name = name, valueFrom = arn }]

    portMappings = [
      { containerPort = 8080, protocol = "tcp" },
      { containerPort = 8443, protocol = "tcp" },
    ]

    healthCheck = each.key == "migrate" ? null : {
      command     = ["CMD", "fairline", "health"]
      interval    = 60
      timeout     = 20
      retries     = 3
      startPeriod = 120
    }

    mountPoints = [{ sourceVolume = "home", containerPath = "/var/lib/fairline", readOnly = false }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.main.name
        awslogs-region        = var.region
        awslogs-stream-prefix = each.key
      }
    }
  }])

  volume {
    name = "home"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.home.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.home.id
        iam             = "ENABLED"
      }
    }
  }
}

resource "aws_ecs_service" "process" {
  for_each        = var.processes
  name            = each.key
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.process[each.key].arn
  desired_count   = each.value.count
  launch_type     = "FARGATE"

  # A token on long polling or a gateway is used by one process at a time: the old one goes first.
  deployment_minimum_healthy_percent = each.value.count > 1 ? 100 : 0
  deployment_maximum_percent         = each.value.count > 1 ? 200 : 100

  # The load balancer asks from the first second on; until then it would have the task ended that is still starting.
  health_check_grace_period_seconds = each.key == "bot-telegram" ? 120 : null

  # A release whose processes do not become healthy is taken back by itself.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.processes.id]
  }

  dynamic "load_balancer" {
    for_each = each.key == "bot-telegram" ? [aws_lb_target_group.webhook.arn] : []

    content {
      target_group_arn = load_balancer.value
      container_name   = "fairline"
      container_port   = 8443
    }
  }

  # What a task needs to start: without these the first one fails, and there is no release before to go back to.
  depends_on = [
    aws_lb_listener.tls,
    aws_efs_mount_target.home,
    aws_iam_role_policy.home,
    aws_iam_role_policy.secrets,
    aws_iam_role_policy_attachment.start,
    aws_route_table_association.private,
    aws_secretsmanager_secret_version.database_password,
  ]
}
