package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** The PriorityClass of {@code scheduling.k8s.io/v1}; its library would be for this kind alone. */
public record PriorityClass(
    String apiVersion,
    String kind,
    ObjectMeta metadata,
    @JsonProperty(required = true) int value,
    @Nullable String description,
    @Nullable Boolean globalDefault,
    @Nullable String preemptionPolicy) {}
