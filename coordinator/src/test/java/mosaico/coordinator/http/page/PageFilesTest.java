package mosaico.coordinator.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import mosaico.coordinator.RunningCoordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's files over HTTP, as browsers cache them. */
@TestInstance(Lifecycle.PER_CLASS)
class PageFilesTest {

  private static final String PART = "/css/base.css";

  private RunningCoordinator coordinator;

  @BeforeAll
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterAll
  void stop() {
    coordinator.close();
  }

  @Test
  void anEditThatKeepsTheLengthChangesTheEtag() throws Exception {
    HttpResponse<byte[]> before = deployed("let a = 1;", "");

    HttpResponse<byte[]> after = deployed("let a = 2;", tag(before));

    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).asString(UTF_8).isEqualTo("let a = 2;");
    assertThat(deployed("let a = 2;", tag(after)).statusCode()).isEqualTo(304);
  }

  /** The response of a server with this one file to a browser that has one with the given ETag. */
  private static HttpResponse<byte[]> deployed(String content, String etag)
      throws IOException, InterruptedException {
    Map<String, byte[]> files = Map.of("/js/main.js", content.getBytes(UTF_8));
    PageFiles page = new PageFiles(path -> Optional.ofNullable(files.get(path)));
    Javalin javalin = Javalin.start(config -> startOn(config, page));
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://localhost:" + javalin.port() + "/js/main.js");
      HttpRequest request = HttpRequest.newBuilder(uri).header("If-None-Match", etag).build();
      return client.send(request, BodyHandlers.ofByteArray());
    } finally {
      javalin.stop();
    }
  }

  private static void startOn(JavalinConfig config, PageFiles page) {
    config.jetty.port = 0;
    config.startup.showJavalinBanner = false;
    config.resourceHandler(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ops", PART, "/js/main.js", "/img/icon.svg", "/img/portada.jpg"})
  void aFileThatTheBrowserHasIsNotSentAgain(String path) throws Exception {
    HttpResponse<byte[]> first = coordinator.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isNotEmpty();
    assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=0");
    assertThat(first.headers().firstValue("Last-Modified")).isEmpty();

    HttpResponse<byte[]> again =
        coordinator.get(
            path, "If-None-Match", "\"other\", " + tag(first), "Accept-Encoding", "gzip");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag(first));
    assertThat(again.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(coordinator.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void theCompressedFileHasTheSameContentAndAWeakEtag() throws Exception {
    HttpResponse<byte[]> plain = coordinator.get(PART, "Accept-Encoding", "identity");
    HttpResponse<byte[]> packed = coordinator.get(PART, "Accept-Encoding", "gzip");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body()).hasSizeLessThan(plain.body().length);
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(tag(plain)).startsWith("W/\"").isEqualTo(tag(packed));
    assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br, zstd', gzip",
    "'br;q=1.0, gzip;q=0.8, *;q=0.1', gzip",
    "'gzip;q=0, identity', ",
    "'br, gzip;q=0.0', ",
    "br, "
  })
  void itIsCompressedForClientsThatAcceptGzip(String accepted, String encoding) throws Exception {
    HttpResponse<byte[]> response = coordinator.get(PART, "Accept-Encoding", accepted);

    assertThat(response.headers().firstValue("Content-Encoding"))
        .isEqualTo(Optional.ofNullable(encoding));
    assertThat(response.headers().firstValueAsLong("Content-Length"))
        .hasValue(response.body().length);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/ops, text/html",
    "/index.html, text/html",
    "/css/base.css, text/css",
    "/js/main.js, text/javascript",
    "/img/icon.svg, image/svg+xml",
    "/font/sans.woff2, font/woff2",
    "/img/portada.jpg, image/jpeg"
  })
  void everyKindOfFileHasItsContentType(String path, String type) throws Exception {
    assertThat(coordinator.get(path).headers().firstValue("Content-Type"))
        .hasValueSatisfying(said -> assertThat(said).startsWith(type));
  }

  @Test
  void headHasTheEtagAndNoBody() throws Exception {
    HttpResponse<byte[]> head = coordinator.head(PART);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(tag(head)).isEqualTo(tag(coordinator.get(PART)));
  }

  @ParameterizedTest
  @CsvSource({
    "/css/none.css, 404",
    "/css/, 404",
    "/css, 404",
    "/logback.xml, 404",
    "/js/../../logback.xml, 400",
    "/..%2flogback.xml, 404",
    "/%2e%2e/logback.xml, 400",
    "/css//base.css, 404",
    "/css/base.css/, 404",
    "//logback.xml, 404"
  })
  void nothingElseOnTheClassPathIsServed(String path, int status) throws Exception {
    assertThat(coordinator.get(path).statusCode()).isEqualTo(status);
  }

  private static String tag(HttpResponse<byte[]> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }
}
