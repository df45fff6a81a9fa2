resource "google_artifact_registry_repository" "images" {
  repository_id = var.cluster_name
  location      = var.region
  format        = "DOCKER"
  description   = "Images of coordinator and worker"

  # A tag means the same image for ever: what is rolled back to is what ran. No image that has a tag can be deleted then,
  # by a cleanup policy neither, so there is none (docs/deploy.md, Upgrading).
  docker_config {
    immutable_tags = true
  }

  depends_on = [google_project_service.used]
}
