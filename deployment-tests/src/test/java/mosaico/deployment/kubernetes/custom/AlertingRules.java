package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Rules of Google's prometheus-engine, from {@code rules_types.go} in {@code monitoring/v1}.
 */
public record AlertingRules(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(@JsonProperty(required = true) List<Group> groups) {}

  public record Group(
      @JsonProperty(required = true) String name,
      @Nullable String interval,
      @JsonProperty(required = true) List<Alert> rules) {}

  /** An alerting rule; recording rules are not used. */
  public record Alert(
      @JsonProperty(required = true) String alert,
      @JsonProperty(required = true) String expr,
      @JsonProperty("for") @Nullable String lasting,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations) {}
}
