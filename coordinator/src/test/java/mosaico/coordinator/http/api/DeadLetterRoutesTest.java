package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages that were given up: the list, and sending one again. */
class DeadLetterRoutesTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 90, 1), "png");

  private final Map<ChunkId, byte[]> bodies = new ConcurrentHashMap<>();
  private RunningCoordinator coordinator;
  private Connection connection;

  @BeforeEach
  void start() throws Exception {
    coordinator = RunningCoordinator.start();
    coordinator.worker.answering(
        (task, body) -> {
          bodies.put(task.id(), body);
          return TestWorker.right(task, body);
        });
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Services.broker().uri());
    connection = factory.newConnection();
  }

  @AfterEach
  void stop() {
    connection.abort();
    coordinator.close();
  }

  /** A job of two tiles, of which the worker makes one. */
  private String jobWithOneTileMade() throws Exception {
    HttpResponse<byte[]> created = coordinator.post("/api/jobs?filters=blur&workers=2", FILE);
    coordinator.worker.allow(1);
    Eventually.until("a tile is made", () -> coordinator.worker.answered().size() == 1);
    return RunningCoordinator.json(created).get("id").asString();
  }

  /** Has the broker give up a copy of a tile, and waits until that is listed. */
  private JsonNode givenUp(TileTask task, byte[] body) throws Exception {
    Map<String, Object> headers = new HashMap<>(TileHeaders.write(task));
    headers.put("x-first-death-queue", "somebody's"); // no queue of tiles: it is not sent there
    publishDead(task.id().toString(), headers, Base64.getEncoder().encode(body));
    return listed();
  }

  private void publishDead(String messageId, Map<String, Object> headers, byte[] body)
      throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.basicPublish(
          "",
          TileHeaders.DEAD_LETTER_QUEUE,
          new BasicProperties.Builder()
              .messageId(messageId)
              .headers(headers)
              .deliveryMode(2)
              .build(),
          body);
    }
  }

  private JsonNode listed() {
    Eventually.until("it is listed", () -> !letters().isEmpty());
    return letters().get(0);
  }

  private JsonNode letters() {
    try {
      return RunningCoordinator.json(coordinator.get("/api/dead-letters")).get("letters");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<byte[]> sendAgain(JsonNode letter) throws Exception {
    String path = "/api/dead-letters/" + letter.get("id").asString() + "/send-again";
    return coordinator.post(path, new byte[0]);
  }

  private String state(String job) {
    try {
      return RunningCoordinator.json(coordinator.get("/api/jobs/" + job)).get("state").asString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTileOfAJobThatGoesOnIsShownWithItsHeadersAndSentAgain() throws Exception {
    String job = jobWithOneTileMade();
    TileTask task = coordinator.worker.answered().getFirst();

    JsonNode letter = givenUp(task, requireNonNull(bodies.get(task.id())));

    assertThat(letter.get("job").asString()).isEqualTo(job.substring(0, 8));
    assertThat(letter.get("tile").asInt()).isEqualTo(task.id().index());
    assertThat(letter.get("bytes").asInt()).isPositive();
    assertThat(letter.at("/headers/filters").asString()).isEqualTo(task.filters());
    assertThat(letter.at("/headers/attempt").asString()).isEqualTo("1");
    assertThat(letter.toString()).doesNotContain(job);

    assertThat(sendAgain(letter).statusCode()).isEqualTo(200);

    Eventually.until("the worker has it again", () -> coordinator.worker.taken().size() == 3);
    TileTask again = coordinator.worker.taken().getLast();
    assertThat(again).isEqualTo(task.again(again.queuedAt()));
    assertThat(letters()).isEmpty();
    assertThat(sendAgain(letter).statusCode()).isEqualTo(404);
    coordinator.worker.free();
    Eventually.until("the job is done", () -> state(job).equals("done"));
    Eventually.until("it is made again", () -> coordinator.worker.answered().size() == 3);
  }

  @Test
  void aTileWhoseJobHasEndedIsNotSentAgainButSaidSo() throws Exception {
    String job = jobWithOneTileMade();
    TileTask open =
        coordinator.worker.taken().stream()
            .filter(task -> !coordinator.worker.answered().contains(task))
            .findFirst()
            .orElseThrow();

    JsonNode letter = givenUp(open, new byte[3]);
    Eventually.until("the job has failed of it", () -> state(job).equals("failed"));
    HttpResponse<byte[]> refused = sendAgain(letter);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(RunningCoordinator.json(refused).get("detail").asString())
        .isEqualTo(
            "its job has ended (failed): nobody waits for the tile; a job that failed can be run"
                + " again");
    assertThat(letters()).hasSize(1);
    assertThat(coordinator.worker.taken()).hasSize(2);
    coordinator.redis().del("{" + job + "}:job");
    assertThat(RunningCoordinator.json(sendAgain(letter)).get("detail").asString())
        .isEqualTo("its job is not known here any more: nobody waits for the tile");
  }

  @Test
  void aMessageThatIsNoTileIsShownAndGoesNowhere() throws Exception {
    publishDead("nonsense", Map.of("a", "b"), "body".getBytes(US_ASCII));
    JsonNode letter = listed();

    assertThat(letter.get("job").isNull()).isTrue();
    assertThat(letter.at("/headers/a").asString()).isEqualTo("b");
    assertThat(letter.get("reason").asString()).isEqualTo("unknown");
    HttpResponse<byte[]> refused = sendAgain(letter);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(RunningCoordinator.json(refused).get("detail").asString())
        .isEqualTo("the message is no tile, so nobody can make it");
    assertThat(coordinator.get("/api/dead-letters?limit=101").statusCode()).isEqualTo(400);
  }

  @Test
  void theLatestAreKeptAndTheBodiesOfFewer() throws Exception {
    for (int i = 0; i < 110; i++) {
      publishDead("nonsense " + i, Map.of("number", i), new byte[1]);
    }
    Eventually.until(
        "the last one is listed",
        () ->
            !letters().isEmpty()
                && letters().get(0).at("/headers/number").asString().equals("109"));

    assertThat(letters()).hasSize(100);
    Eventually.until(
        "as many bodies are kept as may be",
        () -> coordinator.redis().keys("dead-letter:*:body").size() == 16);
    assertThat(RunningCoordinator.json(coordinator.get("/api/dead-letters?limit=3")).get("letters"))
        .hasSize(3);
  }
}
