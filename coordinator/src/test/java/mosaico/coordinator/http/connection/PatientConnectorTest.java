package mosaico.coordinator.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import mosaico.coordinator.testing.RawHttp;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that waits a little for the heads of requests, and no longer. */
class PatientConnectorTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final Server server = new Server();
  private final PatientConnector connector =
      new PatientConnector(server, new HttpConfiguration(), Duration.ofMillis(50));

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aHeadThatDoesNotEndClosesItsConnectionAndNoOther() throws Exception {
    try (RawHttp idle = new RawHttp(connector.getLocalPort());
        RawHttp slow = new RawHttp(connector.getLocalPort());
        RawHttp second = new RawHttp(connector.getLocalPort())) {
      assertThat(idle.send(REQUEST).head()).startsWith("HTTP/1.1 404");
      assertThat(second.send(REQUEST).head()).startsWith("HTTP/1.1 404");

      assertThat(slow.send("GET / HTTP/1.1\r\nX: a").received()).isEmpty();
      assertThat(second.send("GET").received()).doesNotContain("HTTP/1.1");

      assertThat(idle.send(REQUEST).received(1)).isNotEmpty();
    }
  }
}
