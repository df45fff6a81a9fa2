package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTPRoute of the Gateway API, from {@code config/crd/standard}; what is used here. */
public record HttpRoute(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) List<Parent> parentRefs,
      @Nullable List<String> hostnames,
      @JsonProperty(required = true) List<Rule> rules) {}

  public record Parent(@JsonProperty(required = true) String name, @Nullable String sectionName) {}

  public record Rule(@Nullable List<Backend> backendRefs, @Nullable List<Filter> filters) {}

  public record Backend(
      @JsonProperty(required = true) String name, @JsonProperty(required = true) int port) {}

  public record Filter(
      @JsonProperty(required = true) FilterType type, @Nullable Redirect requestRedirect) {}

  public record Redirect(@Nullable String scheme, @Nullable Integer statusCode) {}

  public enum FilterType {
    RequestRedirect
  }
}
