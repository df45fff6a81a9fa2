package mosaico.endtoend.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mosaico.endtoend.stack.Api.Event;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Workers that come and go while a job runs. */
class LostWorkersIT {

  /** Slow enough for a worker to be killed in the middle of it. */
  private static final String SLOW = "blur:sigma=30,blur:sigma=29,blur:sigma=28,sobel";

  /** A tile of it takes seconds: to be killed at once upon its beginning is to be killed in it. */
  private static final String VERY_SLOW =
      String.join(",", Collections.nCopies(15, "blur:sigma=50")) + ",sobel";

  @Test
  void aKilledWorkersTilesGoToOneThatStartsLater() {
    Picture picture = Picture.of(900, 1200, 3);
    try (Stack stack = Stack.start(0)) {
      ServiceProcess first = stack.startWorker("worker-1");
      stack.awaitWorkers(1);
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + SLOW);
      Eventually.until("a tile is done", () -> done(stack, job) > 0);

      first.kill();
      int before = done(stack, job);
      assertThat(before).isLessThan(12);
      stack.startWorker("worker-2");
      List<Event> events = stack.api().events(job).toList();

      assertThat(state(stack, job)).isEqualTo("done");
      List<JsonNode> byTheSecond =
          events.stream()
              .filter(event -> event.name().equals("tile"))
              .map(Event::data)
              .filter(tile -> tile.get("worker").asString().equals("worker-2"))
              .toList();
      assertThat(byTheSecond).isNotEmpty();
      // What the first one held comes to the second as redelivered.
      assertThat(byTheSecond.stream().mapToInt(tile -> tile.get("attempt").asInt()).max())
          .hasValue(2);
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(SLOW));
    }
  }

  @Test
  void whoFollowsAJobSeesAKilledWorkersTileGoToAnother() {
    Picture picture = Picture.of(500, 500, 1);
    try (Stack stack = Stack.start(0)) {
      Map<String, ServiceProcess> workers =
          Map.of(
              "worker-1", stack.startWorker("worker-1"),
              "worker-2", stack.startWorker("worker-2"));
      stack.awaitWorkers(2);
      String job = stack.api().createJob(picture.png(), "workers=1&filters=" + VERY_SLOW);
      Iterator<Event> events = stack.api().events(job).iterator();

      Event first = next("take", events);
      String killed = worker(first);
      requireNonNull(workers.get(killed)).kill();
      assertThat(done(stack, job)).as("killed before it was done").isZero();

      Event second = next("take", events);
      assertThat(second.data().get("index")).isEqualTo(first.data().get("index"));
      assertThat(worker(second)).isNotEqualTo(killed);
      assertThat(first.data().get("attempt").asInt()).isEqualTo(1);
      assertThat(second.data().get("attempt").asInt()).isEqualTo(2);
      Event tile = next("tile", events);
      assertThat(tile.data().get("index")).isEqualTo(first.data().get("index"));
      assertThat(worker(tile)).isEqualTo(worker(second));
      assertThat(next("end", events).data().get("state").asString()).isEqualTo("done");
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(VERY_SLOW));
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

  @Test
  void aWorkerThatStartsLateTakesPartAtOnce() {
    Picture picture = Picture.of(900, 1200, 3);
    try (Stack stack = Stack.start(0)) {
      ServiceProcess first = stack.startWorker("worker-1");
      stack.awaitWorkers(1);
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + SLOW);
      Eventually.until("a tile is done", () -> done(stack, job) > 0);

      first.pause(); // or it might be done with all of them before the other one is there
      int before = done(stack, job);
      stack.startWorker("late");
      Eventually.until("the late one has made one", () -> done(stack, job) > before);
      first.resume();
      List<Event> events = stack.api().events(job).toList();

      assertThat(events.stream().filter(event -> event.name().equals("tile")))
          .anyMatch(event -> event.data().get("worker").asString().equals("late"));
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(SLOW));
    }
  }

  @Test
  void aWorkerToldToStopFinishesWhatItHoldsAndLeaves() {
    Picture picture = Picture.of(900, 1200, 3);
    try (Stack stack = Stack.start(0)) {
      ServiceProcess first = stack.startWorker("worker-1");
      stack.awaitWorkers(1);
      stack.startWorker("worker-2");
      stack.awaitWorkers(2);
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + SLOW);
      Eventually.until("a tile is done", () -> done(stack, job) > 0);

      int exit = first.terminate();

      assertThat(exit).isZero();
      assertThat(stack.workers()).containsExactly("worker-2");
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(SLOW));
    }
  }

  private static int done(Stack stack, String job) {
    return stack.api().json(job).get("tiles").get("done").asInt();
  }

  private static String state(Stack stack, String job) {
    return stack.api().json(job).get("state").asString();
  }
}
