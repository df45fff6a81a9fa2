package mosaico.ctl.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of one coordinator: requests with the access key, refusals in its own words. */
public final class Api implements AutoCloseable {
  static final int OK = 200;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;

  /** Not now: as 4xx, the coordinator's own decision. */
  private static final int BUSY = 503;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI address;
  private final @Nullable String key;

  /**
   * Does not connect yet.
   *
   * @param address such as {@code http://localhost:8080}
   * @param key the access key; null if none is required
   */
  public Api(URI address, @Nullable String key) {
    this.address = address;
    this.key = key;
  }

  public URI address() {
    return address;
  }

  /**
   * Asks for a document, within 5 s.
   *
   * @param path from the address on, such as {@code /api/workers}
   * @throws Failure when the coordinator cannot be reached or refuses
   */
  public JsonNode get(String path) {
    return json(get(path, TIMEOUT));
  }

  /**
   * Sends a request without a body, such as {@code DELETE}, and reads the document that answers.
   *
   * @throws Failure when the coordinator cannot be reached or refuses
   */
  public JsonNode send(String method, String path) {
    return json(request(path).method(method, BodyPublishers.noBody()).timeout(TIMEOUT).build());
  }

  /**
   * Sends a request and reads the document that answers.
   *
   * @throws Failure when the coordinator cannot be reached or refuses
   */
  public JsonNode json(HttpRequest request) {
    try (InputStream body = open(request).body()) {
      return JSON.readTree(body);
    } catch (IOException | JacksonException e) {
      throw unreachable(e);
    }
  }

  /**
   * Sends a request and gives the answer, whose body is to be closed.
   *
   * @throws Failure when the coordinator cannot be reached or refuses
   */
  public HttpResponse<InputStream> open(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 == 2) {
        return response;
      }
      try (InputStream body = response.body()) {
        throw refusal(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** A request to be completed: to this coordinator, with its key. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + path));
    if (key != null) {
      builder.header("X-Api-Key", key);
    }
    return builder;
  }

  HttpRequest get(String path, Duration timeout) {
    return request(path).timeout(timeout).build();
  }

  <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The failure to be told when the connection fails. */
  public Failure unreachable(Exception e) {
    return new Failure(
        ExitCode.UNREACHABLE,
        "%s cannot be reached or broke off: %s. Is it running? 'pipelines/0-local.sh' starts one."
            .formatted(address, reason(e)),
        e);
  }

  /** The failure to be told when the coordinator answers with such a status, and a problem. */
  Failure refusal(int status, String body) {
    if (status == UNAUTHORIZED) {
      return Failure.refusal(
          "%s %s: give one of its keys with --key, or in MOSAICO_API_KEY (answered %d)."
              .formatted(
                  address,
                  key == null ? "wants an access key" : "does not know the access key",
                  UNAUTHORIZED));
    }
    String detail = detail(body);
    String sentence =
        detail.isBlank()
            ? "%s answered %d without a reason.".formatted(address, status)
            : "%s (%s answered %d)".formatted(detail, address, status);
    boolean refused = status / 100 == 4 || status == BUSY;
    return refused ? Failure.refusal(sentence) : new Failure(sentence);
  }

  /** What RFC 9457 calls the detail, else the title. */
  private static String detail(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.path("detail").asString(json.path("title").asString(""));
    } catch (JacksonException e) {
      return "";
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    if (message != null) {
      return message;
    }
    return e instanceof ConnectException ? "nothing listens there" : e.getClass().getSimpleName();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
