package mosaico.coordinator.tracing;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.store.StoreException;
import mosaico.service.trace.TraceContext;
import mosaico.service.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the trace of each job that runs here. Which trace a durable job belongs to is noted in
 * Redis: its result is fetched by another request, and another coordinator may go on with it.
 */
public final class JobTraces {

  /** For where nobody wants to see traces. */
  public static final JobTraces OFF =
      new JobTraces(Tracer.OFF, (_, _) -> {}, _ -> Optional.empty(), Clock.systemUTC());

  private static final Logger log = LoggerFactory.getLogger(JobTraces.class);

  private final Tracer tracer;
  private final BiConsumer<JobId, TraceContext> note;
  private final Function<JobId, Optional<TraceContext>> noted;
  private final Clock clock;

  /**
   * Traces jobs if the tracer is on.
   *
   * @param note keeps which trace a job belongs to
   * @param noted that, or nothing
   */
  public JobTraces(
      Tracer tracer,
      BiConsumer<JobId, TraceContext> note,
      Function<JobId, Optional<TraceContext>> noted,
      Clock clock) {
    this.tracer = tracer;
    this.note = note;
    this.noted = noted;
    this.clock = clock;
  }

  /** A job begins to run here. */
  public JobTrace begin(PreparedJob job) {
    if (!tracer.isOn()) {
      return new JobTrace(job, Optional.empty(), tracer, clock);
    }
    Optional<TraceContext> given = job.traceparent().flatMap(TraceContext::parse);
    try {
      if (given.isEmpty()) {
        given = noted.apply(job.id());
      } else if (job.spec().kind().canBeTakenOver()) {
        note.accept(job.id(), given.get());
      }
    } catch (StoreException e) {
      log.debug("job {}: its trace is in parts", job.id(), e);
    }
    return new JobTrace(job, given, tracer, clock);
  }
}
