variable "name" {
  description = "Names every resource."
  type        = string
  default     = "fairline"
}

variable "region" {
  description = "Where everything runs; every service used is in it."
  type        = string
  default     = "eu-central-1"
}

variable "image" {
  description = "The image by digest, as the publish workflow prints it."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by digest (…@sha256:…), so that what was tested is what runs."
  }
}

variable "domain" {
  description = "Host name of the webhook, such as bot.example.org."
  type        = string
}

variable "zone_id" {
  description = "Route 53 zone that holds the domain."
  type        = string
}

variable "network_cidr" {
  description = "Addresses of the network."
  type        = string
  default     = "10.40.0.0/16"
}

variable "admins" {
  description = "Who may use the commands for operators, as telegram:42,discord:77."
  type        = string
  default     = ""
}

variable "secret_names" {
  description = "Settings kept in Secrets Manager under <name>/<setting>; create their values by hand once."
  type        = set(string)
  default = [
    "FAIRLINE_TELEGRAM_TOKEN",
    "FAIRLINE_TELEGRAM_WEBHOOK_SECRET",
    "FAIRLINE_DISCORD_TOKEN",
    "FAIRLINE_THE_ODDS_API_KEY",
    "FAIRLINE_FOOTBALL_DATA_ORG_TOKEN",
    "FAIRLINE_ALERTS_SECRET",
  ]
}

variable "processes" {
  description = "What runs: arguments of fairline, how many, processor units (1024 is a core) and memory in MiB."
  type = map(object({
    arguments = list(string)
    count     = number
    cpu       = number
    memory    = number
  }))
  default = {
    bot-telegram = { arguments = ["bot", "telegram"], count = 2, cpu = 512, memory = 1024 }
    bot-discord  = { arguments = ["bot", "discord"], count = 1, cpu = 512, memory = 1024 }
    worker       = { arguments = ["worker"], count = 2, cpu = 1024, memory = 2048 }
    push         = { arguments = ["push"], count = 2, cpu = 256, memory = 512 }
  }
}

variable "database_class" {
  description = "Size of the PostgreSQL instance; docs/scaling.md says which for how many people."
  type        = string
  default     = "db.t4g.medium"
}

variable "cache_class" {
  description = "Size of the Redis node."
  type        = string
  default     = "cache.t4g.micro"
}
