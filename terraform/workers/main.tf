data "terraform_remote_state" "gke" {
  backend = "gcs"

  config = {
    bucket = var.state_bucket
    prefix = "mosaico/gke"
  }
}

locals {
  gke = data.terraform_remote_state.gke.outputs
}
