output "instance_group" {
  description = "The group's name, for gcloud compute instance-groups managed."
  value       = google_compute_region_instance_group_manager.workers.name
}

output "region" {
  description = "The group's region."
  value       = google_compute_region_instance_group_manager.workers.region
}

output "worker_count" {
  description = "The minimum and maximum number of VMs."
  value = {
    min = var.worker_count
    max = var.worker_count_max
  }
}
