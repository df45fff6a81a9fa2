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

variable "image" {
  description = "The worker's image with its tag or digest."
  type        = string

  validation {
    condition     = can(regex("/mosaico-worker(:|@sha256:)[A-Za-z0-9._-]+$", var.image)) && !endswith(var.image, ":latest")
    error_message = "image must name mosaico-worker with a tag or a digest, and never :latest."
  }
}

variable "worker_count" {
  description = "The minimum number of VMs; 0 if there need be none while the queue is empty."
  type        = number
  default     = 3

  validation {
    condition     = var.worker_count >= 0 && var.worker_count <= 1000 && floor(var.worker_count) == var.worker_count
    error_message = "worker_count must be a whole number from 0 to 1000."
  }
}

variable "worker_count_max" {
  description = "The maximum number of VMs; if it equals worker_count, autoscaling is off."
  type        = number
  default     = 9

  validation {
    condition     = var.worker_count_max >= max(1, var.worker_count) && var.worker_count_max <= 1000
    error_message = "worker_count_max must be a number from worker_count, and at least 1, to 1000."
  }
}

variable "tiles_per_vm" {
  description = <<-EOT
    Messages in the queue, including unacknowledged ones, per VM. A job keeps up to twice as many out as the workers have
    places, which is 4 on a VM with two processors: with less than that, even a single long job starts more VMs.
  EOT
  type        = number
  default     = 3

  validation {
    condition     = var.tiles_per_vm > 0
    error_message = "tiles_per_vm must be more than 0."
  }
}

variable "queue_metric" {
  description = "The queue length metric that managed Prometheus scrapes from the broker."
  type        = string
  default     = "prometheus.googleapis.com/rabbitmq_queue_messages/gauge"

  validation {
    condition     = startswith(var.queue_metric, "prometheus.googleapis.com/") && endswith(var.queue_metric, "/gauge")
    error_message = "queue_metric must be a gauge of managed Prometheus: prometheus.googleapis.com/NAME/gauge."
  }
}

variable "machine_types" {
  description = <<-EOT
    The machine types that VMs may have, of two processors each: Google often lacks Spot capacity of a single type. n2 has AVX-512, which
    the kernels use; n2d has AVX2.
  EOT
  type        = list(string)
  default     = ["n2-standard-2", "n2-highmem-2", "n2d-standard-2"]

  validation {
    condition     = length(var.machine_types) >= 1 && alltrue([for type in var.machine_types : can(regex("^[a-z0-9]+-[a-z0-9-]+$", type))])
    error_message = "machine_types must be machine types, such as n2-standard-2."
  }
}

variable "spot" {
  description = "Whether to use VMs that Google may reclaim at any time, for a fraction of the price; their tiles then go to other workers."
  type        = bool
  default     = true
}

variable "cos_image_family" {
  description = "The image family of Container-Optimized OS; one with long-term support."
  type        = string
  default     = "cos-121-lts"

  validation {
    condition     = can(regex("^cos-([0-9]+-lts|stable)$", var.cos_image_family))
    error_message = "cos_image_family must be cos-NUMBER-lts or cos-stable."
  }
}

variable "queue_type" {
  description = "The type of the queues, on which all processes must agree: QUEUE_TYPE in the overlay's ConfigMap mosaico."
  type        = string
  default     = "classic"

  validation {
    condition     = contains(["classic", "quorum"], var.queue_type)
    error_message = "queue_type must be classic or quorum."
  }
}

variable "log_level" {
  description = "The workers' log level."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"], var.log_level)
    error_message = "log_level must be TRACE, DEBUG, INFO, WARN, ERROR or OFF."
  }
}

variable "labels" {
  description = "More labels for everything that can have some, such as a cost centre."
  type        = map(string)
  default     = {}
}
