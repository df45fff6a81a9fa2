package mosaico.coordinator.result;

import java.util.OptionalInt;

/**
 * How a result's file is written, where its format leaves a choice.
 *
 * @param quality 1 to 100, if the person said; only formats with loss have one
 * @param small whether workers are to take the time to make a deflated file small
 */
public record Writing(OptionalInt quality, boolean small) {

  /** As each format does by itself: quickly, and at its own quality. */
  public static final Writing USUAL = new Writing(OptionalInt.empty(), false);
}
