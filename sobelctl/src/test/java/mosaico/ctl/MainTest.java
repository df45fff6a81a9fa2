package mosaico.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.embedded.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void image() throws IOException {
    Files.writeString(folder.resolve("photo.jpg"), "image");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          local --port 0                | '--port': '0' must be a whole number from 1 to 65535
          local --port http             | '--port': 'http' must be a whole number from 1 to 65535
          local --workers 0             | '--workers': '0' must be a whole number from 1 to 256
          process --workers 0 a b       | '--workers': '0' must be a whole number from 1 to 10000
          local --amqp redis://h        | '--amqp': 'redis://h' must be an address such as amqp://
          local --redis http://u:pw@h:1 | '--redis': 'http://u:***@h:1' must be an address such as redis://
          process --compression 9 a b   | '--compression': '9' must be fast or small
          process --quality 0 a b       | '--quality': '0' must be a whole number from 1 to 100
          process --depth 12 a b        | '--depth': '12' must be 8 or 16
          local --depth x               | '--depth': 'x' must be 8 or 16
          filters blur sobel            | 'sobel' is one argument too many
          local photo.jpg               | 'photo.jpg' is given without a RESULT
          process --server h:80 a b     | '--server': 'h:80' must be an address such as http://
          process photo.jpg             | Give an IMAGE and a RESULT, or images and -o FOLDER
          process a.jpg b.jpg -o -      | '-o -' is for one image; 2 are given
          process - - -o x              | '-' is given more than once
          process a.png -o x --format g | --format: 'g' must be png, jpeg, tiff, bmp or pnm
          job 123                       | '123' must be the 32 hexadecimal digits of a job's ID
          jobs --state over             | 'over' must be one or more of queued, running
          jobs --limit 501              | '501' must be a whole number from 1 to 500
          monitor                       | monitor needs a terminal
          completion fish               | 'fish' must be bash or zsh
          local --bogus                 | '--bogus'
          local photo.jpg edges.png x   | 'x' is one argument too many ('sobelctl local --help' tells more)
          bogus                         | There is no command 'bogus': give local, process, verify,
          compare --count 0 a.png       | '--count': '0' must be a whole number from 1 to 10000
          compare                       | 'IMAGE'
          """)
  void namesTheOptionTheValueAndTheRuleInOneLine(String command, String message) {
    assertThat(execute(command.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message).hasLineCount(1);
  }

  @Test
  void theScriptsHelpIsWhatTheProgramSaysOfItself() throws IOException {
    Path script = Path.of("..", "pipelines", "0-local.sh");
    Process help =
        new ProcessBuilder(script.toString(), "--port", "80", "--help")
            .redirectErrorStream(true)
            .start();
    System.setProperty("mosaico.command", "pipelines/0-local.sh");
    try {
      assertThat(execute("local", "--help")).isZero();
      assertThat(help.inputReader().readAllAsString())
          .isEqualTo(
              out + "\n--dry-run, of this script alone, prints every command and runs none.\n");
    } finally {
      System.clearProperty("mosaico.command");
    }
  }

  @Test
  void refusesAnImageThatIsNotThere() {
    assertThat(execute("process", path("none.jpg"), path("edges.png"))).isEqualTo(5);
    assertThat(err.toString()).contains("There is no file " + path("none.jpg")).hasLineCount(1);
  }

  @Test
  void refusesAFolderForAnImageOrAResult() throws IOException {
    Files.createDirectory(folder.resolve("sub"));

    assertThat(execute("process", path("sub"), path("edges.png"))).isEqualTo(5);
    assertThat(execute("process", path("photo.jpg"), path("sub"))).isEqualTo(5);
    assertThat(err.toString().lines())
        .containsExactly(
            "The image " + path("sub") + " is not a file that can be read.",
            "The result " + path("sub") + " exists and is not a file.");
  }

  @Test
  void aResultNeverReplacesItsImage() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.jpg"), folder.resolve("photo.jpg"));

    for (String result : List.of("photo.jpg", "link.jpg", "./photo.jpg")) {
      assertThat(execute("process", path("photo.jpg"), path(result))).isEqualTo(2);
    }
    assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.contains("is the image"));
    assertThat(folder.resolve("photo.jpg")).hasContent("image");
  }

  @Test
  void refusesAResultInAFolderThatIsMissing() {
    assertThat(execute("process", path("photo.jpg"), path("no/edges.png"))).isEqualTo(5);
    assertThat(err.toString()).contains("its folder is missing or not writable").hasLineCount(1);
  }

  @Test
  void asksForAsManyWorkersAsTheServerAllows() throws IOException {
    JsonNode rule =
        new JsonMapper()
            .readTree(Files.readString(Path.of("../coordinator/src/main/resources/openapi.json")))
            .at("/components/schemas/Workers");
    for (int limit : List.of(rule.get("minimum").asInt(), rule.get("maximum").asInt())) {
      assertThat(execute("process", "--workers", "" + limit, path("none.jpg"), "e.png"))
          .as("only the image is missing")
          .isEqualTo(5);
    }
    assertThat(rule.get("maximum").asInt()).isEqualTo(10_000);
    assertThat(execute("process", "--workers", "10001", path("photo.jpg"), "e.png")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"edges.gif", "edges.Tga", "edges.pbm"})
  void refusesTheNameOfAnImageThatIsNotWritten(String name) {
    for (String command : List.of("process", "local")) {
      assertThat(execute(command, path("photo.jpg"), path(name))).isEqualTo(2);
    }
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("The result " + path(name) + " cannot be written"))
        .allMatch(line -> line.contains(".png, .jpg, .tif, .bmp, .pnm or .webp"));
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @Test
  void saysWhichServerCannotBeReached() {
    int port = FreePort.find();

    assertThat(
            execute(
                "process",
                "--server",
                "http://127.0.0.1:" + port,
                path("photo.jpg"),
                path("e.png")))
        .isEqualTo(3);
    assertThat(err.toString())
        .startsWith("http://127.0.0.1:" + port + " cannot be reached")
        .hasLineCount(1);
  }

  @Test
  void sendsTheKeyAndAllParametersAndWritesTheAnswer() throws IOException {
    AtomicReference<String> asked = new AtomicReference<>("");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/process",
        exchange -> {
          asked.set(
              exchange.getRequestURI().getRawQuery()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Api-Key"));
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      int code =
          execute(
              "process",
              "--server",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/",
              "--filters",
              "sobel:norm=l1",
              "--workers",
              "3",
              "--quality",
              "80",
              "--depth",
              "8",
              "--levels=-1:1",
              "--key",
              "k1",
              path("photo.jpg"),
              path("edges.jpg"));

      assertThat(err.toString()).isEmpty();
      assertThat(code).isZero();
      assertThat(asked.get())
          .isEqualTo(
              "filters=sobel%3Anorm%3Dl1&workers=3&format=jpeg&quality=80&depth=8&levels=-1%3A1"
                  + " k1");
      assertThat(folder.resolve("edges.jpg")).hasContent("image");
    } finally {
      server.stop(0);
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
