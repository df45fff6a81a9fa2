package mosaico.filters.geometry;

/**
 * Some full-width rows of an image, in memory: row {@code y} of the image starts at {@link
 * #offset(int)} of {@code samples}.
 *
 * @param image the shape of the whole image that the rows are of
 * @param rows which rows these are
 * @param samples at least {@code start + rows.count() * image.rowBytes()} bytes; shared, not copied
 * @param start where the first row begins
 */
public record Band(Shape image, Rows rows, byte[] samples, int start) {

  public Band {
    if (!image.rows().contains(rows)) {
      throw new IllegalArgumentException(
          "rows " + rows + " are outside an image of " + image.height() + " rows");
    }
    long needed = start + (long) rows.count() * image.rowBytes();
    if (start < 0 || samples.length < needed) {
      throw new IllegalArgumentException(
          "rows " + rows + " take " + needed + " bytes, " + samples.length + " are there");
    }
  }

  public Band(Shape image, Rows rows, byte[] samples) {
    this(image, rows, samples, 0);
  }

  /** A zeroed band with an array of its own. */
  public static Band allocate(Shape image, Rows rows) {
    return new Band(image, rows, new byte[Math.multiplyExact(rows.count(), image.rowBytes())]);
  }

  /** The whole of an image as one band. */
  public static Band whole(Shape image, byte[] samples) {
    return new Band(image, image.rows(), samples);
  }

  /** Where image row {@code y} starts in the samples; {@code y} must be one of {@link #rows}. */
  public int offset(int y) {
    return start + (y - rows.from()) * image.rowBytes();
  }

  /** The sample of a channel of the pixel at column {@code x} of image row {@code y}. */
  public int get(int x, int y, int channel) {
    return image.depth().get(samples, at(x, y, channel));
  }

  /** Stores a sample, 0 to the depth's white. */
  public void set(int x, int y, int channel, int value) {
    image.depth().set(samples, at(x, y, channel), value);
  }

  private int at(int x, int y, int channel) {
    return offset(y) + (x * image.channels() + channel) * image.depth().bytes();
  }

  /** Bytes that the rows take. */
  public int bytes() {
    return rows.count() * image.rowBytes();
  }

  /** A view of some of the rows, sharing the samples. */
  public Band slice(Rows part) {
    return new Band(image, part, samples, offset(part.from()));
  }
}
