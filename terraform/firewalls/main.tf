data "terraform_remote_state" "gke" {
  backend = "gcs"

  config = {
    bucket = var.state_bucket
    prefix = "mosaico/gke"
  }
}

locals {
  gke = data.terraform_remote_state.gke.outputs

  # What the worker VMs may reach in the cluster.
  reached = {
    for name, target in {
      broker = { address = var.broker_address, port = "5672" }
      redis  = { address = var.redis_address, port = "6379" }
    } : name => target if target.address != ""
  }
}
