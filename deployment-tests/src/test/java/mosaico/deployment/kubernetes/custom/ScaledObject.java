package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ScaledObject of KEDA, from {@code config/crd/bases/keda.sh_scaledobjects.yaml}. */
public record ScaledObject(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) Target scaleTargetRef,
      @Nullable Integer pollingInterval,
      @Nullable Integer cooldownPeriod,
      @Nullable Integer minReplicaCount,
      @Nullable Integer maxReplicaCount,
      @Nullable Fallback fallback,
      @Nullable Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers) {}

  public record Target(
      @Nullable String apiVersion,
      @Nullable String kind,
      @JsonProperty(required = true) String name) {}

  public record Fallback(
      @JsonProperty(required = true) int failureThreshold,
      @JsonProperty(required = true) int replicas) {}

  public record Advanced(@Nullable Autoscaler horizontalPodAutoscalerConfig) {}

  public record Autoscaler(
      @Nullable String name, @Nullable HorizontalPodAutoscalerBehavior behavior) {}

  public record Trigger(
      @JsonProperty(required = true) String type,
      @Nullable String name,
      @Nullable MetricType metricType,
      @JsonProperty(required = true) Map<TriggerOption, String> metadata,
      @Nullable Authentication authenticationRef) {}

  public enum MetricType {
    AverageValue,
    Value
  }

  /** The options of KEDA's scalers that are used here; the definition itself accepts any key. */
  public enum TriggerOption {
    // Of the scaler for RabbitMQ.
    host,
    protocol,
    queueName,
    vhostName,
    mode,
    value,
    activationValue,
    excludeUnacknowledged,
    // Of that for an API of metrics.
    url,
    valueLocation,
    targetValue,
    activationTargetValue,
    authMode,
    method,
    keyParamName
  }

  public record Authentication(@JsonProperty(required = true) String name, @Nullable String kind) {}
}
