resource "google_artifact_registry_repository" "images" {
  repository_id = var.cluster_name
  location      = var.region
  format        = "DOCKER"
  description   = "Images of coordinator and worker"

  # A tag means the same image for ever: what is rolled back to is what ran.
  docker_config {
    immutable_tags = true
  }

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      older_than = "${var.image_retention_days}d"
    }
  }

  depends_on = [google_project_service.used]
}
