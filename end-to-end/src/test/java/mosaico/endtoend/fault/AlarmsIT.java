package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.PrivateRabbitMq;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/** A broker and a Redis that are there and take nothing. */
class AlarmsIT {

  private static final Picture PICTURE = Picture.of(300, 200, 3);
  private static final String PATH = "/api/process?filters=sobel";

  private static PrivateRabbitMq broker;

  @BeforeAll
  static void startBroker() {
    broker = Services.privateRabbitMq();
  }

  @AfterAll
  static void endBroker() {
    broker.close();
  }

  @Test
  void aBrokerThatIsOutOfMemoryIsSaidAndNewWorkRefusedAtOnceAndServedAfterwards() {
    try (Stack stack = Stack.on(broker.uri(), Services.redis().uri(), 1, Map.of())) {
      Api api = stack.api();
      assertThat(api.status("/api/workers/status")).isEqualTo(200);
      String channels = channels();

      broker.control("set_vm_memory_high_watermark", "absolute", "1MB");
      assertRefusesWork(api, "the broker is out of memory or disk");

      for (int i = 0; i < 20; i++) {
        assertThat(api.status("/metrics")).isEqualTo(200);
        // The queues are still watched.
        assertThat(api.json("/api/workers/status").get("queue").isObject()).isTrue();
      }
      assertThat(channels()).isEqualTo(channels);

      broker.control("set_vm_memory_high_watermark", "0.6");
      assertServes(api);
    }
  }

  private static String channels() {
    return broker.control("list_connections", "channels").lines().sorted().toList().toString();
  }

  @Test
  void aFullRedisIsSaidAndNewWorkRefusedAtOnceAndServedAfterwards() {
    try (PrivateServer redis = Services.privateRedisInMemory();
        Stack stack = Stack.on(broker.uri(), redis.uri(), 1, Map.of());
        Jedis admin = new Jedis(redis.uri())) {
      admin.configSet("maxmemory-policy", "noeviction");
      admin.configSet("maxmemory", "1");

      assertRefusesWork(stack.api(), "Redis is full");

      admin.configSet("maxmemory", "0");
      assertServes(stack.api());
    }
  }

  /** Its system takes what is sent as long as there is room in its buffers, and then no more. */
  @Test
  void aJobEndsAtItsDeadlineThoughTheBrokerStopsInTheMiddleOfAMessage() throws Exception {
    try (Stack stack =
        Stack.on(broker.uri(), Services.redis().uri(), 1, Map.of("JOB_DEADLINE", "8s"))) {
      String pid = broker.control("eval", "list_to_integer(os:getpid()).").strip();
      signal("STOP", pid);
      try {
        List<CompletableFuture<HttpResponse<byte[]>>> jobs =
            IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> sendLarge(stack.api())))
                .toList();
        for (CompletableFuture<HttpResponse<byte[]>> job : jobs) {
          JsonNode problem = Api.json(job.get());
          assertThat(problem.get("detail").asString())
              .contains("not finished within 8 s", "; the broker ");
        }
        assertThat(Api.json(stack.api().get("/health/ready")).get("reasons").toString())
            .contains("the broker");
      } finally {
        signal("CONT", pid);
      }
      assertServes(stack.api());
    }
  }

  private static HttpResponse<byte[]> sendLarge(Api api) {
    return api.post("/api/process?filters=brightness", LARGE);
  }

  private static final byte[] LARGE = Picture.of(3_000, 3_000, 3).png();

  private static void signal(String name, String pid) throws Exception {
    int code = new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid).start().waitFor();
    assertThat(code).isZero();
  }

  @Test
  void aMissingPermissionIsNotBlamedOnTheAddress() {
    broker.control("add_user", "weak", "secret");
    broker.control("set_permissions", "weak", "", "", "");
    URI uri = broker.uri();
    URI weak = URI.create("amqp://weak:secret@" + uri.getHost() + ":" + uri.getPort());
    List<String> said = new CopyOnWriteArrayList<>();
    BrokerConnection.Session session =
        new BrokerConnection.Session() {
          @Override
          public void opened(Connection connection) {}

          @Override
          public void unavailable(String reason) {
            said.add(reason);
          }
        };

    try (BrokerConnection connection =
        new BrokerConnection(new BrokerConfig(weak, false), "weak", session)) {
      connection.start();
      Eventually.until("it is said", () -> !said.isEmpty());
    }

    assertThat(said.getFirst()).isEqualTo("the broker does not permit what this server must do");
  }

  private static void assertRefusesWork(Api api, String reason) {
    Eventually.until("it is not ready", () -> api.status("/health/ready") == 503);
    JsonNode health = Api.json(api.get("/health/ready"));
    assertThat(health.get("reasons").get(0).asString()).startsWith(reason);

    for (String path : List.of(PATH, "/api/jobs?filters=sobel")) {
      HttpResponse<byte[]> refused = api.post(path, PICTURE.png());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(Api.json(refused).get("detail").asString()).startsWith(reason);
    }
    assertThat(api.status("/health/live")).isEqualTo(200);
  }

  private static void assertServes(Api api) {
    Eventually.until("it is ready again", () -> api.status("/health/ready") == 200);
    HttpResponse<byte[]> served = api.post(PATH, PICTURE.png());
    assertThat(Picture.read(Objects.requireNonNull(served.body())))
        .isEqualTo(PICTURE.filtered("sobel"));
  }
}
