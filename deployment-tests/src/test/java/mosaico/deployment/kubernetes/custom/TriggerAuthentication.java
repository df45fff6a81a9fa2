package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/**
 * The TriggerAuthentication of KEDA, from {@code
 * config/crd/bases/keda.sh_triggerauthentications.yaml}.
 */
public record TriggerAuthentication(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(List<SecretTarget> secretTargetRef) {}

  public record SecretTarget(
      @JsonProperty(required = true) String parameter,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String key) {}
}
