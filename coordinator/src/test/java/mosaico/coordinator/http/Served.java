package mosaico.coordinator.http;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.testing.TestWorker;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.service.broker.AmqpLink;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.http.HttpAddress;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisLink;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web server on a free port, with real services, and a worker inside the test. */
final class Served implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JobSettings JOBS =
      new JobSettings(10_000_000, 8, 1_024, 64 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5));

  final RedisClient redis;
  final Jobs jobs;
  final TestWorker worker;
  final Sampler sampler;
  final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AmqpLink link;

  private final WebServer.Parts parts;

  private Served(HttpSettings settings) {
    Services.redis().reset();
    Services.broker().reset();
    Clock clock = Clock.systemUTC();
    redis = RedisLink.open(new RedisConfig(Services.redis().uri()), 64);
    JobStore store = new JobStore(redis, JOBS.deadline(), JOBS.resultTtl());
    ChunkStore chunks = new ChunkStore(redis);
    WorkerDirectory workers = new WorkerDirectory(redis, clock);
    JobSignals signals = new JobSignals();
    TilePublisher publisher = new TilePublisher();
    QueueMonitor queue = new QueueMonitor();
    BrokerConfig broker = new BrokerConfig(Services.broker().uri(), false);
    link = new AmqpLink(broker, "test-server", connection -> opened(connection, publisher, queue));
    jobs = Jobs.create(JOBS, redis, store, chunks, publisher, queue, workers, signals, clock);
    worker = new TestWorker(broker, redis);
    sampler = new Sampler(workers::live, queue::depth, jobs::active, clock);
    parts =
        new WebServer.Parts(
            jobs,
            store,
            chunks,
            signals,
            workers,
            queue,
            sampler,
            link::isOpen,
            () -> true,
            () -> "a_metric 1\n");
    web = WebServer.start(settings, JOBS, parts);
    link.start();
    Eventually.until("the broker is connected", publisher::isOpen);
  }

  private static void opened(Connection connection, TilePublisher publisher, QueueMonitor queue)
      throws IOException {
    publisher.opened(connection);
    queue.opened(connection);
  }

  static Served start(String... apiKeys) {
    return new Served(new HttpSettings(ofThisMachine(0), 1 << 20, List.of(apiKeys)));
  }

  /** Starts one more server, of the same parts. */
  WebServer another(int port) {
    return WebServer.start(new HttpSettings(ofThisMachine(port), 1, List.of()), JOBS, parts);
  }

  static HttpAddress ofThisMachine(int port) {
    return new HttpAddress(InetAddress.getLoopbackAddress(), port);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + web.port() + path);
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> head(String path, String... headers) throws Exception {
    return client.send(request(path, headers).HEAD().build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest request = request(path, headers).POST(BodyPublishers.ofByteArray(body)).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Returns when the answer's head is there; its body comes as it is sent. */
  HttpResponse<InputStream> postAndListen(String path, byte[] body) throws Exception {
    HttpRequest request = request(path).POST(BodyPublishers.ofByteArray(body)).build();
    return client.send(request, BodyHandlers.ofInputStream());
  }

  /** The lines of an answer, as they come. */
  Stream<String> lines(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofLines()).body();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(1));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  JsonNode operations() {
    try {
      return json(get("/api/operations"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    worker.close();
    sampler.close();
    jobs.close();
    web.close();
    link.close();
    redis.close();
    client.close();
  }
}
