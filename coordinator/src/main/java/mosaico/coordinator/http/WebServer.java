package mosaico.coordinator.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.List;
import mosaico.coordinator.http.connection.PatientConnector;
import mosaico.service.config.ConfigurationException;
import org.eclipse.jetty.server.handler.GracefulHandler;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP server, which serves the groups of routes that it is given. */
public final class WebServer implements AutoCloseable {

  /** How long requests in progress may take when the server stops. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** How long the head of a request may take to arrive. */
  private static final Duration HEAD = Duration.ofSeconds(10);

  private final int port;
  private final GracefulHandler graceful = new GracefulHandler();
  private final Javalin javalin;

  /** A server that does not listen yet. */
  public WebServer(HttpConfig http, List<Routes> groups) {
    port = http.address().port();
    javalin = Javalin.create(config -> configure(config, http, groups));
  }

  private void configure(JavalinConfig config, HttpConfig http, List<Routes> groups) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.jetty.addConnector(
        (server, settings) -> {
          PatientConnector connector = new PatientConnector(server, settings, HEAD);
          connector.setHost(http.address().host().getHostAddress());
          connector.setPort(port);
          return connector;
        });
    config.jetty.modifyServer(
        server -> {
          server.setHandler(graceful);
          server.setStopTimeout(GRACE.toMillis());
        });
    config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
    new SecurityHeaders().addTo(config);
    groups.forEach(group -> group.addTo(config));
  }

  /**
   * Listens for requests.
   *
   * @throws ConfigurationException if the port cannot be listened on
   */
  public void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new ConfigurationException(
          "HTTP_PORT",
          Integer.toString(port),
          "a port that this process may listen on and no other process uses",
          e);
    }
  }

  /** The port listened on. */
  public int port() {
    return javalin.port();
  }

  /** Requests that have no complete response yet. */
  public long requestsInProgress() {
    return graceful.getCurrentRequestCount();
  }

  /** The server's routes, as {@code GET /api/jobs/{id}}. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /** Stops listening, and waits a little for the requests in progress. */
  @Override
  public void close() {
    javalin.stop();
  }
}
