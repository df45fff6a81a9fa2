package mosaico.coordinator.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.filters.geometry.Shape;

/** Writes strips, in order, as an image file. */
public final class ResultWriter {

  /** The strips of a result, from the top. */
  @FunctionalInterface
  public interface Strips {
    /** The next strip; called once for each. */
    Strip next() throws IOException;
  }

  private ResultWriter() {}

  /**
   * Writes an image.
   *
   * @param count strips, at least 1
   * @throws IOException also if the strips' samples are not as many as the shape says
   */
  public static void write(
      OutputFormat format, Shape shape, int count, Strips strips, OutputStream out)
      throws IOException {
    switch (format) {
      case PNG -> png(shape, count, strips, out);
      case PNM -> pnm(SampleImage.gather(shape, count, strips).opaque(), out);
      case JPEG, BMP -> SampleImage.gather(shape, count, strips).opaque().write(format, out);
      case TIFF -> SampleImage.gather(shape, count, strips).write(format, out);
    }
  }

  /** Bytes of the PNG that {@link #write} makes of all the strips with these headers. */
  public static long pngLength(List<StripHeader> strips) {
    return PngWriter.AROUND
        + strips.stream().mapToLong(strip -> PngWriter.CHUNK + strip.payloadLength()).sum();
  }

  /** One strip alone as a PNG: a look at a tile. */
  public static void tile(Strip strip, Shape shape, OutputStream out) throws IOException {
    switch (strip.header().kind()) {
      case PNG -> png(shape, 1, () -> strip, out);
      case RAW -> SampleImage.gather(shape, 1, () -> strip).write(OutputFormat.PNG, out);
      case FAILED -> throw new IOException(strip.text());
    }
  }

  private static void png(Shape shape, int count, Strips strips, OutputStream out)
      throws IOException {
    PngWriter writer = new PngWriter(out);
    writer.begin(shape);
    long raw = 0;
    for (int i = 0; i < count; i++) {
      Strip strip = strips.next();
      raw += strip.header().rawLength();
      writer.strip(strip);
    }
    long expected = shape.bytes() + shape.height();
    if (raw != expected) {
      throw new IOException("the strips hold " + raw + " bytes, the image has " + expected);
    }
    writer.end();
  }

  /** Netpbm's binary PGM (P5) or PPM (P6). */
  private static void pnm(SampleImage image, OutputStream out) throws IOException {
    Shape shape = image.shape();
    String magic = shape.isGray() ? "P5" : "P6";
    String header = "%s\n%d %d\n255\n".formatted(magic, shape.width(), shape.height());
    out.write(header.getBytes(US_ASCII));
    out.write(image.samples());
  }
}
