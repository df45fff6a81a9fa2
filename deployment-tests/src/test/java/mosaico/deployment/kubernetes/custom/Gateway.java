package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Gateway of the Gateway API, from {@code config/crd/standard}; what is used here. */
public record Gateway(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) String gatewayClassName,
      @Nullable List<Address> addresses,
      @JsonProperty(required = true) List<Listener> listeners) {}

  public record Address(@Nullable String type, @JsonProperty(required = true) String value) {}

  public record Listener(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) Protocol protocol,
      @JsonProperty(required = true) int port,
      @Nullable String hostname) {}

  public enum Protocol {
    HTTP,
    HTTPS
  }
}
