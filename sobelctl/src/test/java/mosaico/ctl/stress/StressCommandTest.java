package mosaico.ctl.stress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import mosaico.ctl.failure.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a stand-in coordinator. */
class StressCommandTest {

  /** An answer to {@code POST /api/process}. */
  private record Reply(int status, String body) {}

  private static final Reply IMAGE = new Reply(200, "an image");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile IntFunction<Reply> replies = _ -> IMAGE;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/process",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          reply(exchange, replies.apply(requests.getAndIncrement()));
        });
    server.createContext(
        "/api/workers/status",
        exchange ->
            reply(
                exchange,
                new Reply(200, "{\"live\":2,\"capacity\":2,\"busy\":1,\"queue\":{\"ready\":3}}")));
    server.start();
  }

  private static void reply(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsABurstAndWritesAllReports() throws IOException {
    Path csv = folder.resolve("run.csv");
    Path hgrm = folder.resolve("run.hgrm");
    Path page = folder.resolve("run.html");

    int code =
        stress(
            "burst",
            "20",
            "--size",
            "8x8",
            "--expect",
            "p99<60s,errors<1",
            "--csv",
            csv.toString(),
            "--hgrm",
            hgrm.toString(),
            "--report",
            page.toString());

    assertThat(code).isZero();
    assertThat(requests).hasValue(20);
    assertThat(out.toString())
        .contains("20 requests at once to http://127.0.0.1:")
        .contains("20 of 20 done in ", "; 0 errors (0.00 %)")
        .contains("met     errors<1 (0)");
    assertThat(Files.readAllLines(csv)).hasSize(21);
    assertThat(Files.readString(hgrm)).contains("#[Mean", "Percentile");
    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("live workers");
  }

  @Test
  void endsWithOneIfAThresholdIsMissed() {
    replies = number -> number % 4 == 0 ? new Reply(503, "{\"detail\":\"full\"}") : IMAGE;

    int code = stress("burst", "20", "--size", "8x8", "--expect", "errors<1%", "--json");

    assertThat(code).isEqualTo(1);
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.path("errors").asInt()).isEqualTo(5);
    assertThat(json.path("errorsByKind").path("status 503").asInt()).isEqualTo(5);
    assertThat(json.path("firstErrors").path("status 503").asString()).isEqualTo("full");
    assertThat(json.path("thresholds").get(0).path("met").asBoolean(true)).isFalse();
    assertThat(json.path("server").get(0).path("ready").asInt()).isEqualTo(3);
  }

  @Test
  void toleratesErrorsUnlessToldWhatToExpect() {
    replies = number -> number == 0 ? new Reply(500, "") : IMAGE;

    assertThat(stress("burst", "5", "--size", "8x8")).isZero();
    assertThat(out.toString()).contains("  1 status 500");
  }

  @Test
  void endsWithOneIfNothingWasDone() {
    replies = _ -> new Reply(500, "");

    assertThat(stress("burst", "3", "--size", "8x8")).isEqualTo(1);
  }

  @Test
  void findsWrongPixels() {
    assertThat(stress("burst", "2", "--size", "8x8", "--verify")).isEqualTo(1);
    assertThat(out.toString()).contains("  2 wrong pixels, the first: the result's CRC-32 is ");
  }

  @Test
  void sendsAtAnEvenRateAndOnARamp() {
    assertThat(stress("steady", "100", "100ms", "--size", "8x8")).isZero();
    assertThat(requests).hasValue(10);
    assertThat(stress("ramp", "0", "200", "100ms", "--size", "8x8")).isZero();
    assertThat(requests).hasValue(20);
    assertThat(out.toString())
        .contains("100 requests a second for 0.1 s", "0 to 200 requests a second within 0.1 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "burst --expect p99<1x          | --expect: 'p99<1x' at column 5: p99 takes a time",
        "burst --filters sovel          | --filters:",
        "burst --verify --format jpeg   | --verify compares results as pnm",
        "steady 0                       | RATE must be more than 0.",
        "ramp 0 0 1s                    | FROM or TO must be more than 0."
      })
  void checksWhatIsAskedForBeforeItSendsAnything(String arguments, String message) {
    assertThat(stress(arguments.split(" +"))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(requests).hasValue(0);
  }

  @Test
  void putsNoLoadOnAnotherMachineUnasked() {
    // An address for documentation (RFC 5737): nobody's.
    assertThat(run("burst", "--server", "http://192.0.2.1:8080")).isEqualTo(2);
    assertThat(err.toString()).contains("is not this machine", "--allow-remote");
  }

  @Test
  void doesNotOverwriteTheImageThatItSends() throws IOException {
    Path image = Files.writeString(folder.resolve("a.png"), "an image");

    assertThat(stress("burst", "--image", image.toString(), "--csv", image.toString()))
        .isEqualTo(2);
    assertThat(Files.readString(image)).isEqualTo("an image");
  }

  @Test
  void saysThatThereIsNoServer() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(run("burst", "--server", "http://127.0.0.1:" + free)).isEqualTo(3);
  }

  private int stress(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return run(all);
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new StressCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (e, command, _) -> {
          if (e instanceof Failure failure) {
            command.getErr().println(failure.getMessage());
            return failure.exitCode().code();
          }
          throw e;
        });
    return line.execute(arguments);
  }
}
