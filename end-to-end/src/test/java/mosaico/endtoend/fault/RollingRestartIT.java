package mosaico.endtoend.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import mosaico.embedded.FreePort;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/**
 * Coordinators and workers are replaced one after another while clients send images: as a rolling
 * update does, each is there before the one that it replaces is told to stop. {@code
 * -Dmosaico.rolling.old=FOLDER} begins with the processes of another checkout, which is built.
 */
class RollingRestartIT {

  private static final Path NEW = Path.of("..");
  private static final Path OLD = Path.of(System.getProperty("mosaico.rolling.old", ".."));
  private static final int CLIENTS = 4;
  private static final int WORKERS = 2;
  private static final int COORDINATORS = 2;

  /** Images that are done between any two restarts. */
  private static final int BETWEEN = 10;

  /** How long a client waits before it asks again. */
  private static final Duration ASK_AGAIN = Duration.ofMillis(50);

  private static final String CHAIN = "blur:sigma=2,sobel";
  private static final Picture PICTURE = Picture.of(400, 300, 3);
  private static final byte[] PNG = PICTURE.png();
  private static final Picture RIGHT = PICTURE.filtered(CHAIN);

  private final BrokerHandle broker = Services.broker();
  private final RedisHandle redis = Services.redis();
  private final Map<Integer, ServiceProcess> coordinators = new HashMap<>();
  private final List<ServiceProcess> workers = new ArrayList<>();

  /** Where a load balancer sends what comes now. */
  private final Queue<Integer> ready = new ConcurrentLinkedQueue<>();

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private int started;
  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void noRequestFailsWhileEverythingIsReplacedUnderLoad() throws Exception {
    Stack.endShared();
    broker.reset();
    redis.reset();
    try {
      for (int i = 0; i < COORDINATORS; i++) {
        startCoordinator(OLD, FreePort.find());
      }
      for (int i = 0; i < WORKERS; i++) {
        startWorker(OLD);
      }
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        boolean direct = i % 2 == 0;
        clients.add(Thread.ofVirtual().start(() -> send(direct)));
      }

      awaitMore();
      for (ServiceProcess worker : List.copyOf(workers)) {
        startWorker(NEW);
        awaitMore();
        assertThat(worker.terminate()).isZero();
        awaitMore();
      }
      for (int port : List.copyOf(ready)) {
        int other = FreePort.find();
        startCoordinator(NEW, other);
        assertThat(ready.remove(port)).isTrue();
        assertThat(requireNonNull(coordinators.get(port)).terminate()).isZero();
        awaitMore();
      }
      over.countDown();
      for (Thread client : clients) {
        client.join();
      }
    } finally {
      over.countDown();
      workers.forEach(ServiceProcess::kill);
      coordinators.values().forEach(ServiceProcess::kill);
    }

    System.out.printf("%d images exact, %d refused with Retry-After%n", done.get(), refused.get());
    assertThat(failed).isEmpty();
  }

  private void awaitMore() {
    int before = done.get();
    Eventually.until(
        "more images are done", () -> done.get() >= before + BETWEEN || !failed.isEmpty());
    assertThat(failed).isEmpty();
  }

  private void startCoordinator(Path home, int port) {
    coordinators.put(
        port,
        start(home, "coordinator", "coordinator", Map.of("HTTP_PORT", Integer.toString(port))));
    Api api = Api.at(port);
    Eventually.until("it is ready", () -> api.status("/health/ready") == 200);
    ready.add(port);
  }

  private void startWorker(Path home) {
    String id = "worker-" + ++started;
    workers.add(
        start(
            home,
            "sobel-worker",
            id,
            Map.of("WORKER_ID", id, "WORKER_CONCURRENCY", "1", "HTTP_PORT", "0")));
    Api api = Api.at(ready.element());
    Eventually.until(
        id + " is registered",
        () ->
            StreamSupport.stream(api.json("/api/workers").get("workers").spliterator(), false)
                .anyMatch(worker -> worker.get("id").asString().equals(id)));
  }

  private ServiceProcess start(Path home, String module, String name, Map<String, String> own) {
    Map<String, String> variables = new HashMap<>(own);
    variables.put("AMQP_URI", broker.uri().toString());
    variables.put("REDIS_URI", redis.uri().toString());
    return ServiceProcess.start(home, module, name, variables);
  }

  // A client.

  private void send(boolean direct) {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      while (!isOver(Duration.ZERO)) {
        try {
          if (direct) {
            process(http);
          } else {
            submit(http);
          }
        } catch (ConnectException _) {
          var _ = isOver(ASK_AGAIN); // as a load balancer does, which then asks another one
        } catch (IOException | RuntimeException e) {
          failed.add((direct ? "direct: " : "durable: ") + e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the load ends within that time. */
  private boolean isOver(Duration within) throws InterruptedException {
    return over.await(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void process(HttpClient http) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(post("/api/process"), BodyHandlers.ofByteArray());
    if (!isRefused(answer)) {
      check(answer);
    }
  }

  private void submit(HttpClient http) throws IOException, InterruptedException {
    HttpResponse<byte[]> accepted = http.send(post("/api/jobs"), BodyHandlers.ofByteArray());
    if (isRefused(accepted)) {
      return;
    }
    expect(202, accepted);
    String job = "/api/jobs/" + Api.json(accepted).get("id").asString();
    String state = "";
    while (!state.equals("done")) {
      HttpResponse<byte[]> answer = get(http, job);
      if (!isRefused(answer)) {
        expect(200, answer);
        state = Api.json(answer).get("state").asString();
        var _ = isOver(ASK_AGAIN);
        if (state.equals("failed")) {
          throw new IllegalStateException(new String(answer.body(), UTF_8));
        }
      }
    }
    HttpResponse<byte[]> result = get(http, job + "/result");
    while (isRefused(result)) {
      result = get(http, job + "/result");
    }
    check(result);
  }

  /** What may be asked again by anybody is, of whoever is there. */
  private HttpResponse<byte[]> get(HttpClient http, String path)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofByteArray());
      } catch (ConnectException _) {
        var _ = isOver(ASK_AGAIN);
      }
    }
  }

  private HttpRequest post(String path) {
    return HttpRequest.newBuilder(address(path + "?workers=4&filters=" + CHAIN))
        .POST(BodyPublishers.ofByteArray(PNG))
        .header("Content-Type", "image/png")
        .build();
  }

  private URI address(String path) {
    List<Integer> ports = List.copyOf(ready);
    int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
    return URI.create("http://localhost:" + port + path);
  }

  private boolean isRefused(HttpResponse<byte[]> answer) throws InterruptedException {
    if (answer.statusCode() != 503) {
      return false;
    }
    int seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    refused.incrementAndGet();
    var _ = isOver(Duration.ofSeconds(Math.min(seconds, 2)));
    return true;
  }

  private static void expect(int status, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(answer.statusCode() + " " + new String(answer.body(), UTF_8));
    }
  }

  private void check(HttpResponse<byte[]> answer) {
    expect(200, answer);
    try {
      assertThat(Picture.read(answer.body())).isEqualTo(RIGHT);
      done.incrementAndGet();
    } catch (AssertionError e) {
      failed.add("wrong pixels");
    } catch (UncheckedIOException e) {
      failed.add("cut off: " + e);
    }
  }
}
