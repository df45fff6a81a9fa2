variable "project_id" {
  description = "The project of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id must be a project's ID, such as my-project-1."
  }
}

variable "region" {
  description = "The region of the cluster's network."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region's name, such as europe-west1."
  }
}

variable "cluster_name" {
  description = "The cluster's name, which the resources created here are also named after."
  type        = string
  default     = "mosaico"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.cluster_name))
    error_message = "cluster_name must be 2 to 20 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "state_bucket" {
  description = "The bucket with Terraform's state, from which the outputs of terraform/gke are read."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket must be a bucket's name, without gs://."
  }
}

variable "broker_address" {
  description = "The address of the broker's internal load balancer."
  type        = string

  validation {
    condition     = can(cidrnetmask("${var.broker_address}/32"))
    error_message = "broker_address must be an IPv4 address, such as 10.10.0.50."
  }
}

variable "redis_address" {
  description = "The address of Redis' internal load balancer; empty if Redis is outside the cluster (ha-vms)."
  type        = string

  validation {
    condition     = var.redis_address == "" || can(cidrnetmask("${var.redis_address}/32"))
    error_message = "redis_address must be empty or an IPv4 address, such as 10.10.0.51."
  }
}

variable "labels" {
  description = "More labels for everything that can have some, such as a cost centre."
  type        = map(string)
  default     = {}
}
