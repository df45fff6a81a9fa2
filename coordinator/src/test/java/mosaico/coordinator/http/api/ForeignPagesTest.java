package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import mosaico.coordinator.RunningCoordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person's browser may ask for on behalf of which page. */
class ForeignPagesTest {

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/workers, cross-site, cors, 403",
    "GET, /api/workers, same-site, no-cors, 403",
    "POST, /api/jobs, cross-site, navigate, 403",
    "POST, /api/jobs, same-origin, cors, 400",
    "GET, /api/workers, same-origin, cors, 200",
    "GET, /api/workers, none, navigate, 200",
    "GET, /api/filters, cross-site, navigate, 200",
    "GET, /health/live, cross-site, cors, 200"
  })
  void aPageOfAnotherSiteReadsAndPostsNothing(
      String method, String path, String site, String mode, int status) throws Exception {
    assertThat(
            status(
                method,
                path,
                "Host: 127.0.0.1",
                "Sec-Fetch-Site: " + site,
                "Sec-Fetch-Mode: " + mode,
                "Content-Length: 0"))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 127.0.0.1:8080, 403",
    "null, 127.0.0.1:8080, 403",
    "http://127.0.0.1:9000, 127.0.0.1:8080, 403",
    "http://127.0.0.1:8080, 127.0.0.1:8080, 200",
    "https://127.0.0.1, 127.0.0.1, 200"
  })
  void anOriginOfAnotherServerIsForeignToo(String origin, String host, int status)
      throws Exception {
    assertThat(status("GET", "/api/workers", "Host: " + host, "Origin: " + origin))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example:8080, 403",
    "127.0.0.1.evil.example, 403",
    "127.0.0.1:8080, 200",
    "LOCALHOST:8080, 200",
    "mosaico.localhost, 200",
    "[::1]:8080, 200"
  })
  void aNameThatThisMachineDoesNotHaveIsRebound(String host, int status) throws Exception {
    assertThat(status("GET", "/api/workers", "Host: " + host, "Sec-Fetch-Site: same-origin"))
        .isEqualTo(status);
  }

  /** By a socket, since the JDK's client sends no such headers. */
  private static int status(String method, String path, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), coordinator.port())) {
      String request =
          "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(method, path, String.join("\r\n", headers));
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return Integer.parseInt(response.split(" ", 3)[1]);
    }
  }
}
