output "cluster_name" {
  description = "The cluster, for gcloud container clusters get-credentials."
  value       = google_container_cluster.mosaico.name
}

output "cluster_location" {
  description = "The cluster's zone, or its region."
  value       = google_container_cluster.mosaico.location
}

output "network" {
  description = "The network's ID; terraform/firewalls puts its rules there."
  value       = google_compute_network.mosaico.id
}

output "workers_subnetwork" {
  description = "The worker VMs' subnetwork; terraform/workers starts them there."
  value       = google_compute_subnetwork.workers.id
}

output "nodes_account" {
  description = "The nodes' service account, which firewall rules aim at."
  value       = google_service_account.nodes.email
}

output "worker_vm_account" {
  description = "The worker VMs' service account."
  value       = google_service_account.worker_vm.email
}

output "registry" {
  description = "What an image's name begins with."
  value       = "${var.region}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.images.repository_id}"
}

output "secrets" {
  description = "The secrets that hold AMQP_URI and REDIS_URI of the worker VMs."
  value       = { for key, secret in google_secret_manager_secret.worker : key => secret.secret_id }
}
