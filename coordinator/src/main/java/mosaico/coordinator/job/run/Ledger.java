package mosaico.coordinator.job.run;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.store.JobStore;
import org.jspecify.annotations.Nullable;

/** Where the state of a job that runs here is kept, for those who ask for it. */
public sealed interface Ledger {

  /** Notes that the job runs; false if it has ended. */
  boolean start(Instant at);

  void progress(Progress progress);

  /**
   * Ends the job unless it has ended.
   *
   * @return whether this call ended it
   */
  boolean end(Ending ending, Progress progress);

  /** Empty if nothing is known of the job any more. */
  Optional<JobState> state();

  /** Writes anew what may be lost. */
  void restore();

  /**
   * In Redis: for a durable job, which whoever has its ID may ask for, and others may take over.
   */
  record Stored(JobStore store, JobRecord job, ImageFile file) implements Ledger {

    @Override
    public boolean start(Instant at) {
      return store.start(job.id(), at);
    }

    @Override
    public void progress(Progress progress) {
      store.progress(job.id(), progress.doneCount(), progress.redelivered());
    }

    @Override
    public boolean end(Ending ending, Progress progress) {
      return store.end(job.id(), ending, progress.doneCount(), progress.redelivered());
    }

    @Override
    public Optional<JobState> state() {
      return store.find(job.id()).map(JobRecord::state);
    }

    @Override
    public void restore() {
      store.restore(job, file);
    }
  }

  /**
   * Here alone: for a job that ends with the connection on which its result goes out. Nobody else
   * knows its ID, and each write less is a round trip less.
   */
  record Own(AtomicReference<@Nullable Ending> ending) implements Ledger {

    public Own() {
      this(new AtomicReference<>());
    }

    @Override
    public boolean start(Instant at) {
      return ending.get() == null;
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public boolean end(Ending how, Progress progress) {
      return ending.compareAndSet(null, how);
    }

    @Override
    public Optional<JobState> state() {
      Ending how = ending.get();
      return Optional.of(how == null ? JobState.RUNNING : how.state());
    }

    @Override
    public void restore() {}
  }
}
