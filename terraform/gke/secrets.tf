# What the worker VMs connect to, including passwords. pipelines/1.1-services.sh writes the values, so that Terraform's
# state never contains them.
resource "google_secret_manager_secret" "worker" {
  for_each = {
    amqp_uri  = "${var.cluster_name}-amqp-uri"
    redis_uri = "${var.cluster_name}-redis-uri"
  }

  secret_id = each.value

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.used]
}
