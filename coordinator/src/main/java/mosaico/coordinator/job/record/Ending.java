package mosaico.coordinator.job.record;

import java.time.Instant;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * How a job ended.
 *
 * @param by the transition that ended it
 * @param reason for people; a job that is done needs none
 * @param fault what is wrong with the image, if that is why the job failed
 */
public record Ending(JobTransition by, Optional<String> reason, Optional<Kind> fault, Instant at) {

  public Ending {
    if (!by.to().ended()) {
      throw new IllegalArgumentException(by + " does not end a job");
    }
  }

  public static Ending done(Instant at) {
    return new Ending(JobTransition.FINISH, Optional.empty(), Optional.empty(), at);
  }

  public static Ending cancelled(Instant at) {
    return new Ending(JobTransition.CANCEL, Optional.of("cancelled"), Optional.empty(), at);
  }

  public static Ending failed(String reason, Instant at) {
    return new Ending(JobTransition.FAIL, Optional.of(reason), Optional.empty(), at);
  }

  /** The end of a job whose image turned out to be unreadable. */
  public static Ending unreadable(UnreadableImageException why, Instant at) {
    return new Ending(
        JobTransition.FAIL, Optional.ofNullable(why.getMessage()), Optional.of(why.kind()), at);
  }

  /** Whether another run of the same image may end otherwise: its file is then kept for one. */
  public boolean mayBeRetried() {
    return by == JobTransition.FAIL && fault.isEmpty();
  }

  public JobState state() {
    return by.to();
  }
}
