package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two rounds of {@code sobelctl chaos}, which has servers and processes of its own. The seed is one
 * with ten kinds of faults: killed workers, coordinators, brokers, an emptied Redis, bad links.
 */
class ChaosIT {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void nothingIsLostAndNothingIsLeft() throws Exception {
    Stack.endShared(); // two stacks at once would take long
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    ProcessBuilder chaos =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dmosaico.home=" + CHECKOUT,
                    "-Djava.io.tmpdir=" + temporary,
                    "-jar",
                    CHECKOUT.resolve("sobelctl/target/sobelctl.jar").toString(),
                    "chaos",
                    "--rounds=2",
                    "--seed=4768",
                    "--json"))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    int code = chaos.start().waitFor();

    assertThat(code).as(Files.readString(folder.resolve("err"))).isZero();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("out")));
    assertThat(report.get("faults").asInt()).isEqualTo(10);
    assertThat(report.at("/durable/accepted").asInt()).isPositive();
    assertThat(report.at("/durable/lost").asInt()).isZero();
    assertThat(report.get("wrongPixels").asInt()).isZero();
    assertThat(temporary).isEmptyDirectory();
  }
}
