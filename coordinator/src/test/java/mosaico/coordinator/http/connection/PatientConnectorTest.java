package mosaico.coordinator.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import mosaico.coordinator.testing.RawHttp;
import mosaico.testkit.time.Eventually;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that waits a little for the heads of requests, and no longer. */
class PatientConnectorTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final Server server = new Server();
  private final PatientConnector connector =
      new PatientConnector(server, new HttpConfiguration(), Duration.ofMillis(50));

  private final CountDownLatch end = new CountDownLatch(1);

  /** Answers a POST with a letter at once and another at the end; nothing else. */
  private final Handler handler =
      new Handler.Abstract() {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
            throws Exception {
          if (!request.getMethod().equals("POST")) {
            return false;
          }
          Content.Source.consumeAll(request);
          OutputStream out = Content.Sink.asOutputStream(response);
          out.write('a');
          out.flush();
          end.await();
          out.write('b');
          out.close();
          callback.succeeded();
          return true;
        }
      };

  @BeforeEach
  void start() throws Exception {
    server.setHandler(handler);
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

  @Test
  void aBodyInPartsAndAResponseThatTakesLongAreNoHeads() throws Exception {
    try (RawHttp client = new RawHttp(connector.getLocalPort());
        RawHttp slow = new RawHttp(connector.getLocalPort())) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n");
      client.send("1st");
      Eventually.until(
          "the head is read",
          () ->
              connector.getConnectedEndPoints().stream()
                  .anyMatch(endPoint -> endPoint.getConnection().getMessagesIn() == 1));
      client.send("2nd");
      assertThat(client.head()).startsWith("HTTP/1.1 200");

      assertThat(slow.send("GET").received()).as("closed by a look").doesNotContain("HTTP/1.1");
      end.countDown();

      assertThat(client.received("1\r\na\r\n1\r\nb\r\n0\r\n\r\n".length())).endsWith("0\r\n\r\n");
      assertThat(client.send(REQUEST).head()).startsWith("HTTP/1.1 404");
    }
  }
}
