package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's prometheus-engine's, of {@code pkg/operator/apis/monitoring/v1/rules_types.go}. */
public record Rules(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(@JsonProperty(required = true) List<Group> groups) {}

  public record Group(
      @JsonProperty(required = true) String name,
      @Nullable String interval,
      @JsonProperty(required = true) List<Alert> rules) {}

  /** A rule that warns; those that record are not used. */
  public record Alert(
      @JsonProperty(required = true) String alert,
      @JsonProperty(required = true) String expr,
      @JsonProperty("for") @Nullable String lasting,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations) {}
}
