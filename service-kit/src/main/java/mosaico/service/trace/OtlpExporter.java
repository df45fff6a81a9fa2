package mosaico.service.trace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import mosaico.service.config.MaskedUri;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts spans to a collector, many at once, as OTLP over HTTP in JSON. What it cannot deliver is
 * dropped and counted: no job waits for its trace.
 */
public final class OtlpExporter implements Tracer {

  private static final Logger log = LoggerFactory.getLogger(OtlpExporter.class);

  private static final int MOST_WAITING = 8_192;
  private static final int AT_ONCE = 512;
  private static final int TRIES = 3;
  private static final Duration GATHER = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SAID_EVERY = Duration.ofMinutes(1);
  private static final Duration LAST_ROUND = Duration.ofSeconds(3);
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder dropped = new LongAdder();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final TraceConfig config;
  private final URI endpoint;
  private final Map<String, Object> resource;
  private final Thread thread;
  private volatile boolean closed;

  /** When it was last said that spans are lost, by {@link System#nanoTime}; 0 if never. */
  private long saidAt;

  private OtlpExporter(TraceConfig config, URI endpoint, String instance, String version) {
    this.config = config;
    this.endpoint = endpoint;
    this.resource =
        Map.of(
            "service.name",
            config.service(),
            "service.namespace",
            "mosaico",
            "service.instance.id",
            instance,
            "service.version",
            version);
    this.thread = Thread.ofPlatform().daemon().name("traces").start(this::export);
  }

  /**
   * A tracer as configured; {@link Tracer#OFF} without an endpoint.
   *
   * @param instance tells this process from others of its kind
   */
  public static Tracer start(TraceConfig config, String instance, String version) {
    return config
        .endpoint()
        .<Tracer>map(endpoint -> new OtlpExporter(config, endpoint, instance, version))
        .orElse(OFF);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean samples() {
    return ThreadLocalRandom.current().nextDouble() < config.ratio();
  }

  @Override
  public void ended(Span span) {
    if (span.context().sampled() && !waiting.offer(span)) {
      dropped.increment();
    }
  }

  private void export() {
    try {
      while (!closed || !waiting.isEmpty()) {
        List<Span> spans = next();
        if (!spans.isEmpty()) {
          post(spans);
        }
      }
    } catch (InterruptedException e) {
      log.debug("what is left of the traces is not exported", e);
    }
  }

  /** Waits a little for others to go along with the first. */
  private List<Span> next() throws InterruptedException {
    List<Span> spans = new ArrayList<>();
    Span first = waiting.poll(GATHER.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      spans.add(first);
      if (!closed) {
        Thread.sleep(GATHER);
      }
      waiting.drainTo(spans, AT_ONCE - 1);
    }
    return spans;
  }

  private void post(List<Span> spans) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(OtlpJson.request(resource, spans)));
    config.headers().forEach(request::setHeader);
    String trouble = "";
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() / 100 == 2) {
          return;
        }
        trouble = "it answers " + response.statusCode();
        if (!LATER.contains(response.statusCode())) {
          break;
        }
      } catch (IOException e) {
        trouble = "it cannot be reached: " + e;
      }
      if (attempt < TRIES && !closed) {
        Thread.sleep(RetryPolicy.TRACE_EXPORT.delay(attempt));
      }
    }
    dropped.add(spans.size());
    say(trouble);
  }

  /** Now and then only: it may be so for hours. */
  private void say(String trouble) {
    long now = System.nanoTime();
    if (saidAt == 0 || now - saidAt > SAID_EVERY.toNanos()) {
      saidAt = now;
      log.warn(
          "traces are lost, {} spans so far; {}: {}",
          dropped.sum(),
          MaskedUri.of(endpoint),
          trouble);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(LAST_ROUND)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }
}
