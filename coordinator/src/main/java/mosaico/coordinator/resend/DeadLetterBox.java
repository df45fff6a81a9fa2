package mosaico.coordinator.resend;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.broker.TileOutlet;
import mosaico.coordinator.broker.TilePublisher.Fate;
import mosaico.coordinator.deadletter.DeadLetter;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.store.DeadLetterStore;
import mosaico.coordinator.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters that operators may look at, and send again. Most belong to a job that has failed
 * because of them: its tiles are wanted no more, and the job is run again instead.
 */
public final class DeadLetterBox {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterBox.class);
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final DeadLetterStore letters;
  private final JobStore jobs;
  private final Predicate<JobId> runsHere;
  private final TileOutlet broker;
  private final Clock clock;

  /**
   * What was kept.
   *
   * @param runsHere whether a job runs here, recorded or not
   */
  public DeadLetterBox(
      DeadLetterStore letters,
      JobStore jobs,
      Predicate<JobId> runsHere,
      TileOutlet broker,
      Clock clock) {
    this.letters = letters;
    this.jobs = jobs;
    this.runsHere = runsHere;
    this.broker = broker;
    this.clock = clock;
  }

  /** The latest ones, the last first. */
  public List<DeadLetter> latest(int most) {
    return letters.latest(most);
  }

  /**
   * Sends a tile to the queue that it was given up on, and takes the letter from the list.
   *
   * @return empty if there is no such letter
   * @throws NotSentAgainException if it is no tile, or of a job that wants it no more
   * @throws BrokerUnavailableException if the broker does not take it; the letter stays
   */
  public Optional<DeadLetter> sendAgain(String id)
      throws NotSentAgainException, BrokerUnavailableException, InterruptedException {
    Optional<DeadLetter> found = letters.find(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DeadLetter letter = found.get();
    TileTask task = task(letter);
    checkWanted(task.id());
    byte[] body =
        letters
            .body(id)
            .orElseThrow(() -> new NotSentAgainException("the message's body is no longer kept"));
    if (!letters.take(letter)) {
      return Optional.empty();
    }
    try {
      publish(letter, task.again(clock.instant()), body);
    } catch (BrokerUnavailableException | InterruptedException | RuntimeException e) {
      letters.add(letter, body);
      throw e;
    }
    letters.forget(letter);
    log.info("tile {} is sent again, as an operator wants it", task.id());
    return found;
  }

  private static TileTask task(DeadLetter letter) throws NotSentAgainException {
    try {
      return TileHeaders.read(letter.messageId(), letter.headers());
    } catch (MalformedTileException e) {
      throw new NotSentAgainException("the message is no tile, so nobody can make it");
    }
  }

  private void checkWanted(ChunkId tile) throws NotSentAgainException {
    Optional<JobRecord> job = jobs.find(tile.job());
    if (job.isPresent() && job.get().state().ended()) {
      throw new NotSentAgainException(
          "its job has ended (%s): nobody waits for the tile; a job that failed can be run again"
              .formatted(job.get().state().text()));
    }
    if (job.isEmpty() && !runsHere.test(tile.job())) {
      throw new NotSentAgainException(
          "its job is not known here any more: nobody waits for the tile");
    }
  }

  /** A queue of tiles: what a header says may be anything. */
  private static String queue(DeadLetter letter) {
    return Pool.ofQueue(letter.queue()).isPresent() ? letter.queue() : Pool.GENERAL.queue();
  }

  private void publish(DeadLetter letter, TileTask task, byte[] body)
      throws BrokerUnavailableException, InterruptedException {
    CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    Fate fate =
        new Fate() {
          @Override
          public void lost() {
            confirmed.complete(false);
          }

          @Override
          public void confirmed() {
            confirmed.complete(true);
          }
        };
    broker.publish(queue(letter), task, body, letter.persistent(), fate);
    try {
      if (!confirmed.get(CONFIRM.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BrokerUnavailableException("the broker did not take the tile");
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new BrokerUnavailableException("the broker did not confirm the tile", e);
    }
  }
}
