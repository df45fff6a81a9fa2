package mosaico.ctl.chaos.network;

import java.util.random.RandomGenerator;

/** One sequence of random numbers for several threads. */
final class SharedRandom {
  private final RandomGenerator random;

  SharedRandom(RandomGenerator random) {
    this.random = random;
  }

  /** A number from 0 to {@code most}. */
  synchronized long upTo(long most) {
    return random.nextLong(most + 1);
  }
}
