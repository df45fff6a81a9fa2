package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on pods and containers: the Pod Security Standard {@code restricted}, and stricter. */
final class PodPolicies {

  private static final Pattern EXACT =
      Pattern.compile("[^:@]+:[0-9]+\\.[0-9]+\\.[0-9]+(-[a-z]+)*@sha256:[0-9a-f]{64}");
  private static final Pattern OURS =
      Pattern.compile("mosaico-(coordinator|worker):(0\\.0\\.0-set-by-kustomize|dev)");

  static final Policy NON_ROOT =
      ofPods(
          "may run as root",
          pod ->
              pod.at("/securityContext/runAsNonRoot").asBoolean()
                  && pod.at("/securityContext/runAsUser").asInt() > 0
                  && pod.findParents("runAsUser").size() == 1
                  && pod.findParents("runAsNonRoot").size() == 1);

  static final Policy SECCOMP =
      ofPods(
          "lacks the seccomp profile RuntimeDefault",
          pod -> pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"));

  static final Policy NO_HOST_ACCESS =
      ofPods(
          "has access to its node",
          pod ->
              !pod.path("hostNetwork").asBoolean()
                  && !pod.path("hostPID").asBoolean()
                  && !pod.path("hostIPC").asBoolean()
                  && pod.findValues("hostPort").isEmpty()
                  && pod.findValues("hostPath").isEmpty());

  static final Policy NO_TOKEN =
      rendering ->
          rendering
              .workloads()
              .filter(Workload::ours)
              .filter(each -> !isFalse(each.pod().path("automountServiceAccountToken")))
              .map(each -> each.name() + " mounts a service account token");

  /** Service links would set variables such as REDIS_PORT, which configuration also uses. */
  static final Policy NO_SERVICE_LINKS =
      rendering ->
          rendering
              .workloads()
              .filter(Workload::ours)
              .filter(each -> !isFalse(each.pod().path("enableServiceLinks")))
              .map(each -> each.name() + " has service links enabled");

  static final Policy READ_ONLY_ROOT =
      ofContainers(
          "has a writable root file system",
          container -> container.at("/securityContext/readOnlyRootFilesystem").asBoolean());

  static final Policy NO_CAPABILITIES =
      ofContainers(
          "has capabilities or may gain privileges",
          container ->
              container.at("/securityContext/capabilities/drop/0").equals(new TextNode("ALL"))
                  && container.at("/securityContext/capabilities/add").isEmpty()
                  && !container.at("/securityContext/privileged").asBoolean()
                  && isFalse(container.at("/securityContext/allowPrivilegeEscalation")));

  static final Policy PROBES =
      rendering ->
          rendering
              .workloads()
              .filter(Workload::ours)
              .flatMap(
                  each ->
                      each.containers()
                          .flatMap(
                              container ->
                                  Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                                      .filter(probe -> !container.has(probe))
                                      .map(probe -> each.name() + " has no " + probe)));

  static final Policy EXACT_IMAGES =
      rendering ->
          rendering
              .workloads()
              .flatMap(Workload::containers)
              .map(container -> container.path("image").asText())
              .filter(image -> !EXACT.matcher(image).matches() && !OURS.matcher(image).matches())
              .map(image -> "the image \"" + image + "\" has no exact version with a digest");

  static final Policy VOLUMES = rendering -> rendering.workloads().flatMap(PodPolicies::volumes);

  static final List<Policy> ALL =
      List.of(
          NON_ROOT,
          SECCOMP,
          NO_HOST_ACCESS,
          NO_TOKEN,
          NO_SERVICE_LINKS,
          READ_ONLY_ROOT,
          NO_CAPABILITIES,
          PROBES,
          EXACT_IMAGES,
          VOLUMES);

  private PodPolicies() {}

  private static Policy ofPods(String fault, Predicate<JsonNode> isKept) {
    return rendering ->
        rendering
            .workloads()
            .filter(each -> !isKept.test(each.pod()))
            .map(each -> each.name() + " " + fault);
  }

  private static Policy ofContainers(String fault, Predicate<JsonNode> isKept) {
    return rendering ->
        rendering
            .workloads()
            .flatMap(
                each ->
                    each.allContainers()
                        .filter(container -> !isKept.test(container))
                        .map(
                            container ->
                                "%s: container %s %s"
                                    .formatted(
                                        each.name(), container.path("name").asText(), fault)));
  }

  /** Every volume is mounted, and every emptyDir has a size limit. */
  private static Stream<String> volumes(Workload workload) {
    List<String> mounted =
        workload
            .allContainers()
            .flatMap(container -> Workload.elements(container.path("volumeMounts")))
            .map(mount -> mount.path("name").asText())
            .toList();
    return Workload.elements(workload.pod().path("volumes"))
        .flatMap(
            volume -> {
              String name = volume.path("name").asText();
              boolean unbounded =
                  volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit");
              return Stream.concat(
                  unbounded
                      ? Stream.of(workload.name() + ": no size limit on volume " + name)
                      : Stream.empty(),
                  mounted.contains(name)
                      ? Stream.empty()
                      : Stream.of(workload.name() + ": nothing mounts volume " + name));
            });
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }
}
