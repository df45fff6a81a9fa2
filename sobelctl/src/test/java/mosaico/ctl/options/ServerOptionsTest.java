package mosaico.ctl.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mosaico.ctl.local.Sobelctl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that knows no key at all and notes those that it is given. */
class ServerOptionsTest {
  @TempDir private Path folder;

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("photo.jpg"), "image");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/process",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process photo.jpg edges.png", "verify"})
  void takeTheKeyFromTheEnvironmentUnlessItIsGiven(String command) throws Exception {
    Map<String, String> environment = Map.of("MOSAICO_API_KEY", "of-the-environment");

    String refused = refusal(environment, command);
    assertThat(refusal(environment, command + " --key given")).isEqualTo(refused);

    assertThat(keys).containsExactly("of-the-environment", "given");
    assertThat(refused)
        .isEqualTo(
            url()
                + " does not know the access key: give one of its keys with --key, or in"
                + " MOSAICO_API_KEY (answered 401).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"process photo.jpg edges.png", "verify"})
  void sendNoKeyWhereThereIsNone(String command) throws Exception {
    assertThat(refusal(Map.of("MOSAICO_API_KEY", ""), command))
        .contains(" wants an access key: give one of its keys with --key, or in MOSAICO_API_KEY");
    assertThat(keys).containsExactly("null");
  }

  private String refusal(Map<String, String> environment, String command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--server", url()));
    try (Sobelctl sobelctl =
        Sobelctl.start(folder, environment, arguments.toArray(String[]::new))) {
      assertThat(sobelctl.exitCode()).isEqualTo(4);
      assertThat(sobelctl.err()).hasLineCount(1);
      return sobelctl.err().strip();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
