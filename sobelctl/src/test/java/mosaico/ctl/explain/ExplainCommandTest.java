package mosaico.ctl.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
class ExplainCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String timeline = SampleTimeline.json();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/jobs/" + SampleTimeline.ID + "/timeline",
        exchange -> {
          byte[] body = timeline.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsWhatWasMeasuredBesideWhatIsPredicted() {
    assertThat(explain(SampleTimeline.ID)).isZero();

    assertThat(out.toString())
        .contains("sobel on 2000 x 1000, 3 tiles by 2 workers; done, 89 ms in all")
        .containsPattern("run +[0-9.]+ +60[.]0\\R")
        .containsPattern("  send, all tiles +[0-9.]+ +12[.]0\\R")
        .containsPattern("  kernel, a tile +[0-9.]+ +13[.]0\\R")
        .containsPattern("  broker's confirm, a tile +1[.]0\\R")
        .contains("What binds: ", "A megapixel costs ", " 1: ", " 16: ");
  }

  @Test
  void writesJsonAndATrace() throws IOException {
    Path trace = folder.resolve("trace.json");

    assertThat(
            explain(SampleTimeline.ID, "--json", "--processors", "8", "--trace", trace.toString()))
        .isZero();

    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.path("measuredRun").asDouble()).isEqualTo(60);
    assertThat(json.path("workers").asInt()).isEqualTo(2);
    assertThat(json.path("runByWorkers").path("1").asDouble())
        .isGreaterThan(json.path("runByWorkers").path("3").asDouble());
    assertThat(new JsonMapper().readTree(Files.readString(trace)).path("traceEvents")).isNotEmpty();
  }

  @Test
  void predictsWithoutAJob() {
    assertThat(explain("--filters", "blur:sigma=4,sobel", "--size", "3840x2160", "--workers", "4"))
        .isZero();

    assertThat(out.toString())
        .contains("blur:sigma=4,sobel on 3840 x 2160, by 4 workers")
        .containsPattern("run +[1-9][0-9.]*\\R");
  }

  @Test
  void explainsNoJobThatIsStillRunning() {
    timeline =
        timeline.replace("\"complete\": true", "\"complete\": false").replace("done", "running");

    assertThat(explain(SampleTimeline.ID)).isEqualTo(4);
    assertThat(err.toString()).contains("is running: it can be explained once it is done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--size 10x10                        | Give a JOB, or --filters and --size",
        "--filters sovel --size 10x10        | --filters: ",
        "--filters sobel --size 10x10 --trace t | --trace needs a JOB.",
        "abc                                 | 'abc' is no job's ID",
        "0123456789abcdef0123456789abcdef --size 10x10 | for a prediction without a JOB"
      })
  void checksItsArguments(String arguments, String message) {
    assertThat(explain(arguments.split(" +"))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  private int explain(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    CommandLine line = new CommandLine(new ExplainCommand());
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
    return line.execute(all);
  }
}
