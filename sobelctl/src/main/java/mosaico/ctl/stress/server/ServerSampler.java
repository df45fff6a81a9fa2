package mosaico.ctl.stress.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a coordinator each second for its workers, its queue and its recommendation. What it does
 * not answer, being busy or without that route, is a gap.
 */
public final class ServerSampler implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Function<String, HttpRequest.Builder> requests;
  private final List<ServerSample> samples = new ArrayList<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("server-samples").factory());

  /**
   * Asks nothing before {@link #start}.
   *
   * @param requests a request, with the access key, for a path on the server
   */
  public ServerSampler(Function<String, HttpRequest.Builder> requests) {
    this.requests = requests;
  }

  /** Asks now, and waits for the answer; then asks each second. */
  public void start() {
    long begun = System.nanoTime();
    sample(0);
    var _ =
        executor.scheduleWithFixedDelay(
            () -> sample((System.nanoTime() - begun) / 1e9),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  public synchronized List<ServerSample> samples() {
    return List.copyOf(samples);
  }

  private void sample(double second) {
    Optional<JsonNode> status = get("/api/workers/status");
    Optional<JsonNode> scaling = get("/api/scaling");
    status.ifPresent(known -> add(sample(second, known, scaling.orElse(null))));
  }

  private synchronized void add(ServerSample sample) {
    samples.add(sample);
  }

  static ServerSample sample(double second, JsonNode status, @Nullable JsonNode scaling) {
    JsonNode ready = status.path("queue").path("ready");
    JsonNode recommended = scaling == null ? JSON.missingNode() : scaling.path("workers");
    return new ServerSample(
        second,
        status.path("live").asInt(0),
        status.path("capacity").asInt(0),
        status.path("busy").asInt(0),
        ready.isNumber() ? Long.valueOf(ready.asLong()) : null,
        recommended.isNumber() ? Integer.valueOf(recommended.asInt()) : null);
  }

  private Optional<JsonNode> get(String path) {
    try {
      HttpResponse<String> response =
          http.send(requests.apply(path).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      return response.statusCode() == OK
          ? Optional.of(JSON.readTree(response.body()))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      // A gap: what keeps the server from answering is what the run itself measures.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    http.shutdownNow();
  }
}
