package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PodMonitoring of Google's prometheus-engine, from {@code
 * pkg/operator/apis/monitoring/v1/pod_types.go}.
 */
public record PodMonitoring(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) LabelSelector selector,
      @JsonProperty(required = true) List<Endpoint> endpoints) {}

  public record Endpoint(
      @JsonProperty(required = true) IntOrString port,
      @Nullable String path,
      @JsonProperty(required = true) String interval,
      @Nullable String timeout) {}
}
