package mosaico.coordinator.job.admission;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.job.fair.DeficitRoundRobin;
import mosaico.coordinator.job.record.Submitter;

/**
 * Admits jobs as long as there are places, and memory for their images. A job for which there is no
 * room now waits a little for it; those who wait share by {@link DeficitRoundRobin} ({@code
 * docs/decisions/0031-admission.md}).
 */
public final class Admission {

  /** Of the memory for images, the part that files of jobs that wait for room may take. */
  private static final int WAITING_PART = 4;

  /**
   * Of a worker's time, in nanoseconds: what a submitter's turn gives, and a job costs at least.
   */
  private static final long QUANTUM = 1_000_000;

  /** What a job holds while it runs: one of the places, and memory for its image. */
  public final class Room implements AutoCloseable {

    private final ByteBudget.Share share;
    private boolean closed;

    private Room(ByteBudget.Share share) {
      this.share = share;
    }

    /** Gives back what is no longer needed. */
    public void shrinkTo(long bytes) {
      share.shrinkTo(bytes);
    }

    /** Gives back the place and the memory; closing it twice gives them back once. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (closed) {
          return;
        }
        closed = true;
        taken--;
        share.close();
        callNext();
      } finally {
        lock.unlock();
      }
    }
  }

  private final int jobs;
  private final Duration wait;
  private final ByteBudget memory;
  private final ByteBudget waitingFiles;
  private final Supplier<Duration> retryAfter;
  private final ReentrantLock lock = new ReentrantLock();

  /** One for each job that waits. */
  private final DeficitRoundRobin<Condition> waiting = new DeficitRoundRobin<>(QUANTUM);

  private final Map<AdmissionOutcome, Long> outcomes = new EnumMap<>(AdmissionOutcome.class);

  private int taken;
  private boolean closed;

  /**
   * All places are free.
   *
   * @param jobs that may run at once
   * @param wait how long a job may wait for room
   * @param memory for images
   * @param retryAfter when somebody who is refused should ask again
   */
  public Admission(int jobs, Duration wait, ByteBudget memory, Supplier<Duration> retryAfter) {
    this.jobs = jobs;
    this.wait = wait;
    this.memory = memory;
    this.waitingFiles = new ByteBudget(memory.total() / WAITING_PART);
    this.retryAfter = retryAfter;
    memory.onGiven(this::memoryGiven);
  }

  /**
   * Takes room, waiting for it if there is none now.
   *
   * @param bytes of memory that the job takes at the most
   * @param file bytes of the heap that its file takes while it waits
   * @param submitter whose job it is: those who wait share by cost
   * @param cost of the job, in nanoseconds of a worker
   * @throws TooLarge if there can never be room
   * @throws TooManyJobs if there was none in time, or the files of those that wait take too much
   * @throws NotNow if this coordinator is stopping
   */
  public Room room(long bytes, long file, Submitter submitter, long cost)
      throws RefusedException, InterruptedException {
    checkFits(bytes);
    lock.lockInterruptibly();
    try {
      Optional<Room> atOnce = waiting.isEmpty() ? roomIfAny(bytes) : Optional.empty();
      if (atOnce.isPresent()) {
        outcomes.merge(AdmissionOutcome.AT_ONCE, 1L, Long::sum);
        return atOnce.get();
      }
      ByteBudget.Share held = waitingFiles.take(file).orElseThrow(this::noRoom);
      try (held) {
        Room room = await(bytes, submitter, cost);
        outcomes.merge(AdmissionOutcome.WAITED, 1L, Long::sum);
        return room;
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // conditions have identity only
  private Room await(long bytes, Submitter submitter, long cost)
      throws RefusedException, InterruptedException {
    Condition turn = lock.newCondition();
    waiting.add(turn, submitter, Math.max(QUANTUM, cost));
    try {
      long left = wait.toNanos();
      while (!closed) {
        Optional<Room> room =
            waiting.peek().orElse(null) == turn ? roomIfAny(bytes) : Optional.empty();
        if (room.isPresent()) {
          var _ = waiting.poll();
          return room.get();
        }
        if (left <= 0) {
          throw noRoom();
        }
        left = turn.awaitNanos(left);
      }
      throw new NotNow("this coordinator is stopping", Duration.ofSeconds(1));
    } finally {
      waiting.remove(turn);
      callNext();
    }
  }

  /** Lets the first one that waits look whether there is room for it. */
  private void callNext() {
    waiting.peek().ifPresent(Condition::signal);
  }

  private void memoryGiven() {
    lock.lock();
    try {
      callNext();
    } finally {
      lock.unlock();
    }
  }

  private TooManyJobs noRoom() {
    outcomes.merge(AdmissionOutcome.REFUSED, 1L, Long::sum);
    return tooManyJobs(
        taken >= jobs
            ? "%d jobs are running, the most allowed (MAX_JOBS)".formatted(jobs)
            : "the images of running jobs fill this coordinator's memory");
  }

  /**
   * Takes room if there is any now that nobody waits for.
   *
   * @param bytes of memory that the job takes at the most
   * @throws TooLarge if there can never be room
   */
  public Optional<Room> roomAtOnce(long bytes) throws TooLarge {
    checkFits(bytes);
    lock.lock();
    try {
      Optional<Room> atOnce = waiting.isEmpty() ? roomIfAny(bytes) : Optional.empty();
      if (atOnce.isPresent()) {
        outcomes.merge(AdmissionOutcome.AT_ONCE, 1L, Long::sum);
      }
      return atOnce;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a job for which there was no room waits in Redis. */
  public void queued() {
    lock.lock();
    try {
      outcomes.merge(AdmissionOutcome.QUEUED, 1L, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  /** Takes room if there is any now, whoever waits for some. */
  public Optional<Room> roomIfAny(long bytes) {
    lock.lock();
    try {
      if (taken >= jobs) {
        return Optional.empty();
      }
      Optional<Room> room = memory.take(bytes).map(Room::new);
      taken += room.isPresent() ? 1 : 0;
      return room;
    } finally {
      lock.unlock();
    }
  }

  /** How many jobs may run at once. */
  public int places() {
    return jobs;
  }

  /** How many jobs asked for room with this outcome, since the start. */
  public long outcomes(AdmissionOutcome outcome) {
    lock.lock();
    try {
      return outcomes.getOrDefault(outcome, 0L);
    } finally {
      lock.unlock();
    }
  }

  /** How many jobs wait for room. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of memory for images, taken or free. */
  public long totalMemory() {
    return memory.total();
  }

  public boolean hasPlace() {
    lock.lock();
    try {
      return taken < jobs;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what would not fit if nothing else were here. */
  public void checkFits(long bytes) throws TooLarge {
    if (!canEverFit(bytes)) {
      throw new TooLarge(
          "the image needs %d MB of memory to be read and written; this coordinator has %d MB for images"
              .formatted(Math.ceilDiv(bytes, 1 << 20), memory.total() >> 20));
    }
  }

  /** Whether this would fit if nothing else were here. */
  public boolean canEverFit(long bytes) {
    return bytes <= memory.total();
  }

  /** Takes memory alone, or tells when there may be some. */
  public ByteBudget.Share memory(long bytes) throws RefusedException {
    checkFits(bytes);
    Optional<ByteBudget.Share> share = memory.take(bytes);
    if (share.isEmpty()) {
      throw tooManyJobs("the images of running jobs fill this coordinator's memory");
    }
    return share.get();
  }

  /** A refusal that tells when to try again. */
  public TooManyJobs tooManyJobs(String why) {
    return new TooManyJobs(why, retryAfter.get());
  }

  /** Refuses all that wait, and all that would. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.order().forEach(Condition::signal);
    } finally {
      lock.unlock();
    }
  }
}
