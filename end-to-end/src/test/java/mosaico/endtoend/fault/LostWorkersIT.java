package mosaico.endtoend.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.endtoend.stack.Api.Event;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/** Workers that come and go while a job runs. */
class LostWorkersIT {

  private static final String CHAIN = "blur:sigma=4,sobel";

  private static Stack stack;

  @BeforeAll
  static void start() {
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
  void aKilledWorkersTilesGoToOneThatStartsLater() {
    Picture picture = Picture.of(900, 1200, 3);
    StepwiseWorker first = stack.startStepwiseWorker("worker-1");
    String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
    first.make(3);
    int held = first.awaitHeld();

    first.kill();
    stack.startWorker("worker-2");
    List<JsonNode> tiles = tiles(stack.api().events(job).toList());

    assertThat(state(job)).isEqualTo("done");
    assertThat(tiles).hasSize(12);
    assertThat(madeBy("worker-1", tiles)).hasSize(3);
    assertThat(madeBy("worker-2", tiles)).hasSize(9);
    // What the first one held comes to the second as redelivered.
    assertThat(tiles)
        .filteredOn(tile -> tile.get("attempt").asInt() == 2)
        .extracting(tile -> tile.get("index").asInt())
        .containsExactly(held);
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));
  }

  @Test
  void whoFollowsAJobSeesAKilledWorkersTileGoToAnother() {
    Picture picture = Picture.of(500, 500, 1);
    Map<String, StepwiseWorker> workers =
        Map.of(
            "worker-1", stack.startStepwiseWorker("worker-1"),
            "worker-2", stack.startStepwiseWorker("worker-2"));
    String job = stack.api().createJob(picture.png(), "workers=1&filters=" + CHAIN);
    Iterator<Event> events = stack.api().events(job).iterator();

    Event first = next("take", events);
    String killed = worker(first);
    requireNonNull(workers.get(killed)).kill();

    Event second = next("take", events);
    assertThat(done(job)).isZero();
    assertThat(second.data().get("index")).isEqualTo(first.data().get("index"));
    assertThat(worker(second)).isNotEqualTo(killed);
    assertThat(first.data().get("attempt").asInt()).isEqualTo(1);
    assertThat(second.data().get("attempt").asInt()).isEqualTo(2);
    requireNonNull(workers.get(worker(second))).makeAll();
    Event tile = next("tile", events);
    assertThat(tile.data().get("index")).isEqualTo(first.data().get("index"));
    assertThat(worker(tile)).isEqualTo(worker(second));
    assertThat(next("end", events).data().get("state").asString()).isEqualTo("done");
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));
  }

  @Test
  void aWorkerThatStartsLateTakesPartAtOnce() {
    Picture picture = Picture.of(900, 1200, 3);
    StepwiseWorker first = stack.startStepwiseWorker("worker-1");
    String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
    first.make(1);
    int held = first.awaitHeld();

    stack.startWorker("late");
    Eventually.until("all but the held one are made", () -> done(job) == 11);
    first.makeAll();
    List<JsonNode> tiles = tiles(stack.api().events(job).toList());

    assertThat(madeBy("late", tiles)).hasSize(10);
    assertThat(madeBy("worker-1", tiles))
        .hasSize(2)
        .extracting(tile -> tile.get("index").asInt())
        .contains(held);
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));
  }

  @Test
  void aWorkerToldToStopFinishesWhatItHoldsAndLeaves() {
    Picture picture = Picture.of(900, 1200, 3);
    ServiceProcess worker = stack.startWorker("worker-1");
    stack.awaitWorkers(1);
    // It holds a tile, so that the job is under way until the other one has gone.
    StepwiseWorker second = stack.startStepwiseWorker("worker-2");
    String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
    second.awaitHeld();
    Eventually.until("the first has made a tile", () -> done(job) > 0);

    int exit = worker.terminate();

    assertThat(exit).isZero();
    assertThat(stack.workers()).containsExactly("worker-2");
    second.makeAll();
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));
  }

  @Test
  void ofACancelledJobNoFurtherTileIsMadeAndTheOneUnderWayLeavesNothing() {
    Picture picture = Picture.of(900, 1200, 3);
    StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
    String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
    worker.awaitHeld();

    stack.api().delete(job);
    worker.makeAll();
    Eventually.until("all its tiles are acknowledged", () -> worker.made() == 12);

    assertThat(worker.begun()).isEqualTo(1);
    try (Jedis redis = new Jedis(stack.redisUri())) {
      JobId id = new JobId(job.substring(job.lastIndexOf('/') + 1));
      JobKeys keys = new JobKeys(id);
      // What tells about the job stays as long as its record: in which state, and where its time
      // went. The coordinator removes the rest when it sees that the job was cancelled.
      Set<String> told = Set.of(keys.record(), keys.timeline(), keys.ended());
      Eventually.until(
          "nothing stays but what tells about the job",
          () -> redis.keys("{" + id + "}:*").equals(told));
    }
  }

  private static Event next(String name, Iterator<Event> events) {
    Event event = events.next();
    while (!event.name().equals(name)) {
      event = events.next();
    }
    return event;
  }

  private static String worker(Event event) {
    return event.data().get("worker").asString();
  }

  private static List<JsonNode> tiles(List<Event> events) {
    return events.stream().filter(event -> event.name().equals("tile")).map(Event::data).toList();
  }

  private static List<JsonNode> madeBy(String worker, List<JsonNode> tiles) {
    return tiles.stream().filter(tile -> tile.get("worker").asString().equals(worker)).toList();
  }

  private static int done(String job) {
    return stack.api().json(job).get("tiles").get("done").asInt();
  }

  private static String state(String job) {
    return stack.api().json(job).get("state").asString();
  }
}
