package mosaico.ctl.chaos.network;

import java.time.Duration;

/** What a link does with what passes it. */
sealed interface Weather {

  Weather FINE = new Fine();

  /** Passes it on at once. */
  record Fine() implements Weather {}

  /** Passes each piece on after a random time, up to {@code most}. */
  record Slow(Duration most, SharedRandom random) implements Weather {}

  /** Cuts each connection after a random number of bytes, up to {@code mostBytes}. */
  record Lossy(int mostBytes, SharedRandom random) implements Weather {}

  /** Breaks off new connections. */
  record Closed() implements Weather {}

  /** Passes nothing on. */
  record Silent() implements Weather {}

  /** Waits; an interrupt ends it. */
  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
