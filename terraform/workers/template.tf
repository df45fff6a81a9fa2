resource "google_compute_instance_template" "worker" {
  name_prefix  = "${var.cluster_name}-worker-"
  machine_type = var.machine_types[0]

  disk {
    source_image = "projects/cos-cloud/global/images/family/${var.cos_image_family}"
    disk_type    = "pd-balanced"
    disk_size_gb = 20
    boot         = true
    auto_delete  = true
  }

  # No access_config: no VM has a public address.
  network_interface {
    subnetwork = local.gke.workers_subnetwork
  }

  service_account {
    email  = local.gke.worker_vm_account
    scopes = ["cloud-platform"]
  }

  # Names of secrets, never their values: anybody who may view the VM can read its metadata.
  metadata = {
    user-data = templatefile("${path.module}/vm/cloud-init.yaml", {
      fetch_settings = filebase64("${path.module}/vm/fetch-settings.sh")
      image          = var.image
      registry_host  = split("/", var.image)[0]
      project_id     = var.project_id
      region         = var.region
      cluster_name   = var.cluster_name
      metrics_image  = "gke.gcr.io/prometheus-engine/prometheus:v2.45.3-gmp.10-gke.0"
      amqp_secret    = local.gke.secrets.amqp_uri
      redis_secret   = local.gke.secrets.redis_uri
      queue_type     = var.queue_type
      log_level      = var.log_level
      drain_seconds  = 28
    })
    block-project-ssh-keys    = "true"
    enable-oslogin            = "TRUE"
    google-logging-enabled    = "true"
    google-monitoring-enabled = "true"
  }

  scheduling {
    provisioning_model          = var.spot ? "SPOT" : "STANDARD"
    preemptible                 = var.spot
    automatic_restart           = !var.spot
    on_host_maintenance         = var.spot ? "TERMINATE" : "MIGRATE"
    instance_termination_action = var.spot ? "STOP" : null
  }

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  lifecycle {
    create_before_destroy = true
  }
}
