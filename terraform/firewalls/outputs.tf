output "broker_address" {
  description = "The broker's address that the rules apply to; the worker VMs' secret must contain the same."
  value       = var.broker_address
}

output "redis_address" {
  description = "Redis' address that the rules apply to; the worker VMs' secret must contain the same."
  value       = var.redis_address
}
