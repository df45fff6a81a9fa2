package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** GKE's GCPBackendPolicy, from GoogleCloudPlatform/gke-gateway-api; what is used here. */
public record GcpBackendPolicy(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) HealthCheckPolicy.Target targetRef,
      @JsonProperty(value = "default", required = true) Backend backend) {}

  public record Backend(
      @Nullable Integer timeoutSec,
      @Nullable Draining connectionDraining,
      @Nullable String securityPolicy,
      @Nullable Iap iap) {}

  public record Draining(@JsonProperty(required = true) int drainingTimeoutSec) {}

  public record Iap(@JsonProperty(required = true) boolean enabled) {}
}
