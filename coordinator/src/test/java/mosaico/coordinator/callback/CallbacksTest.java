package mosaico.coordinator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.store.CallbackStore;
import mosaico.coordinator.store.CallbackStore.Kind;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Telling that a job has ended: to whom, how often, signed how. */
class CallbacksTest {

  private static final String SECRET = "0123456789abcdef";
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** What was received. */
  private record Received(String path, String signature, String body) {}

  private final SetClock clock = new SetClock();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private HttpServer server;
  private String origin;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin = "http://localhost:" + server.getAddress().getPort();
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Integer status = answers.poll();
      exchange.getResponseHeaders().set("Location", origin + "/elsewhere");
      received.add(
          new Received(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Mosaico-Signature"),
              body));
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CallbackConfig config() {
    return CallbackConfig.from(
        new Environment(Map.of("CALLBACK_HOSTS", origin, "CALLBACK_SECRET", SECRET)));
  }

  private Received next() throws InterruptedException {
    Received next = received.poll(1, TimeUnit.MINUTES);
    assertThat(next).isNotNull();
    return next;
  }

  private URI url() {
    return URI.create(origin + "/hook");
  }

  private CallbackStore store(JobsFixture jobs) {
    return new CallbackStore(jobs.redis, Duration.ofMinutes(10), clock);
  }

  private Callbacks callbacks(JobsFixture jobs, CallbackStore store) {
    return new Callbacks(config(), store, jobs.store, jobs.batchStore, clock);
  }

  @Test
  void theEndOfAJobIsToldOnceAndSigned() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      CallbackStore store = store(jobs);
      try (Callbacks callbacks = callbacks(jobs, store)) {
        JobId id = jobs.submit(1);
        store.add(id, Kind.JOB, url());
        round(callbacks);
        jobs.worker().free();
        jobs.end(id);
        Eventually.until("it is told", () -> round(callbacks) && !received.isEmpty());

        Received told = next();
        JsonNode body = JsonMapper.shared().readTree(told.body());
        assertThat(told.path()).isEqualTo("/hook");
        assertThat(body.path("id").asString()).isEqualTo(id.text());
        assertThat(body.path("state").asString()).isEqualTo("done");
        assertThat(body.path("result").asString()).isEqualTo("/api/jobs/" + id + "/result");
        assertThat(told.signature())
            .isEqualTo(Signature.of(SECRET, clock.instant(), told.body()))
            .startsWith("t=" + clock.instant().getEpochSecond() + ",v1=");
        Eventually.until("it is forgotten", () -> store.size() == 0);
        assertThat(round(callbacks)).isTrue();
        assertThat(received).isEmpty();
        assertThat(jobs.client.keys("*callback*")).isEmpty();
      }
    }
  }

  /** Lets time pass for what is looked at again later, but not while somebody is being told. */
  private boolean round(Callbacks callbacks) {
    clock.goOn(AGAIN);
    callbacks.round().forEach(CompletableFuture::join);
    return true;
  }

  @Test
  void theEndOfABatchIsTold() throws Exception {
    byte[] file = TestImages.file(JobsFixture.SHAPE, "png");
    try (JobsFixture jobs = JobsFixture.start()) {
      CallbackStore store = store(jobs);
      try (Callbacks callbacks = callbacks(jobs, store)) {
        BatchSpec batch = jobs.submitBatch(file, file);
        store.add(new JobId(batch.id().text()), Kind.BATCH, url());
        jobs.worker().free();
        Eventually.until(
            "it is told",
            () -> {
              jobs.batchQueue.round();
              return round(callbacks) && !received.isEmpty();
            });

        JsonNode body = JsonMapper.shared().readTree(next().body());
        assertThat(body.path("kind").asString()).isEqualTo("batch");
        assertThat(body.path("images").asInt()).isEqualTo(2);
        assertThat(body.path("done").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  void itIsTriedThreeTimesAndRedirectsAreNotFollowed() throws Exception {
    answers.addAll(List.of(500, 302, 404));
    try (JobsFixture jobs = JobsFixture.start()) {
      CallbackStore store = store(jobs);
      try (Callbacks callbacks = callbacks(jobs, store)) {
        JobId id = jobs.submit(1);
        jobs.jobs.cancel(id);
        store.add(id, Kind.JOB, url());

        Eventually.until("it is given up", () -> round(callbacks) && store.size() == 0);

        assertThat(received)
            .hasSize(3)
            .allSatisfy(told -> assertThat(told.path()).isEqualTo("/hook"));
      }
    }
  }

  @Test
  void anotherCoordinatorTellsWhatOneLeft() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      CallbackStore store = store(jobs);
      JobId id = jobs.submit(1);
      jobs.jobs.cancel(id);
      store.add(id, Kind.JOB, url());
      assertThat(store.take()).hasSize(1);
      assertThat(store.take()).isEmpty();

      try (Callbacks other = callbacks(jobs, store)) {
        Eventually.until("it is told", () -> round(other) && !received.isEmpty());
        assertThat(next().body()).contains("cancelled");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a?b=c",
        "HTTPS://EXAMPLE.ORG:443/",
        "https://other.example.org:8443/x",
        "http://localhost:9000"
      })
  void listedHostsMayBeTold(String url) {
    assertThat(listed().allowed(url)).contains(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "https://example.org:444/",
        "https://sub.example.org/",
        "https://example.org.evil.net/",
        "https://user@example.org/",
        "https://evil.net@example.org/",
        "https://example.org@evil.net/",
        "https://example.org/#a",
        "ftp://example.org/",
        "//example.org/",
        "example.org",
        "https://example.org\\@evil.net/",
        "http://169.254.169.254/latest",
        ""
      })
  void othersMayNot(String url) {
    assertThat(listed().allowed(url)).isEmpty();
  }

  private static CallbackConfig listed() {
    return CallbackConfig.from(
        new Environment(
            Map.of(
                "CALLBACK_HOSTS",
                "example.org,other.example.org:8443,http://localhost:9000",
                "CALLBACK_SECRET",
                SECRET)));
  }

  @Test
  void itIsOffUnlessHostsAreListedAndThenNeedsASecret() {
    assertThat(CallbackConfig.from(new Environment(Map.of())).isOn()).isFalse();
    assertThat(CallbackConfig.OFF.allowed("https://example.org/")).isEmpty();
    assertThatThrownBy(
            () -> CallbackConfig.from(new Environment(Map.of("CALLBACK_HOSTS", "example.org"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CALLBACK_SECRET");
    assertThatThrownBy(
            () ->
                CallbackConfig.from(
                    new Environment(
                        Map.of("CALLBACK_HOSTS", "https://a/path", "CALLBACK_SECRET", SECRET))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CALLBACK_HOSTS");
    assertThat(new CallbackConfig(Set.of("https://a:443"), SECRET).toString())
        .doesNotContain(SECRET);
  }
}
