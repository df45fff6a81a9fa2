package mosaico.coordinator.timing;

import java.util.Locale;

/** What a coordinator does for a job, as far as its time is measured. */
public enum Step {
  /** Opening an image, or decoding the rows of one tile. */
  DECODE,
  /** Dividing a job into tiles. */
  PLAN,
  /** From a tile's publication to the broker's confirm. */
  PUBLISH_CONFIRM,
  /** Reading one strip from Redis. */
  GATHER,
  /** Making the file of a result from its strips. */
  ENCODE;

  /** Its name in metrics: {@code publish-confirm}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
