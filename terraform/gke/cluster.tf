resource "google_container_cluster" "mosaico" {
  name     = var.cluster_name
  location = local.location

  network           = google_compute_network.mosaico.id
  subnetwork        = google_compute_subnetwork.nodes.id
  networking_mode   = "VPC_NATIVE"
  datapath_provider = "ADVANCED_DATAPATH"

  deletion_protection      = var.deletion_protection
  enable_shielded_nodes    = true
  enable_l4_ilb_subsetting = true

  # The pools below replace the cluster's default pool.
  remove_default_node_pool = true
  initial_node_count       = 1

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes = true
    # What the API makes of ip_endpoints_config below; left out, every apply would find a difference.
    enable_private_endpoint = true
  }

  # kubectl uses the control plane's DNS name, which IAM guards; there is no address to reach from outside.
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }

    ip_endpoints_config {
      enabled = false
    }
  }

  workload_identity_config {
    workload_pool = "${var.project_id}.svc.id.goog"
  }

  release_channel {
    channel = var.release_channel
  }

  # What each namespace costs, in the bill.
  cost_management_config {
    enabled = true
  }

  # For the overlay gateway.
  gateway_api_config {
    channel = "CHANNEL_STANDARD"
  }

  maintenance_policy {
    daily_maintenance_window {
      start_time = "02:00"
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS"]
  }

  monitoring_config {
    enable_components = ["SYSTEM_COMPONENTS"]

    managed_prometheus {
      enabled = true
    }
  }

  # For the default pool, which is removed at once; without this it would need the project's default account.
  node_config {
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    shielded_instance_config {
      enable_secure_boot = true
    }
  }

  lifecycle {
    ignore_changes = [node_config]
  }

  depends_on = [google_project_iam_member.nodes]
}

resource "google_container_node_pool" "on_demand" {
  name     = "on-demand"
  cluster  = google_container_cluster.mosaico.id
  location = local.location

  # Per zone. Otherwise a pool starts with one node, and the autoscaler adds none to reach its minimum.
  initial_node_count = var.regional ? 1 : var.on_demand_pool.min

  autoscaling {
    total_min_node_count = var.on_demand_pool.min
    total_max_node_count = var.on_demand_pool.max
    location_policy      = "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  node_config {
    machine_type    = var.on_demand_pool.machine_type
    disk_size_gb    = 50
    disk_type       = "pd-balanced"
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  # A new minimum is up to the autoscaler; the pool must not be recreated for it.
  lifecycle {
    ignore_changes = [initial_node_count]
  }
}

resource "google_container_node_pool" "spot" {
  name     = "spot"
  cluster  = google_container_cluster.mosaico.id
  location = local.location

  autoscaling {
    total_min_node_count = var.spot_pool.min
    total_max_node_count = var.spot_pool.max
    location_policy      = "ANY"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  node_config {
    spot            = true
    machine_type    = var.spot_pool.machine_type
    disk_size_gb    = 50
    disk_type       = "pd-balanced"
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    # Only pods that tolerate losing their node run here: workers, never the broker.
    taint {
      key    = "cloud.google.com/gke-spot"
      value  = "true"
      effect = "NO_SCHEDULE"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }
}
