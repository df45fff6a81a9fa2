package mosaico.coordinator.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Properties;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.http.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that explain, and what a browser gets where there is nothing. */
class DocumentPagesTest {

  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start("a key of 16 letters");
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  /** The types that problem documents name. */
  static List<String> types() throws Exception {
    Properties messages = new Properties();
    messages.load(
        new StringReader(
            new String(Resource.bytes("/mosaico/coordinator/messages.properties"), UTF_8)));
    return messages.stringPropertyNames().stream()
        .filter(key -> key.startsWith("title-") && key.endsWith(".en"))
        .map(key -> key.substring("title-".length(), key.length() - ".en".length()))
        // Titles of not-now and http-405.
        .filter(
            type -> !List.of("too-many-jobs", "unavailable", "method-not-allowed").contains(type))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theTypeOfAProblemIsTheAddressOfAPageThatExplainsIt(String type) throws Exception {
    HttpResponse<byte[]> page = coordinator.get("/problems/" + type);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).contains("data-type=\"" + type + "\"", "href=\"../css/docs.css\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/problems/none, ../css/docs.css",
    "/nothing, ./css/docs.css",
    "/not/here/at/all, ../../../css/docs.css"
  })
  void whoOpensAnUnknownAddressGetsAPage(String path, String style) throws Exception {
    HttpResponse<byte[]> page = coordinator.get(path, "Accept", HTML);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(text(page)).contains("data-type=\"page-missing\"", "href=\"" + style + "\"");
  }

  @ParameterizedTest
  @CsvSource({"/nothing, application/json", "/nothing, */*"})
  void aProgramGetsAProblem(String path, String accepted) throws Exception {
    HttpResponse<byte[]> problem = coordinator.get(path, "Accept", accepted);

    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(RunningCoordinator.json(problem).get("code").asString()).isEqualTo("nothing-here");
  }

  @Test
  void theReferenceIsAPageThatNeedsNoKey() throws Exception {
    assertThat(text(coordinator.get("/docs"))).contains("js/docs/reference.js");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB | Access key required | send one of the server's access keys",
        "es-AR,es;q=0.9,en;q=0.5 | Se requiere una clave de acceso | envía una de las claves de"
            + " acceso"
      })
  void aProblemIsToldInTheLanguageThatIsPreferred(String accepted, String title, String detail)
      throws Exception {
    var problem =
        RunningCoordinator.json(coordinator.get("/api/workers", "Accept-Language", accepted));

    assertThat(problem.get("title").asString()).isEqualTo(title);
    assertThat(problem.get("detail").asString()).startsWith(detail);
    assertThat(problem.get("code").asString()).isEqualTo("key-required");
    assertThat(problem.get("texts").get("es").asString()).startsWith("envía una");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
