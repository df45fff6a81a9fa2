package mosaico.codecs.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * How a stored image must be turned to be upright: the value of tag 0x0112 of TIFF and EXIF.
 *
 * @param code 1 (upright) to 8, as in Exif 2.32, section 4.6.4
 */
public record Orientation(int code) {

  public static final Orientation UPRIGHT = new Orientation(1);

  /** Width and height of the blocks that are turned, so that all of a block fits the cache. */
  private static final int BLOCK = 32;

  public Orientation {
    if (code < 1 || code > 8) {
      throw new IllegalArgumentException("orientation " + code + " is none of 1 to 8");
    }
  }

  /** The orientation with a tag's value; upright if there is no such value. */
  public static Orientation ofTag(int value) {
    return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
  }

  /** Whether an upright image is as wide as the stored one is high. */
  public boolean swapsAxes() {
    return code >= 5;
  }

  /** Turns an image upright; returns the image itself if it is upright already. */
  public Raster upright(Raster stored) {
    if (code == 1) {
      return stored;
    }
    Shape to = upright(stored.shape());
    byte[] samples = new byte[stored.samples().length];
    upright(MemorySegment.ofArray(stored.samples()), stored.shape(), to.rows(), samples);
    return new Raster(to, samples);
  }

  /** The shape of a stored image once it is upright. */
  public Shape upright(Shape stored) {
    return swapsAxes()
        ? stored.withSize(/* newWidth= */ stored.height(), /* newHeight= */ stored.width())
        : stored;
  }

  /**
   * Copies rows of the upright image from the stored one.
   *
   * @param stored {@code shape.bytes()} bytes, row after row
   * @param shape the stored image's
   * @param rows of the upright image
   * @param into receives the rows' samples, from its start
   */
  public void upright(MemorySegment stored, Shape shape, Rows rows, byte[] into) {
    Path path = path(shape);
    if (path.right() == 1) {
      int rowBytes = shape.rowBytes();
      for (int y = rows.from(); y < rows.to(); y++) {
        long from = path.at(0, y) * shape.pixelBytes();
        MemorySegment.copy(stored, JAVA_BYTE, from, into, (y - rows.from()) * rowBytes, rowBytes);
      }
      return;
    }
    int width = upright(shape).width();
    int pixelBytes = shape.pixelBytes();
    for (int y = rows.from(); y < rows.to(); y += BLOCK) {
      Rows some = new Rows(y, Math.min(y + BLOCK, rows.to()));
      int to = (y - rows.from()) * width * pixelBytes;
      for (int x = 0; x < width; x += BLOCK) {
        block(stored, path, pixelBytes, x, Math.min(x + BLOCK, width), some, into, to, width);
      }
    }
  }

  /**
   * Copies pixels {@code fromX} to {@code toX} of some rows, the first of which begins at {@code
   * into[to]}.
   */
  private static void block(
      MemorySegment stored,
      Path path,
      int pixelBytes,
      int fromX,
      int toX,
      Rows rows,
      byte[] into,
      int to,
      int width) {
    for (int y = rows.from(); y < rows.to(); y++) {
      int out = to + ((y - rows.from()) * width + fromX) * pixelBytes;
      long in = path.at(fromX, y) * pixelBytes;
      long step = path.right() * pixelBytes;
      for (int x = fromX; x < toX; x++) {
        for (int b = 0; b < pixelBytes; b++) {
          into[out++] = stored.get(JAVA_BYTE, in + b);
        }
        in += step;
      }
    }
  }

  /**
   * Where the upright image's pixels are among the stored ones.
   *
   * @param origin index of the upright image's top left pixel
   * @param right step to the pixel on the right
   * @param down step to the pixel below
   */
  private record Path(long origin, long right, long down) {

    long at(int x, int y) {
      return origin + x * right + y * down;
    }
  }

  private Path path(Shape stored) {
    long w = stored.width();
    long topRight = w - 1;
    long bottomLeft = (stored.height() - 1) * w;
    long bottomRight = bottomLeft + topRight;
    return switch (code) {
      case 1 -> new Path(0, 1, w);
      case 2 -> new Path(topRight, -1, w);
      case 3 -> new Path(bottomRight, -1, -w);
      case 4 -> new Path(bottomLeft, 1, -w);
      case 5 -> new Path(0, w, 1);
      case 6 -> new Path(bottomLeft, -w, 1);
      case 7 -> new Path(bottomRight, -w, -1);
      case 8 -> new Path(topRight, w, -1);
      default -> throw new IllegalStateException("orientation " + code);
    };
  }
}
