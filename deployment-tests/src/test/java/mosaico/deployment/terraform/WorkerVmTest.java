package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metadata of a worker VM: the cloud-init template and the values for it. */
class WorkerVmTest {
  /** The longest time that a worker takes to drain: docs/operations.md. */
  private static final int DRAIN_SECONDS = 22;

  /** The time between a Spot VM's signal and its end. */
  private static final int SPOT_SECONDS = 30;

  private static final RootModule WORKERS = RootModule.read(RootModules.FOLDER.resolve("workers"));

  private static final String METADATA =
      Objects.requireNonNull(
              WORKERS
                  .find("resource", "google_compute_instance_template", "worker")
                  .orElseThrow()
                  .arguments()
                  .get("metadata"))
          .source();

  @Test
  void fillsEveryPlaceholderAndPassesNoOther() throws IOException {
    String arguments =
        METADATA.substring(METADATA.indexOf("templatefile("), METADATA.indexOf("})"));

    assertThat(all("(?m)^ +(\\w+) +=", arguments))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            all("\\$\\{(\\w+)}", cloudInit()).stream().distinct().toList());
  }

  @Test
  void containsNoPassword() {
    assertThat(METADATA)
        .contains("local.gke.secrets.amqp_uri", "local.gke.secrets.redis_uri")
        .doesNotContain("amqp://", "redis://", "gce-container-declaration");
  }

  @Test
  void theWorkerCanDrainWithinASpotVmsNotice() throws IOException {
    int drain = Integer.parseInt(all("drain_seconds += (\\d+)", METADATA).getFirst());
    int stop = Integer.parseInt(all("TimeoutStopSec=(\\d+)", cloudInit()).getFirst());

    assertThat(drain).isGreaterThan(DRAIN_SECONDS).isLessThan(SPOT_SECONDS);
    assertThat(stop).isGreaterThan(drain);
  }

  @Test
  void restrictsTheContainerAsInPods() throws IOException {
    assertThat(cloudInit())
        .contains(
            "--user 10001:10001",
            "--read-only",
            "--cap-drop ALL",
            "no-new-privileges",
            "8081:8081");
  }

  /** All VMs would otherwise write the same time series. */
  @Test
  void metricsNameTheVm() throws IOException {
    assertThat(cloudInit())
        .contains("sed \"s/NAME_OF_THE_VM/%H/\"", "instance: \"NAME_OF_THE_VM:8081\"");
  }

  @Test
  void usesTheQueueTypeOfThePods() throws IOException {
    Block type =
        WORKERS
            .blocks("variable")
            .filter(variable -> variable.label(0).equals("queue_type"))
            .findFirst()
            .orElseThrow();

    assertThat(cloudInit())
        .contains("--env QUEUE_TYPE=${queue_type}", "--env LOG_LEVEL=${log_level}");
    assertThat(Files.readString(Path.of("../k8s/base/mosaico.env")))
        .contains(
            "QUEUE_TYPE=" + Objects.requireNonNull(type.arguments().get("default")).text() + "\n");
  }

  private static String cloudInit() throws IOException {
    return Files.readString(RootModules.FOLDER.resolve("workers/vm/cloud-init.yaml"));
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
