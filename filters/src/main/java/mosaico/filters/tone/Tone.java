package mosaico.filters.tone;

import java.util.function.IntBinaryOperator;

/** What a sample becomes, by itself. */
sealed interface Tone {

  /**
   * The new sample, 0 to {@code white}.
   *
   * @param sample 0 to {@code white}
   * @param white 255 or 65,535
   */
  int of(int sample, int white);

  /** A level on the scale of 8-bit samples, on the scale of the image's. */
  static int scaled(int level, int white) {
    return level * (white / 255);
  }

  /**
   * Any function.
   *
   * @param function of a sample and white
   */
  record Curve(IntBinaryOperator function) implements Tone {
    @Override
    public int of(int sample, int white) {
      return function.applyAsInt(sample, white);
    }
  }

  /**
   * The sample and a number, held to 0 to white.
   *
   * @param delta on the scale of 8 bits
   */
  record Sum(int delta) implements Tone {
    @Override
    public int of(int sample, int white) {
      return Math.clamp(sample + scaled(delta, white), 0, white);
    }
  }

  /** White less the sample. */
  record Negative() implements Tone {
    @Override
    public int of(int sample, int white) {
      return white - sample;
    }
  }

  /**
   * White above a level, otherwise black.
   *
   * @param level on the scale of 8 bits
   */
  record Cut(int level) implements Tone {
    @Override
    public int of(int sample, int white) {
      return sample > scaled(level, white) ? white : 0;
    }
  }

  /**
   * The sample below a level, its negative from there on.
   *
   * @param level on the scale of 8 bits
   */
  record Fold(int level) implements Tone {
    @Override
    public int of(int sample, int white) {
      return sample < scaled(level, white) ? sample : white - sample;
    }
  }

  /**
   * The distance from mid-gray times a factor.
   *
   * @param factor in 1/4096ths, 0 to 32,768
   */
  record Spread(int factor) implements Tone {
    @Override
    public int of(int sample, int white) {
      int mid = (white + 1) / 2;
      return Math.clamp(mid + (((sample - mid) * factor + 2048) >> 12), 0, white);
    }
  }
}
