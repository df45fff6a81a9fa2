resource "google_artifact_registry_repository" "images" {
  repository_id = var.cluster_name
  location      = var.region
  format        = "DOCKER"
  description   = "Images of coordinator and worker"

  # A tag always means the same image, so a rollback restores exactly what ran. A tagged image then cannot be deleted, not even
  # by a cleanup policy, so there is none (docs/deploy.md, Upgrading).
  docker_config {
    immutable_tags = true
  }

  depends_on = [google_project_service.used]
}
