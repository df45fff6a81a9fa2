package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.deployment.kubernetes.custom.AlertingRules;
import mosaico.deployment.kubernetes.custom.Gateway;
import mosaico.deployment.kubernetes.custom.GcpBackendPolicy;
import mosaico.deployment.kubernetes.custom.HealthCheckPolicy;
import mosaico.deployment.kubernetes.custom.HttpRoute;
import mosaico.deployment.kubernetes.custom.PodMonitoring;
import mosaico.deployment.kubernetes.custom.PriorityClass;
import mosaico.deployment.kubernetes.custom.RabbitmqCluster;
import mosaico.deployment.kubernetes.custom.ScaledObject;
import mosaico.deployment.kubernetes.custom.TriggerAuthentication;

/**
 * The policy that every field of a resource exists and has a value of its type. Built-in kinds are
 * described by fabric8's classes, custom resources by the records in {@code custom}.
 */
final class ResourceSchema implements Policy {

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
          Map.entry("keda.sh/v1alpha1/TriggerAuthentication", TriggerAuthentication.class),
          Map.entry("monitoring.googleapis.com/v1/PodMonitoring", PodMonitoring.class),
          Map.entry("monitoring.googleapis.com/v1/Rules", AlertingRules.class),
          Map.entry("rabbitmq.com/v1beta1/RabbitmqCluster", RabbitmqCluster.class),
          Map.entry("scheduling.k8s.io/v1/PriorityClass", PriorityClass.class),
          Map.entry("gateway.networking.k8s.io/v1/Gateway", Gateway.class),
          Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HttpRoute.class),
          Map.entry("networking.gke.io/v1/HealthCheckPolicy", HealthCheckPolicy.class),
          Map.entry("networking.gke.io/v1/GCPBackendPolicy", GcpBackendPolicy.class));

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .annotationIntrospector(new RefuseUnknownFields())
          .build();

  /** Ignores the any-setters by which fabric8's classes keep unknown fields. */
  private static final class RefuseUnknownFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }

  @Override
  public Stream<String> violations(Rendering rendering) {
    return rendering.resources().stream().flatMap(ResourceSchema::violations);
  }

  private static Stream<String> violations(JsonNode resource) {
    String kind = resource.path("apiVersion").asText() + "/" + Rendering.kind(resource);
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      return Stream.of("no schema for " + kind);
    }
    try {
      STRICT.treeToValue(resource, type);
      return Stream.empty();
    } catch (JsonProcessingException e) {
      return Stream.of(
          Rendering.kind(resource)
              + " "
              + Rendering.name(resource)
              + ": "
              + e.getOriginalMessage());
    }
  }
}
