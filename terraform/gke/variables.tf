variable "project_id" {
  description = "The project that everything is created in; billing must be enabled."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id must be a project's ID, such as my-project-1."
  }
}

variable "region" {
  description = "The region of the network, the registry and the secrets."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region's name, such as europe-west1."
  }
}

variable "zone" {
  description = "The zone of the nodes, and of the control plane unless it is regional."
  type        = string

  validation {
    condition     = startswith(var.zone, "${var.region}-") && can(regex("-[a-z]$", var.zone))
    error_message = "zone must be a zone of the region, such as europe-west1-b."
  }
}

variable "regional" {
  description = <<-EOT
    Whether to spread the control plane and nodes over the region's zones. A zonal cluster is the default: the base overlay's
    broker and Redis are single pods on zonal disks, so more zones would only raise the cost. Use true with the overlay ha.
  EOT
  type        = bool
  default     = false
}

variable "cluster_name" {
  description = "The cluster's name, also used for the network and the registry."
  type        = string
  default     = "mosaico"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.cluster_name))
    error_message = "cluster_name must be 2 to 20 lowercase letters, digits and hyphens, beginning with a letter."
  }
}

variable "page_host" {
  description = "The name under which the overlay gateway serves the page; empty if it is not used."
  type        = string
  default     = ""

  validation {
    condition     = var.page_host == "" || can(regex("^[a-z0-9-]+([.][a-z0-9-]+)+$", var.page_host))
    error_message = "page_host must be empty or a name such as mosaico.example.com."
  }
}

variable "alert_email" {
  description = "Who is told of alerts; empty means that there are no alert policies."
  type        = string
  default     = ""

  validation {
    condition     = var.alert_email == "" || can(regex("^[^ @]+@[^ @]+$", var.alert_email))
    error_message = "alert_email must be empty or an address such as ops@example.com."
  }
}

variable "memorystore" {
  description = "Whether to create a Memorystore for Redis, which the overlays ha and ha-vms need."
  type        = bool
  default     = false
}

variable "memorystore_range" {
  description = "Addresses of Memorystore, of which k8s/overlays/ha admits these; the last part is the number of bits."
  type        = string
  default     = "10.40.0.0/24"

  validation {
    condition     = can(cidrnetmask(var.memorystore_range))
    error_message = "memorystore_range must be an IPv4 range, such as 10.40.0.0/24."
  }
}

variable "memorystore_gb" {
  description = "The size of Memorystore in GiB. A full one refuses new jobs."
  type        = number
  default     = 5

  validation {
    condition     = var.memorystore_gb >= 1 && var.memorystore_gb <= 300
    error_message = "memorystore_gb must be from 1 to 300."
  }
}

variable "release_channel" {
  description = "The GKE release channel for upgrades."
  type        = string
  default     = "REGULAR"

  validation {
    condition     = contains(["RAPID", "REGULAR", "STABLE", "EXTENDED"], var.release_channel)
    error_message = "release_channel must be RAPID, REGULAR, STABLE or EXTENDED."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the cluster; pipelines/9-destroy.sh turns this off first."
  type        = bool
  default     = true
}

variable "nodes_range" {
  description = "Addresses of the nodes and of the internal load balancers."
  type        = string
  default     = "10.10.0.0/20"

  validation {
    condition     = can(cidrnetmask(var.nodes_range))
    error_message = "nodes_range must be an IPv4 range, such as 10.10.0.0/20."
  }
}

variable "pods_range" {
  description = "Addresses of the pods."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.pods_range))
    error_message = "pods_range must be an IPv4 range, such as 10.20.0.0/16."
  }
}

variable "services_range" {
  description = "Addresses of the cluster's Services."
  type        = string
  default     = "10.30.0.0/20"

  validation {
    condition     = can(cidrnetmask(var.services_range))
    error_message = "services_range must be an IPv4 range, such as 10.30.0.0/20."
  }
}

variable "workers_range" {
  description = "Addresses of the worker VMs; the load balancers of broker and Redis admit this range (k8s/overlays/gke)."
  type        = string
  default     = "10.11.0.0/22"

  validation {
    condition     = can(cidrnetmask(var.workers_range))
    error_message = "workers_range must be an IPv4 range, such as 10.11.0.0/22."
  }
}

variable "on_demand_pool" {
  description = "On-demand nodes for coordinators (each on its own node), broker and Redis. Counts are for all zones together."
  type = object({
    machine_type = optional(string, "e2-standard-4")
    min          = optional(number, 2)
    max          = optional(number, 3)
  })
  default = {}

  validation {
    condition     = var.on_demand_pool.min >= 1 && var.on_demand_pool.max >= var.on_demand_pool.min
    error_message = "on_demand_pool needs 1 <= min <= max."
  }
}

variable "spot_pool" {
  description = "Spot nodes for workers; n2 has AVX-512. Counts are for all zones together."
  type = object({
    machine_type = optional(string, "n2-standard-4")
    min          = optional(number, 0)
    max          = optional(number, 6)
  })
  default = {}

  validation {
    condition     = var.spot_pool.min >= 0 && var.spot_pool.max >= max(1, var.spot_pool.min)
    error_message = "spot_pool needs 0 <= min <= max, and a max of 1 or more."
  }
}

variable "labels" {
  description = "More labels for everything that can have some, such as a cost centre."
  type        = map(string)
  default     = {}
}
