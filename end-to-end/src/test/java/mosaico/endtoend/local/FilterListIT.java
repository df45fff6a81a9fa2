package mosaico.endtoend.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.Main;
import mosaico.endtoend.stack.Stack;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The filters as the command line tells them. */
class FilterListIT {

  @Test
  void areThoseOfTheServer() throws IOException {
    JsonNode served =
        JsonMapper.shared()
            .readTree(Stack.shared().api().open("/api/filters").body().readAllBytes());

    JsonNode told = JsonMapper.shared().readTree(sobelctl("filters", "--json"));

    assertThat(served.get("filters")).hasSizeGreaterThan(20);
    assertThat(told.get("filters")).isEqualTo(served.get("filters"));
  }

  private static String sobelctl(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
