package mosaico.coordinator;

import static java.util.stream.Collectors.toSet;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.callback.CallbackConfig;
import mosaico.coordinator.classroom.ClassroomConfig;
import mosaico.coordinator.decoding.DecoderConfig;
import mosaico.coordinator.fallback.FallbackConfig;
import mosaico.coordinator.http.HttpConfig;
import mosaico.coordinator.http.api.Presets;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.hedge.HedgeConfig;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.operations.OperationsConfig;
import mosaico.coordinator.testing.TestForm;
import mosaico.coordinator.testing.TestWorker;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.coordinator.workers.CostClasses;
import mosaico.filters.chain.Chain;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.http.HttpAddress;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.service.trace.TraceConfig;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A coordinator on a free port, with real services that are empty at first, and a test worker. */
public final class RunningCoordinator implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JobConfig JOBS =
      new JobConfig(
          8,
          Duration.ZERO,
          1_024,
          64 << 20,
          64 << 20,
          new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));

  private static final FallbackConfig NO_FALLBACK = new FallbackConfig(false, 1);

  public final TestWorker worker;
  private final RedisClient redisClient;
  private final Main coordinator;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningCoordinator(
      DecoderConfig decoding,
      FallbackConfig fallback,
      List<String> apiKeys,
      TraceConfig traces,
      ClassroomConfig classroom) {
    Services.redis().reset();
    Services.broker().reset();
    BrokerConfig broker = new BrokerConfig(Services.broker().uri(), false);
    RedisConfig redis = new RedisConfig(Services.redis().uri());
    coordinator =
        new Main(
            broker,
            redis,
            JOBS,
            new UploadLimits(1 << 20, 10_000_000, Duration.ofMinutes(1)),
            decoding,
            new BatchLimits(12, 8 << 20, 40, 8 << 20),
            new CostClasses(50),
            fallback,
            HedgeConfig.OFF,
            AuditConfig.OFF,
            new HttpConfig(loopback(0), apiKeys, List.of()),
            new Presets(Map.of("outline", Chain.parse("blur:sigma=2,sobel"))),
            OperationsConfig.DEFAULT,
            CallbackConfig.OFF,
            traces,
            classroom);
    redisClient = RedisClients.open(redis, 4);
    worker = new TestWorker(broker, redisClient);
    coordinator.start();
    Eventually.until("the coordinator is ready", this::isReady);
  }

  private boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static RunningCoordinator start(String... apiKeys) {
    return new RunningCoordinator(
        DecoderConfig.INLINE, NO_FALLBACK, List.of(apiKeys), TraceConfig.OFF, ClassroomConfig.OFF);
  }

  /** One that exports its traces. */
  public static RunningCoordinator startTraced(TraceConfig traces) {
    return new RunningCoordinator(
        DecoderConfig.INLINE, NO_FALLBACK, List.of(), traces, ClassroomConfig.OFF);
  }

  /** One of a class. */
  public static RunningCoordinator startWith(ClassroomConfig classroom) {
    return new RunningCoordinator(
        DecoderConfig.INLINE, NO_FALLBACK, List.of(), TraceConfig.OFF, classroom);
  }

  /** One that makes tiles itself, since no worker is registered. */
  public static RunningCoordinator startWithFallback() {
    return startWithFallback(DecoderConfig.INLINE);
  }

  /** One that makes tiles itself, and decodes as is said. */
  public static RunningCoordinator startWithFallback(DecoderConfig decoding) {
    return new RunningCoordinator(
        decoding, new FallbackConfig(true, 2), List.of(), TraceConfig.OFF, ClassroomConfig.OFF);
  }

  /** The routes of a coordinator that is not started and needs no services. */
  public static List<String> routes() {
    try (Main coordinator =
        new Main(
            new BrokerConfig(URI.create("amqp://localhost:1"), false),
            new RedisConfig(URI.create("redis://localhost:1")),
            JOBS,
            new UploadLimits(1, 1, Duration.ofSeconds(1)),
            DecoderConfig.INLINE,
            new BatchLimits(1, 1, 1, 1 << 20),
            new CostClasses(50),
            NO_FALLBACK,
            HedgeConfig.OFF,
            AuditConfig.OFF,
            new HttpConfig(loopback(0), List.of(), List.of()),
            Presets.NONE,
            OperationsConfig.DEFAULT,
            CallbackConfig.OFF,
            TraceConfig.OFF,
            ClassroomConfig.OFF)) {
      return coordinator.web.routes();
    }
  }

  public static HttpAddress loopback(int port) {
    return new HttpAddress(InetAddress.getLoopbackAddress(), port);
  }

  public RedisClient redis() {
    return redisClient;
  }

  /** The keys in Redis, but for what coordinators tell each other of their load. */
  public Set<String> keys() {
    return redisClient.keys("*").stream()
        .filter(key -> !key.startsWith("coordinator"))
        .collect(toSet());
  }

  /** Jobs that run in the coordinator. */
  public RunningJobs jobs() {
    return coordinator.running;
  }

  /** Bytes of memory and of disk that images and their files take now. */
  public long bytesTaken() {
    return coordinator.budgets.stream().mapToLong(budget -> budget.total() - budget.free()).sum();
  }

  public int port() {
    return coordinator.web.port();
  }

  public long requestsInProgress() {
    return coordinator.web.requestsInProgress();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  public HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
  }

  /** Sends a GET, whose response comes later. */
  public CompletableFuture<HttpResponse<byte[]>> getLater(String path) {
    return client.sendAsync(request(path).GET().build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> head(String path, String... headers) throws Exception {
    return client.send(request(path, headers).HEAD().build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest request = request(path, headers).POST(BodyPublishers.ofByteArray(body)).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Sends a POST, whose response comes later; cancelling it closes the connection. */
  public CompletableFuture<HttpResponse<byte[]>> postLater(String path, byte[] body) {
    HttpRequest request = request(path).POST(BodyPublishers.ofByteArray(body)).build();
    return client.sendAsync(request, BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> delete(String path) throws Exception {
    return client.send(request(path).DELETE().build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> put(String path) throws Exception {
    HttpRequest request = request(path).PUT(BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Sends a form. */
  public HttpResponse<byte[]> postForm(String path, TestForm form) throws Exception {
    return post(path, form.body(), "Content-Type", form.contentType());
  }

  /** Returns when the response's headers are there; its body can be read as it arrives. */
  public HttpResponse<InputStream> postAndRead(String path, byte[] body) throws Exception {
    HttpRequest request = request(path).POST(BodyPublishers.ofByteArray(body)).build();
    return client.send(request, BodyHandlers.ofInputStream());
  }

  /** Returns when the response's headers are there; its body can be read as it arrives. */
  public HttpResponse<InputStream> getAndRead(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
  }

  /** The lines of a response, as they arrive. */
  public Stream<String> lines(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofLines()).body();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(5));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  public static JsonNode json(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    worker.close();
    coordinator.close();
    redisClient.close();
    client.close();
  }
}
