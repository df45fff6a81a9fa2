package mosaico.filters.geometry;

/**
 * The shape of an image: rows one after another, the samples of a pixel side by side.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param channels samples a pixel: 1 (gray), 3 (red, green, blue) or 4 (those and alpha)
 * @param depth of every sample
 */
public record Shape(int width, int height, int channels, Depth depth) {

  public Shape {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an image of " + width + "x" + height + " has no pixels");
    }
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new IllegalArgumentException(channels + " channels are none of 1, 3 and 4");
    }
    if ((long) width * channels * depth.bytes() > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("a row of " + width + " pixels does not fit an array");
    }
  }

  /** The shape of an image of 8-bit samples. */
  public Shape(int width, int height, int channels) {
    this(width, height, channels, Depth.EIGHT);
  }

  /** Samples of one row. */
  public int rowSamples() {
    return width * channels;
  }

  /** Bytes of one row. */
  public int rowBytes() {
    return rowSamples() * depth.bytes();
  }

  /** Bytes of one pixel. */
  public int pixelBytes() {
    return channels * depth.bytes();
  }

  /** Bytes of the whole image; may exceed what one array holds. */
  public long bytes() {
    return (long) rowBytes() * height;
  }

  public Rows rows() {
    return new Rows(0, height);
  }

  public boolean isGray() {
    return channels == 1;
  }

  public boolean hasAlpha() {
    return channels == 4;
  }

  public Shape withChannels(int count) {
    return new Shape(width, height, count, depth);
  }

  public Shape withSize(int newWidth, int newHeight) {
    return new Shape(newWidth, newHeight, channels, depth);
  }

  public Shape withDepth(Depth other) {
    return new Shape(width, height, channels, other);
  }
}
