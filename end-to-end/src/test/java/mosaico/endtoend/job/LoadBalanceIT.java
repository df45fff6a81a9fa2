package mosaico.endtoend.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import mosaico.worker.consumer.TileConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * To whom the broker gives a job's tiles. The workers go on step by step, so that how fast each is
 * depends on the test alone, and have the prefetch of the real ones. Were tiles dealt out
 * beforehand, a fast worker would wait for one for ever. {@code LoadBalanceTest} has the shares in
 * virtual time.
 */
class LoadBalanceIT {

  private static final int TILES = 60;
  private static final int ROUNDS = 5;

  private static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.start(0);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static StepwiseWorker worker(String id) {
    return stack.startStepwiseWorker(id, TileConsumer.prefetch(1));
  }

  @Test
  void tilesGoToWhoIsFreeWhetherSlowOrBackAgain() {
    StepwiseWorker slow = worker("slow");
    StepwiseWorker one = worker("one");
    StepwiseWorker two = worker("two");
    Picture picture = Picture.of(60, 10 * TILES, 1);
    String job = stack.api().createJob(picture.png(), "workers=" + TILES);

    for (int round = 0; round < ROUNDS; round++) {
      for (int step = 0; step < 3; step++) {
        one.make(1);
        two.make(1);
      }
      slow.make(1);
    }
    slow.kill();
    StepwiseWorker again = worker("again");
    again.awaitHeld(); // the others make nothing meanwhile

    again.make(1);
    one.makeAll();
    two.makeAll();
    again.makeAll();
    Eventually.until(
        "it is done", () -> stack.api().json(job).get("state").asString().equals("done"));
    assertThat(shares(job))
        .containsOnlyKeys("slow", "one", "two", "again")
        .containsEntry("slow", 5);
  }

  /** How many tiles each worker made, as a job's timeline says. */
  private static Map<String, Integer> shares(String job) {
    Map<String, Integer> shares = new TreeMap<>();
    stack
        .api()
        .json(job + "/timeline")
        .get("tiles")
        .forEach(tile -> shares.merge(tile.get("worker").asString(), 1, Integer::sum));
    return shares;
  }
}
