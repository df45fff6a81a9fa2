# The nodes' account: what a node needs, and pulling images.
resource "google_service_account" "nodes" {
  account_id   = "${var.cluster_name}-nodes"
  display_name = "Nodes of ${var.cluster_name}"

  depends_on = [google_project_service.used]
}

resource "google_project_iam_member" "nodes" {
  project = var.project_id
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.nodes.member
}

# The worker VMs' account: writing logs and metrics, pulling images, reading the two secrets below.
resource "google_service_account" "worker_vm" {
  account_id   = "${var.cluster_name}-worker-vm"
  display_name = "Worker VMs of ${var.cluster_name}"

  depends_on = [google_project_service.used]
}

resource "google_project_iam_member" "worker_vm" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.worker_vm.member
}

# The account that builds images for pipelines/2-images.sh --cloud-build.
resource "google_service_account" "build" {
  account_id   = "${var.cluster_name}-build"
  display_name = "Builds images of ${var.cluster_name}"

  depends_on = [google_project_service.used]
}

resource "google_project_iam_member" "build" {
  project = var.project_id
  role    = "roles/cloudbuild.builds.builder"
  member  = google_service_account.build.member
}

resource "google_artifact_registry_repository_iam_member" "readers" {
  for_each = {
    nodes     = google_service_account.nodes.member
    worker_vm = google_service_account.worker_vm.member
  }

  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  member     = each.value
}

resource "google_secret_manager_secret_iam_member" "worker_vm" {
  for_each = google_secret_manager_secret.worker

  secret_id = each.value.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.worker_vm.member
}
