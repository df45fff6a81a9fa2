package mosaico.coordinator.job.record;

import java.time.Instant;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, or with which state one that goes on is left here.
 *
 * @param reason for people; what was done needs none
 * @param fault what is wrong with the image, if that is why the job failed
 */
public record Ending(JobState state, Optional<String> reason, Optional<Kind> fault, Instant at) {

  public static Ending of(JobState state, @Nullable String reason, Instant at) {
    return new Ending(state, Optional.ofNullable(reason), Optional.empty(), at);
  }

  public static Ending done(Instant at) {
    return of(JobState.DONE, null, at);
  }

  public static Ending cancelled(Instant at) {
    return of(JobState.CANCELLED, "cancelled", at);
  }

  public static Ending failed(String reason, Instant at) {
    return of(JobState.FAILED, reason, at);
  }

  public static Ending unreadable(UnreadableImageException why, Instant at) {
    return new Ending(
        JobState.FAILED, Optional.ofNullable(why.getMessage()), Optional.of(why.kind()), at);
  }
}
