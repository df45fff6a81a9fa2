resource "google_compute_network" "mosaico" {
  name                    = var.cluster_name
  auto_create_subnetworks = false

  depends_on = [google_project_service.used]
}

resource "google_compute_subnetwork" "nodes" {
  name                     = "${var.cluster_name}-nodes"
  network                  = google_compute_network.mosaico.id
  region                   = var.region
  ip_cidr_range            = var.nodes_range
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = var.pods_range
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = var.services_range
  }
}

# Worker VMs reach Google's APIs by private access and nothing else: this subnetwork has no NAT.
resource "google_compute_subnetwork" "workers" {
  name                     = "${var.cluster_name}-workers"
  network                  = google_compute_network.mosaico.id
  region                   = var.region
  ip_cidr_range            = var.workers_range
  private_ip_google_access = true
}

resource "google_compute_router" "nat" {
  name    = "${var.cluster_name}-nat"
  network = google_compute_network.mosaico.id
  region  = var.region
}

# For the nodes, which pull RabbitMQ's and Redis' images from outside.
resource "google_compute_router_nat" "nodes" {
  name                               = "${var.cluster_name}-nodes"
  router                             = google_compute_router.nat.name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.nodes.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
