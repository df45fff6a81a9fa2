# What the overlay gateway refers to by the cluster's name: a global address, a managed certificate, a Cloud Armor policy. The name's
# DNS record is made by hand; the certificate is issued once it leads here.
locals {
  pages = toset(var.page_host == "" ? [] : [var.page_host])
}

resource "google_compute_global_address" "page" {
  for_each = local.pages

  name = var.cluster_name

  depends_on = [google_project_service.used]
}

resource "google_certificate_manager_certificate" "page" {
  for_each = local.pages

  name = var.cluster_name

  managed {
    domains = [each.value]
  }

  depends_on = [google_project_service.used]
}

resource "google_certificate_manager_certificate_map" "page" {
  for_each = local.pages

  name = var.cluster_name

  depends_on = [google_project_service.used]
}

resource "google_certificate_manager_certificate_map_entry" "page" {
  for_each = local.pages

  name         = var.cluster_name
  map          = google_certificate_manager_certificate_map.page[each.key].name
  hostname     = each.value
  certificates = [google_certificate_manager_certificate.page[each.key].id]
}

# Identity-Aware Proxy decides who may use the page; this keeps one address from using all of it.
resource "google_compute_security_policy" "page" {
  for_each = local.pages

  name        = var.cluster_name
  description = "At most 600 requests a minute from one address"

  rule {
    action   = "throttle"
    priority = 1000

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = 600
        interval_sec = 60
      }
    }
  }

  rule {
    action   = "allow"
    priority = 2147483647

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [google_project_service.used]
}
