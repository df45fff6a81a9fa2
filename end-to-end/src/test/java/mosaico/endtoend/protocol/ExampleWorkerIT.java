package mosaico.endtoend.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.endtoend.stack.Api.Event;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/** The worker in Python of docs/examples, on RabbitMQ. */
class ExampleWorkerIT {
  private static final Picture GRAY = Picture.of(600, 401, 1);
  private static final Picture COLOUR = Picture.of(333, 200, 3);

  private static Stack stack;

  @BeforeAll
  static void start() {
    var _ = Services.rabbitMq(); // the shared broker has to be one
    stack = Stack.start(0);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void endWorkers() {
    stack.endWorkers();
  }

  @Test
  void itsEdgesEqualTheOracleInEveryPixel() {
    ServiceProcess worker = stack.startPythonWorker("example");
    stack.awaitWorkers(1);

    List<Picture> pictures =
        List.of(Picture.of(1, 1, 1), Picture.of(40, 1, 1), Picture.of(1, 40, 1), GRAY, COLOUR);
    for (String format : List.of("png", "tiff")) {
      assertThat(pictures)
          .allSatisfy(
              picture ->
                  assertThat(process(picture, "workers=7&format=" + format))
                      .isEqualTo(picture.filtered("sobel")));
    }

    assertThat(worker.terminate()).isZero();
    assertThat(stack.workers()).isEmpty();
    assertThat(worker.log()).isEmpty();
  }

  @Test
  void whatItCannotDoIsRefusedWhileItIsAlone() {
    var _ = stack.startPythonWorker("example");
    stack.awaitWorkers(1);

    for (String chain : List.of("blur", "blur,sobel", "sobel:norm=l1", "sobel,blur")) {
      HttpResponse<byte[]> refusal =
          stack.api().post("/api/process?filters=" + chain, COLOUR.png());
      assertThat(refusal.statusCode()).isEqualTo(503);
      assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
      assertThat(new String(refusal.body(), UTF_8))
          .contains(
              chain.contains("blur")
                  ? "no live worker knows the filter blur"
                  : "no live worker knows the parameter norm of sobel; workers of version ");
    }
    assertThat(process(COLOUR, "filters=sobel")).isEqualTo(COLOUR.filtered("sobel"));
  }

  @Test
  void besideAnotherWorkerItGetsOnlyWhatItCanDo() {
    ServiceProcess example = stack.startPythonWorker("example");
    stack.awaitWorkers(1);
    var _ = stack.startWorker("java");
    stack.awaitWorkers(2);

    for (String chain : List.of("blur,sobel", "equalize,invert", "sobel", "sobel:norm=l1")) {
      assertThat(process(COLOUR, "workers=9&filters=" + chain)).isEqualTo(COLOUR.filtered(chain));
    }

    assertThat(example.log()).isEmpty();
  }

  @Test
  void aKilledOnesTilesGoToTheOther() {
    ServiceProcess killed = stack.startPythonWorker("killed");
    var _ = stack.startPythonWorker("other");
    stack.awaitWorkers(2);
    killed.pause(); // what it is handed it holds until it is killed
    String job = stack.api().createJob(GRAY.png(), "workers=12");
    Iterator<JsonNode> tiles =
        stack
            .api()
            .events(job)
            .filter(event -> event.name().equals("tile"))
            .map(Event::data)
            .iterator();

    for (int i = 0; i < 10; i++) { // the prefetch lets it hold two
      JsonNode tile = tiles.next();
      assertThat(tile.get("worker").asString()).isEqualTo("other");
      assertThat(tile.get("attempt").asInt()).isEqualTo(1);
    }
    killed.kill();

    for (int i = 0; i < 2; i++) {
      JsonNode tile = tiles.next();
      assertThat(tile.get("worker").asString()).isEqualTo("other");
      assertThat(tile.get("attempt").asInt()).isEqualTo(2);
    }
    assertThat(tiles).isExhausted();
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(GRAY.filtered("sobel"));
  }

  @Test
  void aTileThatIsNoneIsDiscardedWithTheReason() throws Exception {
    var _ = stack.startPythonWorker("example");
    stack.awaitWorkers(1);
    String chunk = "{" + "0123456789abcdef".repeat(2) + "}:3";

    publish(chunk, Map.of("result-ttl-ms", 60_000L, "attempt", 4L));
    Strip strip = Strip.decode(valueOf(chunk));

    assertThat(strip.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(strip.header().attempt()).isEqualTo(4);
    assertThat(strip.header().worker()).isEqualTo("example");
    assertThat(strip.text()).isEqualTo("this example worker failed with KeyError('version')");
    Eventually.until(
        "it is dead", () -> stack.coordinator().log().contains(chunk + " was given up"));
  }

  @Test
  void aTileThatRedisNeverTakesIsGivenUpAndItsValueIsNotPrinted() {
    Picture large = Picture.of(1000, 1000, 1);
    URI uri = stack.redisUri();
    URI restricted =
        URI.create("redis://example:geheim@%s:%d".formatted(uri.getHost(), uri.getPort()));
    try (Jedis redis = new Jedis(uri)) {
      redis.aclSetUser("example", "on", ">geheim", "~*", "+@all", "-set");
      try {
        ServiceProcess worker = stack.startPythonWorker("example", restricted);
        stack.awaitWorkers(1);

        assertThat(reasonOfFailure(large, "sobel"))
            .isEqualTo("tile 0: no worker could process it; the broker gave up on it");
        assertThat(worker.log().lines())
            .singleElement()
            .asString()
            .contains("NoPermissionError")
            .hasSizeLessThan(300);
      } finally {
        redis.aclDelUser("example");
      }
    }
  }

  private Picture process(Picture picture, String query) {
    HttpResponse<byte[]> response = stack.api().post("/api/process?" + query, picture.png());
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    return Picture.read(response.body());
  }

  private String reasonOfFailure(Picture picture, String chain) {
    String job = stack.api().createJob(picture.png(), "workers=1&filters=" + chain);
    assertThat(stack.api().events(job).toList()).last().extracting(Event::name).isEqualTo("end");
    return stack.api().json(job).get("reason").asString();
  }

  private void publish(String chunk, Map<String, Object> headers) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(stack.amqpUri());
    var properties = new AMQP.BasicProperties.Builder().messageId(chunk).headers(headers).build();
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.basicPublish("", "tareas", properties, new byte[0]);
    }
  }

  private byte[] valueOf(String key) {
    try (Jedis redis = new Jedis(stack.redisUri())) {
      return Eventually.get(key, () -> Optional.ofNullable(redis.get(key))).getBytes(UTF_8);
    }
  }
}
