output "cluster" {
  description = "The cluster the deploy workflow talks to."
  value       = aws_ecs_cluster.main.name
}

output "migrate_task" {
  description = "Run this task to completion before the services change."
  value       = aws_ecs_task_definition.process["migrate"].arn
}

output "task_network" {
  description = "Where that task runs."
  value = {
    subnets        = aws_subnet.private[*].id
    security_group = aws_security_group.processes.id
  }
}

output "webhook" {
  description = "Where Telegram posts updates to."
  value       = "https://${var.domain}/telegram"
}
