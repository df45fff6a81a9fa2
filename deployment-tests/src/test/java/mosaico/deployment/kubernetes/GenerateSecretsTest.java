package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a copy of {@code k8s/secrets/generate.sh}. */
class GenerateSecretsTest {

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    Files.copy(
        SecretExamples.FOLDER.resolve("generate.sh"),
        folder.resolve("generate.sh"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void writesTheFilesAndKeysOfTheExamples() throws Exception {
    assertThat(generate()).isZero();

    Map<String, String> files = written();
    assertThat(files.keySet()).containsExactlyElementsOf(SecretExamples.names());
    files.forEach(
        (name, content) ->
            assertThat(keys(content)).as(name).isEqualTo(keys(SecretExamples.example(name))));
    assertThat(files.values()).noneMatch(content -> content.contains("CHANGE-ME"));
  }

  @Test
  void filesAreReadableByTheOwnerOnly() throws Exception {
    assertThat(generate()).isZero();

    for (String name : written().keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void gitIgnoresTheGeneratedFiles() throws Exception {
    assertThat(generate()).isZero();

    assertThat(Repository.read(SecretExamples.FOLDER.resolve(".gitignore")).lines())
        .containsAll(written().keySet());
  }

  @Test
  void brokerAndClientsGetTheSamePassword() throws Exception {
    assertThat(generate()).isZero();

    String password = value("broker.env", "password=");
    assertThat(password).matches("[0-9a-f]{48}");
    assertThat(value("default_user.conf", "default_pass = ")).isEqualTo(password);
    assertThat(value("broker.env", "amqp-uri="))
        .isEqualTo("amqp://mosaico:" + password + "@rabbitmq:5672/%2F");
    assertThat(value("store.env", "redis-uri="))
        .isEqualTo("redis://default:" + value("store.env", "password=") + "@redis:6379")
        .doesNotContain(password);
  }

  @Test
  void aSecondRunKeepsEveryPassword() throws Exception {
    assertThat(generate()).isZero();
    Map<String, String> first = written();

    assertThat(generate()).isZero();

    assertThat(written()).isEqualTo(first);
  }

  @Test
  void aLostFileIsWrittenAgainWithTheSamePassword() throws Exception {
    assertThat(generate()).isZero();
    Map<String, String> first = written();
    Files.delete(folder.resolve("default_user.conf"));

    assertThat(generate()).isZero();

    assertThat(written()).isEqualTo(first);
  }

  @Test
  void anExternalRedisKeepsItsPassword() throws Exception {
    assertThat(generate("--redis-uri=redis://default:s3cret@10.40.0.3:6379")).isZero();

    assertThat(value("store.env", "redis-uri=")).isEqualTo("redis://default:s3cret@10.40.0.3:6379");
    assertThat(value("store.env", "password=")).isEqualTo("s3cret");
  }

  @Test
  void anInvalidArgumentWritesNothing() throws Exception {
    assertThat(generate("--redis-uri=10.40.0.3")).isEqualTo(2);

    assertThat(written()).isEmpty();
  }

  private int generate(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(folder.resolve("generate.sh").toString()), Stream.of(arguments))
            .toList();
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** The contents of the generated files, ordered by name. */
  private Map<String, String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("generate.sh"))
          .sorted()
          .collect(
              Collectors.toMap(
                  name -> name,
                  name -> Repository.read(folder.resolve(name)),
                  (one, other) -> one,
                  LinkedHashMap::new));
    }
  }

  private static List<String> keys(String content) {
    return content.lines().map(line -> line.replaceFirst("\\s*=.*", "")).toList();
  }

  private String value(String file, String beginning) {
    return Repository.read(folder.resolve(file))
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .collect(Collectors.joining("\n"));
  }
}
