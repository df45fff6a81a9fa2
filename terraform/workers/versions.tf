terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }

  # The bucket comes from the script: terraform init -backend-config=bucket=...
  backend "gcs" {
    prefix = "mosaico/workers"
  }
}

# Credentials: application default credentials, or the account named in GOOGLE_IMPERSONATE_SERVICE_ACCOUNT.
provider "google" {
  project = var.project_id
  region  = var.region

  # By which a bill can be divided; GKE adds its own to what it creates for the cluster.
  default_labels = merge({ app = "mosaico", cluster = var.cluster_name }, var.labels)
}
