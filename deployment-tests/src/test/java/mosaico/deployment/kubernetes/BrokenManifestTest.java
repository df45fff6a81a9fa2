package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds what breaks it: a rendering that keeps all of them, with one thing changed. */
class BrokenManifestTest {

  private static final Rendering GKE = Rendering.committed("gke");
  private static final Rendering KEDA = Rendering.committed("keda");
  private static final Rendering VMS = Rendering.committed("vms");
  private static final Rendering HA = Rendering.committed("ha");
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  /** The rule, the rendering that breaks it, and a piece of the line that says so. */
  private record Break(Policy policy, Rendering broken, String said) {
    Arguments arguments() {
      return Arguments.of(said, policy, broken);
    }
  }

  static Stream<Arguments> breaks() {
    return Stream.of(schema(), pods(), memory(), network(), references(), life(), environment())
        .flatMap(breaks -> breaks)
        .map(Break::arguments);
  }

  private static Stream<Break> schema() {
    Policy schema = new Schema();
    return Stream.of(
        new Break(schema, worker(POD + "/containrs", "[]"), "\"containrs\""),
        new Break(schema, worker(CONTAINER + "/livenessProbe/periodSeconds", "often"), "often"),
        new Break(schema, worker("/metadata/label", "{}"), "\"label\""),
        new Break(schema, worker("/apiVersion", "apps/v2"), "no schema for apps/v2/Deployment"),
        new Break(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/minReplicas", "1"),
            "\"minReplicas\""),
        new Break(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/triggers/0/metadata/queue", "tareas"),
            "\"queue\""),
        new Break(
            schema,
            set(
                KEDA,
                "ScaledObject",
                "worker",
                "/spec/advanced/horizontalPodAutoscalerConfig/behaviour",
                "{}"),
            "\"behaviour\""),
        new Break(
            schema,
            KEDA.with("TriggerAuthentication", "rabbitmq", each -> without(each, "/spec")),
            "Missing required creator property 'spec'"),
        new Break(
            schema,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/every", "30s"),
            "\"every\""),
        new Break(
            schema, set(GKE, "Rules", "mosaico", "/spec/groups/0/rules/0/when", "now"), "\"when\""),
        new Break(schema, set(HA, "RabbitmqCluster", "rabbitmq", "/spec/nodes", "3"), "\"nodes\""),
        new Break(
            schema,
            set(
                HA,
                "RabbitmqCluster",
                "rabbitmq",
                "/spec/override/statefulSet/spec/template/spec/container",
                "[]"),
            "\"container\""));
  }

  private static Stream<Break> pods() {
    String security = CONTAINER + "/securityContext";
    return Stream.of(
        new Break(
            PodPolicies.NON_ROOT,
            worker(POD + "/securityContext/runAsNonRoot", "false"),
            "not said to run as a user that is not root"),
        new Break(
            PodPolicies.NON_ROOT, worker(POD + "/securityContext/runAsUser", "0"), "worker is not"),
        new Break(PodPolicies.NON_ROOT, worker(security + "/runAsUser", "0"), "worker is not said"),
        new Break(
            PodPolicies.SECCOMP,
            worker(POD + "/securityContext/seccompProfile/type", "Unconfined"),
            "seccomp"),
        new Break(
            PodPolicies.NOTHING_OF_THE_HOST, worker(POD + "/hostNetwork", "true"), "its node's"),
        new Break(
            PodPolicies.NOTHING_OF_THE_HOST,
            worker(POD + "/volumes/0/hostPath", "{path: /}"),
            "its node's"),
        new Break(
            PodPolicies.NO_TOKEN, worker(POD + "/automountServiceAccountToken", "true"), "a token"),
        new Break(
            PodPolicies.NO_TOKEN,
            GKE.with(
                "Deployment",
                "worker",
                each -> without(each, POD + "/automountServiceAccountToken")),
            "a token"),
        new Break(
            PodPolicies.NO_SERVICE_LINKS,
            worker(POD + "/enableServiceLinks", "true"),
            "variable for"),
        new Break(
            PodPolicies.READ_ONLY_ROOT,
            worker(security + "/readOnlyRootFilesystem", "false"),
            "write"),
        new Break(
            PodPolicies.READ_ONLY_ROOT,
            worker(POD + "/initContainers", "[{name: first}]"),
            "container first may write"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/drop", "[]"),
            "capabilities"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/add", "[NET_ADMIN]"),
            "capabilities"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/allowPrivilegeEscalation", "true"),
            "may gain some"),
        new Break(
            PodPolicies.PROBES,
            GKE.with("Deployment", "worker", each -> without(each, CONTAINER + "/readinessProbe")),
            "no readinessProbe"),
        new Break(PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis"), "\"redis\""),
        new Break(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:latest"), "redis:latest"),
        new Break(PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:8"), "redis:8"),
        new Break(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/emptyDir", "{}"),
            "bounds the volume tmp"),
        new Break(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/name", "temp"),
            "mounts the volume temp"));
  }

  private static Stream<Break> memory() {
    String resources = CONTAINER + "/resources";
    return Stream.of(
        new Break(MemoryPolicies.LIMITS, worker(resources + "/limits", "{}"), "limits are not"),
        new Break(
            MemoryPolicies.LIMITS, worker(resources + "/requests/memory", "1Mi"), "limits are not"),
        new Break(
            MemoryPolicies.LIMITS, worker(resources + "/requests/cpu", "9"), "limits are not"),
        new Break(
            MemoryPolicies.REDIS,
            set(GKE, "StatefulSet", "redis", resources + "/limits/memory", "3Gi"),
            "more than half"),
        new Break(
            MemoryPolicies.BROKER_KNOWS,
            set(GKE, "StatefulSet", "rabbitmq", resources + "/limits/memory", "1Gi"),
            "more than its limit"));
  }

  private static Stream<Break> network() {
    return Stream.of(
        new Break(
            NetworkPolicies.NOTHING_BY_DEFAULT,
            GKE.without("NetworkPolicy", "deny-all"),
            "nothing denies"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            GKE.without("Deployment", "worker").without("Deployment", "coordinator"),
            "rabbitmq: there is no"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            set(KEDA, "NetworkPolicy", "keda", "/spec/ingress/0/from/0/namespaceSelector", "{}"),
            "keda: there is no"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            set(
                VMS,
                "NetworkPolicy",
                "vms-to-redis",
                "/spec/ingress/0/from/0/ipBlock/cidr",
                "0.0.0.0/0"),
            "vms-to-redis: there is no"),
        new Break(
            NetworkPolicies.SUBJECTS_EXIST,
            GKE.without("StatefulSet", "redis"),
            "redis is for no pod"),
        new Break(
            NetworkPolicies.WHAT_IS_SENT_IS_RECEIVED,
            GKE.without("NetworkPolicy", "redis"),
            "redis may not receive at 6379"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            VMS.with(
                "Service",
                "redis-internal",
                each -> without(each, "/spec/loadBalancerSourceRanges")),
            "redis-internal: a load balancer that anybody"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            set(VMS, "Service", "redis-internal", "/spec/loadBalancerSourceRanges", "[0.0.0.0/0]"),
            "redis-internal: a load balancer that anybody"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            VMS.with("Service", "redis-internal", each -> without(each, "/metadata/annotations")),
            "redis-internal: a load balancer that anybody"));
  }

  private static Stream<Break> references() {
    return Stream.of(
        new Break(
            ReferencePolicies.CONFIG_MAPS,
            worker(CONTAINER + "/envFrom/0/configMapRef/name", "mosaic"),
            "no ConfigMap mosaic"),
        new Break(
            ReferencePolicies.CONFIG_MAPS,
            set(GKE, "StatefulSet", "redis", POD + "/volumes/0/configMap/name", "rediss"),
            "no ConfigMap rediss"),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0/valueFrom/secretKeyRef/key",
                "pass"),
            "\"pass\""),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                KEDA,
                "TriggerAuthentication",
                "rabbitmq",
                "/spec/secretTargetRef/0/name",
                "broker"),
            "\"broker\""),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                HA,
                "RabbitmqCluster",
                "rabbitmq",
                "/spec/secretBackend/externalSecret/name",
                "other"),
            "\"other\""),
        new Break(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/selector", "{app.kubernetes.io/name: reddis}"),
            "redis is for 0 workloads"),
        new Break(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/ports/0/targetPort", "tls"),
            "no port is named \"tls\""),
        new Break(
            ReferencePolicies.SCRAPED,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/port", "metrics"),
            "worker: there is nothing to scrape"),
        new Break(
            ReferencePolicies.NAMESPACE,
            worker("/metadata/namespace", "default"),
            "worker is not in"),
        new Break(
            ReferencePolicies.RESTRICTED,
            set(GKE, "Namespace", "mosaico", "/metadata/labels", "{}"),
            "admits pods"));
  }

  private static Stream<Break> life() {
    Rendering both =
        KEDA.and(GKE.ofKind("HorizontalPodAutoscaler").findFirst().orElseThrow().toString());
    return Stream.of(
        new Break(
            LifePolicies.GRACE,
            worker(POD + "/terminationGracePeriodSeconds", "20"),
            "worker is killed"),
        new Break(
            LifePolicies.GRACE,
            set(
                GKE,
                "Deployment",
                "coordinator",
                CONTAINER + "/lifecycle/preStop/sleep/seconds",
                "20"),
            "coordinator is killed"),
        new Break(LifePolicies.ONE_AUTOSCALER, both, "worker has two autoscalers"),
        new Break(
            LifePolicies.AUTOSCALERS_HAVE_TARGETS,
            GKE.without("Deployment", "worker"),
            "no worker to scale"),
        new Break(
            LifePolicies.REPLICAS_OR_AUTOSCALER,
            worker("/spec/replicas", "3"),
            "worker needs either"),
        new Break(
            LifePolicies.REPLICAS_OR_AUTOSCALER,
            GKE.without("HorizontalPodAutoscaler", "worker"),
            "worker needs either"),
        new Break(
            LifePolicies.SLOW_SCALE_DOWN,
            set(
                GKE,
                "HorizontalPodAutoscaler",
                "worker",
                "/spec/behavior/scaleDown/stabilizationWindowSeconds",
                "0"),
            "every lull"),
        new Break(
            LifePolicies.SLOW_SCALE_DOWN,
            KEDA.with("ScaledObject", "worker", each -> without(each, "/spec/advanced")),
            "every lull"),
        new Break(
            LifePolicies.DISRUPTION,
            set(GKE, "PodDisruptionBudget", "coordinator", "/spec/minAvailable", "2"),
            "coordinator is for no pod, or"),
        new Break(
            LifePolicies.DISRUPTION,
            set(
                GKE,
                "PodDisruptionBudget",
                "worker",
                "/spec/selector/matchLabels",
                "{app: worker}"),
            "worker is for no pod, or"),
        new Break(
            LifePolicies.SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD,
            GKE.without("PodDisruptionBudget", "coordinator"),
            "coordinator may lose all"),
        new Break(
            LifePolicies.SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD,
            GKE.with(
                "Deployment",
                "coordinator",
                each -> without(each, POD + "/topologySpreadConstraints")),
            "coordinator may lose all"));
  }

  private static Stream<Break> environment() {
    return Stream.of(
        new Break(
            EnvironmentPolicies.VARIABLES_ARE_UNDERSTOOD,
            worker(CONTAINER + "/env/0/name", "HTTP_PORTS"),
            "worker does not understand HTTP_PORTS"),
        new Break(
            EnvironmentPolicies.VARIABLES_ARE_UNDERSTOOD,
            worker(CONTAINER + "/env/0/name", "MAX_JOBS"),
            "worker does not understand MAX_JOBS"),
        new Break(
            EnvironmentPolicies.SHARED_VARIABLES_ARE_UNDERSTOOD,
            new Rendering(
                "gke",
                GKE.resources().stream()
                    .map(ObjectNode::deepCopy)
                    .peek(each -> each.withObject("/data").put("JOB_DEADLIN", "1s"))
                    .toList()),
            "nobody understands JOB_DEADLIN"),
        new Break(
            EnvironmentPolicies.PASSWORDS_COME_FROM_SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0",
                "{name: REDISCLI_AUTH, value: secret}"),
            "REDISCLI_AUTH is there for all to read"),
        new Break(
            EnvironmentPolicies.QUORUM_QUEUES_WHERE_THERE_ARE_SEVERAL_BROKERS,
            HA.without("RabbitmqCluster", "rabbitmq"),
            "queues are quorum"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void isFound(String said, Policy policy, Rendering broken) {
    assertThat(policy.breaches(broken)).anyMatch(breach -> breach.contains(said));
  }

  private static Rendering worker(String pointer, String yaml) {
    return set(GKE, "Deployment", "worker", pointer, yaml);
  }

  /** The rendering with a value put, or put in another's place. */
  private static Rendering set(
      Rendering rendering, String kind, String name, String pointer, String yaml) {
    return rendering.with(kind, name, each -> put(each, JsonPointer.compile(pointer), yaml));
  }

  private static ObjectNode put(ObjectNode resource, JsonPointer pointer, String yaml) {
    JsonNode parent = parent(resource, pointer);
    JsonPointer last = pointer.last();
    if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), Yaml.value(yaml));
    } else {
      ((ObjectNode) parent).set(last.getMatchingProperty(), Yaml.value(yaml));
    }
    return resource;
  }

  private static ObjectNode without(ObjectNode resource, String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode parent = parent(resource, pointer);
    assertThat(((ObjectNode) parent).remove(pointer.last().getMatchingProperty())).isNotNull();
    return resource;
  }

  private static JsonNode parent(ObjectNode resource, JsonPointer pointer) {
    JsonNode parent = resource.at(pointer.head());
    assertThat(parent.isContainerNode()).as("there is %s", pointer.head()).isTrue();
    return parent;
  }
}
