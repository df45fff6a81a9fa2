package mosaico.service.logging;

import java.util.Optional;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.service.trace.TraceContext;
import org.slf4j.MDC;

/**
 * The fields {@code job}, {@code tile} and {@code trace} of the log lines that a thread writes
 * while it works on one; they stand under {@code mdc} in a JSON line. Closed, it removes them
 * again.
 */
public final class LogFields implements AutoCloseable {

  /** A job's ID. */
  public static final String JOB = "job";

  /** A tile's index within its job. */
  public static final String TILE = "tile";

  /** The ID of the trace that the job belongs to. */
  public static final String TRACE = "trace";

  private LogFields() {}

  /** Sets both fields. */
  public static LogFields of(ChunkId tile) {
    MDC.put(JOB, tile.job().text());
    MDC.put(TILE, Integer.toString(tile.index()));
    return new LogFields();
  }

  /** Sets the trace as well, if there is one. */
  public LogFields within(Optional<TraceContext> trace) {
    trace.ifPresent(context -> MDC.put(TRACE, context.traceId()));
    return this;
  }

  /** Sets the job alone. */
  public static LogFields of(JobId job) {
    MDC.put(JOB, job.text());
    return new LogFields();
  }

  @Override
  public void close() {
    MDC.remove(JOB);
    MDC.remove(TILE);
    MDC.remove(TRACE);
  }
}
