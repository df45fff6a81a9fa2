package mosaico.filters.tone;

/** What a sample becomes, by itself. */
@FunctionalInterface
interface Tone {

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
}
