package mosaico.coordinator.scaling;

import java.time.Instant;

/**
 * How many workers the load needs.
 *
 * @param action what follows from it
 * @param workers how many there should be
 * @param live how many there are
 * @param reason what it rests on
 * @param why the same in one sentence, for people
 * @param neededTilesPerSecond what would have to be made for the load to be met
 * @param possibleTilesPerSecond what the live workers can make; 0 if that is not known yet
 * @param waiting tiles that are not done and more than the workers can process at once
 * @param load that all coordinators have
 * @param knee beyond which more workers would not help; {@link ScalingCurve#MOST} if none was seen
 */
public record Recommendation(
    Instant at,
    Action action,
    int workers,
    int live,
    Reason reason,
    String why,
    double neededTilesPerSecond,
    double possibleTilesPerSecond,
    long waiting,
    Load load,
    int knee) {

  /** What should be done. */
  public enum Action {
    SCALE_UP,
    MAINTAIN,
    SCALE_DOWN
  }

  /** Why. */
  public enum Reason {
    /** No worker is live. */
    NO_WORKERS,
    /** No tile was done yet, so nobody knows how long one takes. */
    UNMEASURED,
    /** The live workers make less than is needed. */
    TOO_FEW,
    /** They make what is needed. */
    ENOUGH,
    /** Fewer would do, but not for long enough yet. */
    SETTLING,
    /** Fewer would do. */
    TOO_MANY,
    /** More are needed, but the measured curve says that they would not help. */
    WOULD_NOT_HELP
  }
}
