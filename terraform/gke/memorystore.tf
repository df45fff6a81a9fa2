# Redis for the overlays ha and ha-vms. Terraform's state contains its password, because the provider reads it back: who may read the
# state bucket may read it.
locals {
  memorystores = toset(var.memorystore ? [var.cluster_name] : [])
}

resource "google_compute_global_address" "memorystore" {
  for_each = local.memorystores

  name          = "${each.value}-memorystore"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  network       = google_compute_network.mosaico.id
  address       = split("/", var.memorystore_range)[0]
  prefix_length = tonumber(split("/", var.memorystore_range)[1])
}

resource "google_service_networking_connection" "memorystore" {
  for_each = local.memorystores

  network                 = google_compute_network.mosaico.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.memorystore[each.key].name]

  depends_on = [google_project_service.used]
}

resource "google_redis_instance" "memorystore" {
  for_each = local.memorystores

  name               = each.value
  region             = var.region
  tier               = "STANDARD_HA"
  memory_size_gb     = var.memorystore_gb
  redis_version      = "REDIS_7_2"
  authorized_network = google_compute_network.mosaico.id
  connect_mode       = "PRIVATE_SERVICE_ACCESS"
  reserved_ip_range  = google_compute_global_address.memorystore[each.key].name
  auth_enabled       = true

  # Evicting a tile would fail its job; a full Redis refuses new jobs instead.
  redis_configs = {
    maxmemory-policy = "noeviction"
  }

  depends_on = [google_service_networking_connection.memorystore]
}
