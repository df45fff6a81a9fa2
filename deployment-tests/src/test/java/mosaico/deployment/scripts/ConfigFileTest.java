package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  /** 4-scale and 5-smoke have tests of their own. */
  @SuppressWarnings("unused") // JUnit's
  private static final List<String> STEPS =
      List.of("1-cluster", "1.1-services", "1.2-firewalls", "2-images", "3-workers", "9-destroy");

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("STEPS")
  void isRequiredBeforeAnythingElse(String step) throws Exception {
    Sandbox.Run run = Sandbox.in(folder).run(Steps.path(step));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            step
                + ".sh: there is no pipelines/config.env: copy pipelines/config.env.example and"
                + " fill it in\n");
    assertThat(run.calls()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("STEPS")
  void aDryRunWithoutOneShowsAnExample(String step) throws Exception {
    Sandbox.Run run = Sandbox.in(folder).run(Steps.path(step), "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("# There is no pipelines/config.env: these are the commands for the settings")
        .contains("example-project");
    assertThat(run.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PROJECT_ID=           | PROJECT_ID is '', but must be a project's ID, such as my-project-1
          PROJECT_ID=My_Project | PROJECT_ID is 'My_Project', but must be a project's ID
          REGION=europe         | REGION is 'europe', but must be a region, such as europe-west1
          STATE_BUCKET=gs://b   | STATE_BUCKET is 'gs://b', but must be a bucket's name without gs://
          ZONE=us-central1-a    | ZONE is 'us-central1-a', but must be a zone of europe-west1
          REGIONAL=yes          | REGIONAL is 'yes', but must be true or false
          CLUSTER_NAME=Mosaico  | CLUSTER_NAME is 'Mosaico', but must be 2 to 20 lowercase letters
          OVERLAY=none          | OVERLAY is 'none', but must be gke, gateway, keda, keda-vms, recommended,
          OVERLAY=local         | OVERLAY is 'local', but must be gke, gateway, keda, keda-vms, recommended,
          IMAGE_TAG=a:b         | IMAGE_TAG is 'a:b', but must be an image's tag
          IMAGE_TAG=            | IMAGE_TAG is empty and this is no git checkout: set a tag
          WORKER_COUNT=1001     | WORKER_COUNT is '1001', but must be a whole number from 0 to 1000
          WORKER_COUNT_MAX=2    | WORKER_COUNT_MAX is '2', but must be WORKER_COUNT (3) or more
          PAGE_HOST=localhost   | PAGE_HOST is 'localhost', but must be empty or a name such as
          ALERT_EMAIL=me        | ALERT_EMAIL is 'me', but must be empty or an address such as
          PUBLISHED_IMAGES=a:1  | PUBLISHED_IMAGES is 'a:1', but must be empty or a registry such as
          COLOUR=red            | line 5: there is no setting COLOUR
          PROJECT               | line 5: 'PROJECT' is not NAME=VALUE
          """)
  void errorsNameTheSettingItsValueAndTheRule(String line, String message) throws Exception {
    Sandbox.Run run = Sandbox.in(folder).configured(line).run(Steps.path("1-cluster"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("1-cluster.sh: pipelines/config.env")
        .contains(message)
        .hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke", "keda", "vms", "ha"})
  void acceptsEveryOverlay(String overlay) throws Exception {
    Sandbox.Run run =
        Sandbox.in(folder)
            .configured("OVERLAY=" + overlay)
            .run(Steps.path("1.1-services"), "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Path.of("../k8s/overlays", overlay, "kustomization.yaml")).exists();
  }

  @Test
  void isNotExecuted() throws Exception {
    Sandbox sandbox = Sandbox.in(folder).configured("IMAGE_TAG=$(touch ran)`touch ran`");

    assertThat(sandbox.run(Steps.path("1-cluster")).exitCode()).isEqualTo(2);
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(sandbox.home().resolve("ran")).doesNotExist();
  }

  @Test
  void mayBeAnotherFile() throws Exception {
    Files.writeString(
        folder.resolve("other config"),
        "PROJECT_ID=elsewhere-1\r\nREGION=us-east1\nSTATE_BUCKET=other-bucket\nIMAGE_TAG=9");

    Sandbox.Run run =
        Sandbox.in(folder)
            .with("MOSAICO_CONFIG=other config")
            .run(Steps.path("1-cluster"), "--dry-run");

    assertThat(run.out())
        .contains("project_id=elsewhere-1", "zone=us-east1-b", "gs://other-bucket");
  }

  @Test
  void theExampleHasEverySettingAndTheDefaults() throws Exception {
    String example = Files.readString(Path.of("../pipelines/config.env.example"));
    String rules = Files.readString(Path.of("../pipelines/lib/config.sh"));
    List<String> known =
        Pattern.compile("^([A-Z_]+) \\^", Pattern.MULTILINE)
            .matcher(rules)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(known).isNotEmpty();
    assertThat(example.lines().filter(line -> line.matches("[A-Z_]+=.*")))
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .containsExactlyInAnyOrderElementsOf(known);

    Sandbox sandbox = Sandbox.in(folder).configured();
    String withDefaults = sandbox.run(Steps.path("3-workers"), "--dry-run").out();
    Files.writeString(
        sandbox.home().resolve("pipelines/config.env"),
        example
            .replace("PROJECT_ID=", "PROJECT_ID=my-project-1")
            .replace("REGION=\n", "REGION=europe-west1\n")
            .replace("STATE_BUCKET=", "STATE_BUCKET=my-project-1-state")
            .replace("IMAGE_TAG=", "IMAGE_TAG=1.2.3"));
    assertThat(sandbox.run(Steps.path("3-workers"), "--dry-run").out())
        .isEqualTo(withDefaults)
        .contains("worker_count=3");
  }
}
