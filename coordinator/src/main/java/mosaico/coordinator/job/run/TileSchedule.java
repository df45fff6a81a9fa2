package mosaico.coordinator.job.run;

import java.util.OptionalInt;

/** Chooses which of a job's tiles is sent next. */
interface TileSchedule {

  /** How far a job's tiles are. */
  interface Tiles {

    boolean isDone(int index);

    /** The first tile from {@code from} on that is neither out nor done. */
    int nextIdle(int from);
  }

  /**
   * The tile to send next, if one can be sent now: one that is neither out nor done, and whose
   * input is there.
   *
   * @param ahead how many tiles beyond those that are needed next may be made, so that workers have
   *     enough to do
   */
  OptionalInt next(Tiles tiles, int ahead);

  /** Whether the sender has something to do before {@link #next} can answer. */
  default boolean waitsForSender(Tiles tiles) {
    return false;
  }

  /** For tiles that depend on nothing: one after another. */
  static TileSchedule inOrder(int count) {
    return (tiles, _) -> {
      int next = tiles.nextIdle(0);
      return next < count ? OptionalInt.of(next) : OptionalInt.empty();
    };
  }
}
