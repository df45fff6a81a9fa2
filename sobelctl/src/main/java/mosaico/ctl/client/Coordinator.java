package mosaico.ctl.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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

/** A coordinator, as a client that sends images sees it. */
public final class Coordinator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Api api;

  /**
   * Does not connect yet.
   *
   * @param address such as {@code http://localhost:8080}
   * @param key the access key; null if none is required
   */
  public Coordinator(URI address, @Nullable String key) {
    this(new Api(address, key));
  }

  /** Closes the API with itself. */
  public Coordinator(Api api) {
    this.api = api;
  }

  /** Whether it is ready, including its broker and Redis. */
  public boolean isReady() throws IOException {
    return api.exchange(api.get("/health/ready", TIMEOUT), BodyHandlers.discarding()).statusCode()
        == Api.OK;
  }

  /** Why it is not ready, in words for people; empty if it is, or is too old to say so. */
  public List<String> reasonsNotReady() throws IOException {
    String answer = api.exchange(api.get("/health/ready", TIMEOUT), BodyHandlers.ofString()).body();
    try {
      return JSON.readTree(answer).path("reasons").valueStream().map(JsonNode::asString).toList();
    } catch (JacksonException e) {
      return List.of();
    }
  }

  /**
   * The IDs of the live workers.
   *
   * @throws IOException when it does not answer yet
   * @throws Failure when it refuses the question, as for a wrong key
   */
  public Set<String> workers() throws IOException {
    HttpResponse<String> response =
        api.exchange(api.get("/api/workers", TIMEOUT), BodyHandlers.ofString());
    if (response.statusCode() / 100 == 4) {
      throw api.refusal(response.statusCode(), response.body());
    }
    if (response.statusCode() != Api.OK) {
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
    HttpResponse<InputStream> response = send(file(files.image()), request);
    try (InputStream answer = response.body()) {
      new ResultFile(files.result()).write(answer, api::unreachable);
      return Warnings.in(response.headers());
    } catch (IOException e) {
      throw api.unreachable(e);
    }
  }

  /**
   * Sends an image and writes the answer to standard output as it comes.
   *
   * @return what the coordinator says is unusual about the image's file; a sentence each
   * @throws Failure when the coordinator cannot be reached or refuses the image or the key, or
   *     standard output fails
   */
  public List<String> processToStandardOutput(Path image, ImageRequest request) {
    HttpResponse<InputStream> response = send(file(image), request);
    try (InputStream answer = response.body()) {
      ResultFile.writeToStandardOutput(answer, api::unreachable);
      return Warnings.in(response.headers());
    } catch (IOException e) {
      throw api.unreachable(e);
    }
  }

  /**
   * Sends an image and gives the answer, whose body is the result, to be closed.
   *
   * @throws Failure when the coordinator cannot be reached or refuses the image or the key
   */
  private HttpResponse<InputStream> send(BodyPublisher image, ImageRequest request) {
    return api.open(
        api.request("/api/process?" + request.query())
            .header("Content-Type", "application/octet-stream")
            .POST(image)
            .build());
  }

  /**
   * Sends an image and keeps nothing of the answer but the CRC-32 of its bytes.
   *
   * @throws Failure when the coordinator cannot be reached or refuses the image or the key
   */
  public long checksum(Path image, ImageRequest request) {
    try (CheckedInputStream body =
        new CheckedInputStream(send(file(image), request).body(), new CRC32())) {
      body.transferTo(OutputStream.nullOutputStream());
      return body.getChecksum().getValue();
    } catch (IOException e) {
      throw api.unreachable(e);
    }
  }

  private static BodyPublisher file(Path image) {
    try {
      return BodyPublishers.ofFile(image);
    } catch (FileNotFoundException e) {
      throw Failure.notRead("The image " + image, e);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
