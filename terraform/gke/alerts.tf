# The rules and the dashboard of k8s/components/monitoring, in Cloud Monitoring, which tells somebody. They have one source, so that they
# cannot differ. Cloud Monitoring looks at all clusters of the project together.
locals {
  rules = {
    for rule in yamldecode(file("${path.module}/../../k8s/components/monitoring/rules.yaml")).spec.groups[0].rules :
    rule.alert => rule if var.alert_email != ""
  }

  dashboard = jsondecode(file("${path.module}/../../k8s/components/monitoring/grafana-dashboard.json"))
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_email == "" ? [] : [var.alert_email])

  display_name = "Alerts of ${var.cluster_name}"
  type         = "email"

  labels = {
    email_address = each.value
  }

  depends_on = [google_project_service.used]
}

resource "google_monitoring_alert_policy" "rule" {
  for_each = local.rules

  display_name = "${var.cluster_name}: ${each.key}"
  combiner     = "OR"
  severity     = upper(each.value.labels.severity)

  conditions {
    display_name = each.value.annotations.summary

    condition_prometheus_query_language {
      query               = each.value.expr
      duration            = "${60 * tonumber(trimsuffix(lookup(each.value, "for", "0m"), "m"))}s"
      evaluation_interval = "30s"
      rule_group          = "mosaico"
      alert_rule          = each.key

      # A metric is unknown until its first value: of a new system, all are.
      disable_metric_validation = true
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = each.value.annotations.description
  }

  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]
}

resource "google_monitoring_dashboard" "mosaico" {
  dashboard_json = jsonencode({
    displayName = "Mosaico: ${var.cluster_name}"

    mosaicLayout = {
      columns = 24

      tiles = [
        for panel in local.dashboard.panels : {
          xPos   = panel.gridPos.x
          yPos   = panel.gridPos.y
          width  = panel.gridPos.w
          height = panel.gridPos.h

          widget = {
            title = panel.title

            xyChart = {
              dataSets = [
                for target in panel.targets : {
                  plotType       = "LINE"
                  legendTemplate = replace(target.legendFormat, "/{{(.*)}}/", "$${metric.labels.$1}")

                  timeSeriesQuery = {
                    prometheusQuery = replace(target.expr, "$namespace", "mosaico")
                  }
                }
              ]
            }
          }
        }
      ]
    }
  })

  depends_on = [google_project_service.used]
}
