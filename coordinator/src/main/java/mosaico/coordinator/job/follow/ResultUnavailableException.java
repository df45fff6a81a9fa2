package mosaico.coordinator.job.follow;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;

/** Why a job, or its result, cannot be had; the message says so to the person who asked. */
public abstract sealed class ResultUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  private ResultUnavailableException(String message) {
    super(message);
  }

  /** No job has this ID, or its record has expired. */
  public static final class UnknownJob extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    UnknownJob(String id) {
      super("there is no job " + id + "; finished jobs are kept for RESULT_TTL");
    }
  }

  /** No batch has this ID, or its record has expired. */
  public static final class UnknownBatch extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    UnknownBatch(String id) {
      super("there is no batch " + id + "; finished batches are kept for RESULT_TTL");
    }
  }

  /** The job is done, but at least one of its tiles is no longer stored. */
  public static final class Expired extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    Expired(JobId id) {
      super("the result of job " + id + " has expired; results are kept for RESULT_TTL");
    }
  }

  /** The job failed. */
  public static final class Failed extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<UnreadableImageException.Kind> fault;

    Failed(String reason, Optional<UnreadableImageException.Kind> fault) {
      super(reason);
      this.fault = fault;
    }

    /** What is wrong with the image, if that is why the job failed. */
    public Optional<UnreadableImageException.Kind> fault() {
      return fault;
    }
  }

  /** The job was cancelled. */
  public static final class Cancelled extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    Cancelled(JobId id) {
      super("job " + id + " was cancelled");
    }
  }

  /** This coordinator is stopping, and nobody is kept waiting any longer. */
  public static final class Stopping extends ResultUnavailableException {
    private static final long serialVersionUID = 1L;

    Stopping() {
      super("this coordinator is stopping; another one continues the job, so ask again");
    }
  }
}
