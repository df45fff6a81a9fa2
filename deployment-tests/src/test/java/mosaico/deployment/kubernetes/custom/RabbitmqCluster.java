package mosaico.deployment.kubernetes.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RabbitmqCluster of the RabbitMQ Cluster Operator, from {@code
 * api/v1beta1/rabbitmqcluster_types.go}.
 */
public record RabbitmqCluster(
    String apiVersion, String kind, ObjectMeta metadata, @JsonProperty(required = true) Spec spec) {

  public record Spec(
      @JsonProperty(required = true) int replicas,
      @Nullable String image,
      @Nullable SecretBackend secretBackend,
      @Nullable Persistence persistence,
      @Nullable ResourceRequirements resources,
      @Nullable Integer terminationGracePeriodSeconds,
      @Nullable Configuration rabbitmq,
      @Nullable Affinity affinity,
      @Nullable Overridden override) {}

  public record SecretBackend(@Nullable LocalObjectReference externalSecret) {}

  public record Persistence(@Nullable String storageClassName, @Nullable Quantity storage) {}

  public record Configuration(
      @Nullable List<String> additionalPlugins, @Nullable String additionalConfig) {}

  public record Overridden(@Nullable StatefulSet statefulSet) {}

  public record StatefulSet(@Nullable StatefulSetSpec spec) {}

  public record StatefulSetSpec(@Nullable PodTemplateSpec template) {}
}
