output "network" {
  description = "The network's ID; terraform/firewalls adds its rules to it."
  value       = google_compute_network.mosaico.id
}

output "workers_subnetwork" {
  description = "The worker VMs' subnetwork; terraform/workers starts them there."
  value       = google_compute_subnetwork.workers.id
}

output "nodes_account" {
  description = "The nodes' service account, which firewall rules target."
  value       = google_service_account.nodes.email
}

output "worker_vm_account" {
  description = "The worker VMs' service account."
  value       = google_service_account.worker_vm.email
}

output "page_address" {
  description = "The address that the DNS record of page_host must have."
  value       = { for name, address in google_compute_global_address.page : name => address.address }
}

output "memorystore_host" {
  description = "Memorystore's host; its password: gcloud redis instances get-auth-string."
  value       = [for instance in google_redis_instance.memorystore : instance.host]
}

output "secrets" {
  description = "The secrets with the worker VMs' AMQP_URI and REDIS_URI."
  value       = { for key, secret in google_secret_manager_secret.worker : key => secret.secret_id }
}
