resource "google_compute_region_instance_group_manager" "workers" {
  name               = "${var.cluster_name}-workers"
  region             = var.region
  base_instance_name = "${var.cluster_name}-worker"

  # No target_size: the autoscaler sets it.
  version {
    instance_template = google_compute_instance_template.worker.self_link_unique
  }

  # Where there is capacity, of whichever type: losing a zone costs a group of workers time, not work.
  distribution_policy_target_shape = "BALANCED"

  instance_flexibility_policy {
    instance_selections {
      name          = "any"
      machine_types = var.machine_types
    }
  }

  # A new template is rolled out VM by VM, adding the new one first. A regional group requires as many as it has zones, or 0. Moving VMs
  # only to even out the zones is for the shape EVEN alone.
  update_policy {
    type                         = "PROACTIVE"
    minimal_action               = "REPLACE"
    instance_redistribution_type = "NONE"
    max_surge_fixed              = 3
    max_unavailable_fixed        = 0
  }

  auto_healing_policies {
    health_check      = google_compute_health_check.worker.id
    initial_delay_sec = 180
  }
}

# Checks whether the process is live, not whether it is ready: while the broker or Redis is down, new VMs would not help.
resource "google_compute_health_check" "worker" {
  name                = "${var.cluster_name}-worker"
  check_interval_sec  = 10
  timeout_sec         = 5
  healthy_threshold   = 1
  unhealthy_threshold = 3

  http_health_check {
    port         = 8081
    request_path = "/health/live"
  }
}

resource "google_compute_region_autoscaler" "workers" {
  name   = "${var.cluster_name}-workers"
  region = var.region
  target = google_compute_region_instance_group_manager.workers.id

  autoscaling_policy {
    min_replicas    = var.worker_count
    max_replicas    = var.worker_count_max
    cooldown_period = 60
    mode            = "ON"

    # One value for the whole group, divided among its VMs; the values of a broker with several nodes are summed.
    metric {
      name                       = var.queue_metric
      filter                     = "resource.type = \"prometheus_target\" AND resource.labels.cluster = \"${var.cluster_name}\" AND resource.labels.namespace = \"mosaico\""
      single_instance_assignment = var.tiles_per_vm
    }

    scale_in_control {
      time_window_sec = 600

      max_scaled_in_replicas {
        percent = 50
      }
    }
  }
}
