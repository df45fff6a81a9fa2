package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** GKE's HealthCheckPolicy, from GoogleCloudPlatform/gke-gateway-api; what is used here. */
public record HealthCheckPolicy(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) Target targetRef,
      @JsonProperty(value = "default", required = true) Check check) {}

  public record Target(
      @JsonProperty(required = true) String group,
      @JsonProperty(required = true) String kind,
      @JsonProperty(required = true) String name) {}

  public record Check(
      @Nullable Integer checkIntervalSec,
      @Nullable Integer timeoutSec,
      @Nullable Integer healthyThreshold,
      @Nullable Integer unhealthyThreshold,
      @JsonProperty(required = true) Config config) {}

  public record Config(
      @JsonProperty(required = true) String type, @Nullable Http httpHealthCheck) {}

  public record Http(@Nullable Integer port, @Nullable String requestPath) {}
}
