package mosaico.filters.geometry;

/** What lies outside an image, under OpenCV's names. */
public enum Border {
  /** OpenCV's default: {@code gfedcb|abcdefgh|gfedcba}. */
  REFLECT_101 {
    @Override
    public int at(int index, int length) {
      return reflect101(index, length);
    }
  },

  /** {@code aaaaaa|abcdefgh|hhhhhhh}. */
  REPLICATE {
    @Override
    public int at(int index, int length) {
      return Math.clamp(index, 0, length - 1);
    }
  };

  /** The index inside {@code [0, length)} that stands for {@code index}. */
  public abstract int at(int index, int length);

  /**
   * The index inside {@code [0, length)} that stands for {@code index}, by any number of
   * reflections; an axis of one pixel repeats it.
   */
  public static int reflect101(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int folded = Math.floorMod(index, period);
    return folded < length ? folded : period - folded;
  }

  /**
   * Copies a row to the beginning of {@code to}, with what lies left and right of it.
   *
   * @param margin pixels on each side
   * @param to at least {@code width + 2 margin} pixels long
   */
  public void pad(Band input, int y, int margin, byte[] to) {
    Shape image = input.image();
    int pixel = image.pixelBytes();
    int row = input.offset(y);
    int right = margin * pixel + image.rowBytes();
    System.arraycopy(input.samples(), row, to, margin * pixel, image.rowBytes());
    for (int i = 0; i < margin; i++) {
      int before = row + at(i - margin, image.width()) * pixel;
      int after = row + at(image.width() + i, image.width()) * pixel;
      for (int j = 0; j < pixel; j++) {
        to[i * pixel + j] = input.samples()[before + j];
        to[right + i * pixel + j] = input.samples()[after + j];
      }
    }
  }
}
