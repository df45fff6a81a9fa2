package mosaico.filters.resize;

import java.util.OptionalInt;
import mosaico.filters.InvalidChainException;
import mosaico.filters.geometry.Shape;

/**
 * What a resize makes of an image: which rectangle of it is resized, and to which size. Sides that
 * follow from the aspect are rounded to the nearest whole number, halves up, and are at least 1.
 *
 * @param left the rectangle's first column
 * @param top its first row
 * @param columns its width
 * @param rows its height
 * @param width that of the result
 * @param height that of the result
 */
record Target(int left, int top, int columns, int rows, int width, int height) {

  /** The longest side that a result may be given. */
  static final int MOST = 65_535;

  /**
   * The target for an image.
   *
   * @param width what was asked for; without it, the height's and the image's aspect give it, but
   *     for {@link Fit#FILL}, which then keeps the image's
   * @param height likewise
   * @throws InvalidChainException if a side would be too long
   */
  static Target of(Fit fit, OptionalInt width, OptionalInt height, Shape image) {
    return switch (fit) {
      case FILL -> whole(width.orElse(image.width()), height.orElse(image.height()), image);
      case CONTAIN -> contain(width, height, image);
      case COVER ->
          width.isPresent() && height.isPresent()
              ? cover(width.getAsInt(), height.getAsInt(), image)
              : contain(width, height, image);
      case INSIDE -> {
        boolean fits =
            width.orElse(Integer.MAX_VALUE) >= image.width()
                && height.orElse(Integer.MAX_VALUE) >= image.height();
        yield fits ? whole(image.width(), image.height(), image) : contain(width, height, image);
      }
    };
  }

  private static Target contain(OptionalInt width, OptionalInt height, Shape image) {
    boolean byWidth =
        width.isPresent()
            && (height.isEmpty()
                || (long) width.getAsInt() * image.height()
                    <= (long) height.getAsInt() * image.width());
    return byWidth
        ? whole(width.getAsInt(), scaled(image.height(), width.getAsInt(), image.width()), image)
        : whole(scaled(image.width(), height.getAsInt(), image.height()), height.getAsInt(), image);
  }

  private static Target cover(int width, int height, Shape image) {
    if ((long) width * image.height() >= (long) height * image.width()) {
      int rows = (int) Math.min(image.height(), scaled(height, image.width(), width));
      return new Target(0, (image.height() - rows) / 2, image.width(), rows, width, height);
    }
    int columns = (int) Math.min(image.width(), scaled(width, image.height(), height));
    return new Target((image.width() - columns) / 2, 0, columns, image.height(), width, height);
  }

  private static Target whole(long width, long height, Shape image) {
    if ((width > MOST && width != image.width()) || (height > MOST && height != image.height())) {
      throw new InvalidChainException(
          "the result would have %d x %d pixels; %d is the longest side allowed"
              .formatted(width, height, MOST));
    }
    return new Target(0, 0, image.width(), image.height(), (int) width, (int) height);
  }

  /** {@code side * to / from}, rounded half up, at least 1. */
  private static long scaled(int side, int to, int from) {
    return Math.max(1, (2L * side * to + from) / (2L * from));
  }

  /** Whether the rectangle is the whole image. */
  boolean isWhole(Shape image) {
    return columns == image.width() && rows == image.height();
  }
}
