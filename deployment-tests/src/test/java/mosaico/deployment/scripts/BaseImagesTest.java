package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelines/images/Dockerfile} is the one place where an image's version changes. */
class BaseImagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PIN =
      Pattern.compile("FROM ([a-z-]+):([^@:]+)@sha256:([0-9a-f]{64}) AS ([a-z]+)");
  private static final Pattern WRITTEN =
      Pattern.compile("\\b[a-z]+(?:-[a-z]+)*:[A-Za-z0-9._-]+@sha256:[0-9a-f]+");

  /** The images by their name in the file. */
  private static final Map<String, String> PINNED =
      lines("pipelines/images/Dockerfile").stream()
          .filter(line -> !line.startsWith("#"))
          .map(BaseImagesTest::pin)
          .collect(Collectors.toMap(pin -> pin.group(4), pin -> pin.group().split(" ", -1)[1]));

  @TempDir private Path folder;

  @Test
  void areTheFiveThatAreUsed() {
    assertThat(PINNED).containsOnlyKeys("jdk", "debian", "tests", "rabbitmq", "redis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose.yaml",
        "k8s/base/rabbitmq.yaml",
        "k8s/base/redis.yaml",
        "k8s/overlays/ha/rabbitmq.yaml",
        ".github/workflows/verify.yaml"
      })
  void areWrittenOutAsPinned(String file) {
    assertThat(WRITTEN.matcher(String.join("\n", lines(file))).results())
        .as("run pipelines/pin-images.sh, and deployment-tests/render.sh for manifests")
        .isNotEmpty()
        .allSatisfy(image -> assertThat(PINNED).containsValue(image.group()));
  }

  /** The Dockerfiles themselves name bare tags, of the same repositories. */
  @ParameterizedTest
  @ValueSource(
      strings = {"coordinator/Dockerfile", "sobel-worker/Dockerfile", "sobelctl/Dockerfile"})
  void areTheBasesOfOurOwn(String dockerfile) {
    List<String> lines = lines(dockerfile);

    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .containsExactly("FROM $JDK_IMAGE AS build", "FROM $DEBIAN_IMAGE AS root", "FROM scratch");
    assertThat(lines)
        .filteredOn(line -> line.matches("ARG \\w+_IMAGE=.*"))
        .map(line -> line.substring(4, line.indexOf(':')))
        .containsExactly("JDK_IMAGE=" + repository("jdk"), "DEBIAN_IMAGE=" + repository("debian"));
  }

  @Test
  void composeUsesTheDockerfilesDefaults() {
    List<String> ofDockerfile =
        lines("coordinator/Dockerfile").stream()
            .filter(line -> line.matches("ARG \\w+_IMAGE=.*"))
            .map(line -> line.substring(4).replaceFirst("(\\w+)=(.*)", "  $1: \\${$1:-$2}"))
            .toList();

    assertThat(ofDockerfile).hasSize(2);
    assertThat(lines("compose.yaml")).containsAll(ofDockerfile);
  }

  @Test
  void areBuildArgumentsOfWhatGitHubBuilds() throws Exception {
    Sandbox.Run run = Sandbox.in(folder).run("pipelines/pin-images.sh", "--print");
    String workflow = String.join("\n", lines(".github/workflows/images.yaml"));

    assertThat(run.out().lines())
        .containsExactly("JDK_IMAGE=" + PINNED.get("jdk"), "DEBIAN_IMAGE=" + PINNED.get("debian"));
    assertThat(workflow).contains("pipelines/pin-images.sh --print >>\"$GITHUB_ENV\"");
    assertThat(Stream.of("JDK_IMAGE", "DEBIAN_IMAGE"))
        .allSatisfy(
            name -> assertThat(workflow.split(name + "=\\$\\{\\{ env." + name, -1)).hasSize(3));
  }

  @Test
  void aChangedPinIsCopied() throws Exception {
    Sandbox sandbox = Sandbox.in(folder);
    Path pins = sandbox.home().resolve("pipelines/images/Dockerfile");
    String digest = "@sha256:" + "0".repeat(64);
    Files.writeString(
        pins,
        Files.readString(pins)
            .replaceFirst("redis:[^ ]+", "redis:9.0.1" + digest)
            .replaceFirst("rabbitmq:[^ ]+", "rabbitmq:5.0.1-management" + digest));

    Sandbox.Run run = sandbox.run("pipelines/pin-images.sh");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(read(sandbox, "k8s/base/redis.yaml")).contains("image: redis:9.0.1" + digest + "\n");
    assertThat(read(sandbox, "compose.yaml"))
        .contains("{REDIS_IMAGE:-redis:9.0.1" + digest + "}\n")
        .contains("{RABBITMQ_IMAGE:-rabbitmq:5.0.1-management" + digest + "}\n");
    assertThat(read(sandbox, "k8s/overlays/ha/rabbitmq.yaml"))
        .contains("image: rabbitmq:5.0.1-management" + digest + "\n");
  }

  @Test
  void theRegistrysDigestIsTaken() throws Exception {
    String digest = "sha256:" + "a".repeat(64);
    Sandbox sandbox = Sandbox.in(folder).answering("docker buildx imagetools *", 0, digest);

    Sandbox.Run run = sandbox.run("pipelines/pin-images.sh", "--renew");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(read(sandbox, "pipelines/images/Dockerfile").lines())
        .filteredOn(line -> line.endsWith(" AS redis"))
        .containsExactly(
            "FROM "
                + PINNED.getOrDefault("redis", "").split("@", -1)[0]
                + "@"
                + digest
                + " AS redis");
    assertThat(read(sandbox, "k8s/base/redis.yaml")).contains("@" + digest + "\n");
  }

  @Test
  void anImageForOneProcessorOnlyIsReported() throws Exception {
    Sandbox sandbox = Sandbox.in(folder).answering("docker *", 0, "linux/amd64 linux/s390x");
    Sandbox.Run one = sandbox.run("pipelines/pin-images.sh", "--check");
    Sandbox.Run both =
        sandbox
            .answering("docker *", 0, "linux/amd64 unknown/unknown linux/arm64")
            .run("pipelines/pin-images.sh", "--check");

    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.err()).contains("is not there for linux/arm64");
    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(both.calls("docker")).hasSameSizeAs(PINNED.keySet());
  }

  private static String repository(String name) {
    return PINNED.getOrDefault(name, "").split(":", -1)[0];
  }

  private static Matcher pin(String line) {
    Matcher matcher = PIN.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  private static String read(Sandbox sandbox, String file) throws IOException {
    return Files.readString(sandbox.home().resolve(file));
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
