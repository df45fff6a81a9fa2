package mosaico.coordinator.job.admission;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;

/** Admits jobs as long as there are places, and memory for their images. */
public final class Admission {

  /** What a job holds while it runs: one of the places, and memory for its image. */
  public record Room(Semaphore places, ByteBudget.Share memory) implements AutoCloseable {

    /** Gives back what is no longer needed. */
    public void shrinkTo(long bytes) {
      memory.shrinkTo(bytes);
    }

    @Override
    public void close() {
      memory.close();
      places.release();
    }
  }

  private final int jobs;
  private final Semaphore places;
  private final ByteBudget memory;
  private final DrainRate drained;
  private final IntSupplier backlog;

  /**
   * All places are free.
   *
   * @param jobs that may run at once
   * @param backlog tiles that are out now
   */
  public Admission(int jobs, ByteBudget memory, DrainRate drained, IntSupplier backlog) {
    this.jobs = jobs;
    this.places = new Semaphore(jobs);
    this.memory = memory;
    this.drained = drained;
    this.backlog = backlog;
  }

  /**
   * Takes room, or tells when there may be some.
   *
   * @param bytes of memory that the job takes at the most
   */
  public Room room(long bytes) throws RefusedException {
    checkFits(bytes);
    Optional<Room> room = roomIfAny(bytes);
    if (room.isEmpty()) {
      throw tooManyJobs(
          places.availablePermits() == 0
              ? "%d jobs are running, the most allowed (MAX_JOBS)".formatted(jobs)
              : "the images of running jobs fill this coordinator's memory");
    }
    return room.get();
  }

  /** Takes room if there is any now. */
  public Optional<Room> roomIfAny(long bytes) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    Optional<Room> room = memory.take(bytes).map(share -> new Room(places, share));
    if (room.isEmpty()) {
      places.release();
    }
    return room;
  }

  /** How many jobs may run at once. */
  public int places() {
    return jobs;
  }

  /** Bytes of memory for images, taken or free. */
  public long totalMemory() {
    return memory.total();
  }

  public boolean hasPlace() {
    return places.availablePermits() > 0;
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
    return new TooManyJobs(why, drained.retryAfter(backlog.getAsInt()));
  }
}
