# GKE's own rule for a load balancer admits whole address ranges at priority 1000. These rules take precedence: they allow
# VMs that run as the workers' account and deny all others access to the same addresses.
resource "google_compute_firewall" "workers" {
  for_each = local.reached

  name      = "${var.cluster_name}-workers-to-${each.key}"
  network   = local.gke.network
  direction = "INGRESS"
  priority  = 800

  source_service_accounts = [local.gke.worker_vm_account]
  target_service_accounts = [local.gke.nodes_account]
  destination_ranges      = ["${each.value.address}/32"]

  allow {
    protocol = "tcp"
    ports    = [each.value.port]
  }
}

resource "google_compute_firewall" "others" {
  for_each = local.reached

  name      = "${var.cluster_name}-others-to-${each.key}"
  network   = local.gke.network
  direction = "INGRESS"
  priority  = 900

  source_ranges           = ["0.0.0.0/0"]
  target_service_accounts = [local.gke.nodes_account]
  destination_ranges      = ["${each.value.address}/32"]

  deny {
    protocol = "tcp"
    ports    = [each.value.port]
  }

  log_config {
    metadata = "EXCLUDE_ALL_METADATA"
  }
}

# Google's health checkers, which the instance group's autohealing relies on.
resource "google_compute_firewall" "health" {
  name      = "${var.cluster_name}-health-to-workers"
  network   = local.gke.network
  direction = "INGRESS"

  source_ranges           = ["35.191.0.0/16", "130.211.0.0/22"]
  target_service_accounts = [local.gke.worker_vm_account]

  allow {
    protocol = "tcp"
    ports    = ["8081"]
  }
}

# SSH is allowed from Identity-Aware Proxy's addresses only; IAM decides who may use it.
resource "google_compute_firewall" "ssh" {
  name      = "${var.cluster_name}-iap-to-ssh"
  network   = local.gke.network
  direction = "INGRESS"

  source_ranges           = ["35.235.240.0/20"]
  target_service_accounts = [local.gke.worker_vm_account, local.gke.nodes_account]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
