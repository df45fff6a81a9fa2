package mosaico.ctl.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client for a coordinator's HTTP API. */
public final class Coordinator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

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
  public Coordinator(URI address, @Nullable String key) {
    this.address = address;
    this.key = key;
  }

  /** Whether it is ready, including its broker and Redis. */
  public boolean isReady() throws IOException {
    return send(get("/health/ready"), BodyHandlers.discarding()).statusCode() == OK;
  }

  /**
   * The IDs of the live workers.
   *
   * @throws IOException when it does not answer yet
   * @throws Failure when it refuses the question, as for a wrong key
   */
  public Set<String> workers() throws IOException {
    HttpResponse<String> response = send(get("/api/workers"), BodyHandlers.ofString());
    if (response.statusCode() / 100 == 4) {
      throw refusal(response);
    }
    if (response.statusCode() != OK) {
      throw new IOException("/api/workers answered " + response.statusCode());
    }
    try {
      return JSON.readTree(response.body())
          .path("workers")
          .valueStream()
          .map(worker -> worker.path("id").asString(""))
          .collect(Collectors.toSet());
    } catch (JacksonException e) {
      throw new IOException("/api/workers did not answer JSON", e);
    }
  }

  /**
   * Sends an image and writes the answer to the result file, which is not touched on failure.
   *
   * @return what the coordinator says is unusual about the image's file; a sentence each
   * @throws Failure when the coordinator cannot be reached or refuses the image or the key, or a
   *     file fails
   */
  public List<String> process(ImageFiles files, ImageRequest request) {
    Path partial = files.partial();
    try {
      HttpResponse<String> response = send(post(files.image(), request), imageInto(partial));
      if (response.statusCode() != OK) {
        throw refusal(response);
      }
      files.complete();
      return Warnings.in(response.headers());
    } catch (IOException e) {
      throw unreachable(e);
    } finally {
      deleteIfThere(partial);
    }
  }

  /**
   * Sends an image and keeps nothing of the answer but the CRC-32 of its bytes.
   *
   * @throws Failure when the coordinator cannot be reached or refuses the image or the key
   */
  public long checksum(Path image, ImageRequest request) {
    try {
      HttpResponse<InputStream> response = send(post(image, request), BodyHandlers.ofInputStream());
      try (CheckedInputStream body = new CheckedInputStream(response.body(), new CRC32())) {
        if (response.statusCode() != OK) {
          throw refusal(
              response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        body.transferTo(OutputStream.nullOutputStream());
        return body.getChecksum().getValue();
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpRequest post(Path image, ImageRequest request) throws FileNotFoundException {
    return builder("/api/process?" + request.query())
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofFile(image))
        .build();
  }

  private Failure unreachable(IOException e) {
    return new Failure(
        "%s cannot be reached or broke off: %s. Is it running? 'pipelines/0-local.sh' starts one."
            .formatted(address, reason(e)),
        e);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static BodyHandler<String> imageInto(Path file) {
    return head ->
        head.statusCode() == OK
            ? BodySubscribers.mapping(
                BodySubscribers.ofFile(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING),
                Path::toString)
            : BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpRequest get(String path) {
    return builder(path).timeout(TIMEOUT).build();
  }

  private HttpRequest.Builder builder(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + path));
    if (key != null) {
      builder.header("X-Api-Key", key);
    }
    return builder;
  }

  private Failure refusal(HttpResponse<String> response) {
    return refusal(response.statusCode(), response.body());
  }

  private Failure refusal(int status, String body) {
    if (status == UNAUTHORIZED) {
      return Failure.refusal(
          "%s %s: give one of its keys with --key, or in MOSAICO_API_KEY (answered %d)."
              .formatted(
                  address,
                  key == null ? "wants an access key" : "does not know the access key",
                  UNAUTHORIZED));
    }
    return Problem.of(status, body).failure(address);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    if (message != null) {
      return message;
    }
    return e instanceof ConnectException ? "nothing listens there" : e.getClass().getSimpleName();
  }

  private static void deleteIfThere(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw new Failure("The unfinished " + partial + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  /** A refusal in the server's own words: title and detail of RFC 9457. */
  private record Problem(int status, String detail) {
    static Problem of(int status, String body) {
      try {
        JsonNode json = JSON.readTree(body);
        String title = json.path("title").asString("");
        return new Problem(status, json.path("detail").asString(title));
      } catch (JacksonException e) {
        return new Problem(status, "");
      }
    }

    Failure failure(URI server) {
      String sentence =
          detail.isBlank()
              ? "%s answered %d without a reason.".formatted(server, status)
              : "%s (%s answered %d)".formatted(detail, server, status);
      return status / 100 == 4 ? Failure.refusal(sentence) : new Failure(sentence);
    }
  }
}
