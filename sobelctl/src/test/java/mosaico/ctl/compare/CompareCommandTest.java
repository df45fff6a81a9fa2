package mosaico.ctl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mosaico.ctl.local.Sobelctl;
import mosaico.embedded.FreePort;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a server that answers every image with the right result, or with another. */
class CompareCommandTest {
  private static final Shape SHAPE = new Shape(40, 30, 1);

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile byte[] result = TestImages.filtered(SHAPE, "sobel");
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    Files.write(folder.resolve("photo.png"), TestImages.file(SHAPE, "png"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/process",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          asked.add(exchange.getRequestURI().getRawQuery());
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("P5\n40 30\n255\n".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().write(result);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void allWaysAreInTheJsonAndInTheChart() throws Exception {
    try (Sobelctl compare =
        start(url(), "--count", "3", "--workers", "2", "--json", "--svg", "chart.svg")) {
      assertThat(compare.exitCode()).as(compare.err()).isZero();
      JsonNode report = new JsonMapper().readTree(compare.out());
      List<String> modes = new ArrayList<>();
      report.get("rows").forEach(row -> modes.add(row.get("mode").asString()));
      assertThat(modes)
          .containsExactly("sequential", "threading", "multiprocessing", "distributed");
      assertThat(report.get("rows")).allMatch(row -> row.get("images").asInt() == 3);
      assertThat(Files.readString(folder.resolve("chart.svg")))
          .startsWith("<svg ")
          .contains("distributed (2)");
      assertThat(asked).hasSize(2 + 3).containsOnly("filters=sobel&format=pnm");
    }
  }

  @Test
  void withoutAServerItsRowIsMissingAndTheCodeIsThatOfAFailure() throws Exception {
    String nobody = "http://127.0.0.1:" + FreePort.find();
    try (Sobelctl compare = start(nobody, "--count", "1")) {
      assertThat(compare.exitCode()).isEqualTo(3);
      assertThat(compare.err()).startsWith(nobody + " cannot be reached").hasLineCount(1);
      assertThat(compare.out())
          .startsWith("mode ")
          .containsSubsequence("\nsequential ", "\nthreading ", "\nmultiprocessing ")
          .doesNotContain("\ndistributed ");
    }
  }

  @Test
  void anotherResultIsAFailure() throws Exception {
    result = new byte[SHAPE.rowBytes() * SHAPE.height()];
    try (Sobelctl compare = start(url(), "--count", "1")) {
      assertThat(compare.exitCode()).isEqualTo(1);
      assertThat(compare.err().strip())
          .isEqualTo("photo.png: the result by distributed differs from that by sequential.");
    }
  }

  @Test
  void refusesAChainThatCannotBeRead() throws Exception {
    try (Sobelctl compare = start(url(), "--filters", "blur:sigma=-1")) {
      assertThat(compare.exitCode()).isEqualTo(2);
      assertThat(compare.err().strip())
          .isEqualTo("--filters: blur:sigma=-1: sigma must be 0.1 to 50");
      assertThat(asked).isEmpty();
    }
  }

  private Sobelctl start(String server, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("compare", "photo.png", "--server", server));
    arguments.addAll(List.of(options));
    return Sobelctl.start(folder, Map.of(), arguments.toArray(String[]::new));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
