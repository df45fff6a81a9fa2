package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.DeflatedWriter;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.png.PngEncoder;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.filters.geometry.Shape;

/** Writes a result's strips as an image file, each as soon as it comes if the format allows it. */
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
   * @throws IOException also if the strips hold more or fewer samples than the shape has
   */
  public static void write(
      OutputFormat format, Shape shape, int count, Strips strips, OutputStream out)
      throws IOException {
    switch (format.encoder()) {
      case DeflatedEncoder encoder -> writeDeflated(encoder, shape, count, strips, out);
      case RowEncoder encoder -> writeRows(encoder, shape, count, strips, out);
    }
  }

  private static void writeRows(
      RowEncoder encoder, Shape shape, int count, Strips strips, OutputStream out)
      throws IOException {
    RowWriter writer = encoder.writer(shape, out);
    long written = 0;
    for (int i = 0; i < count; i++) {
      Strip strip = strips.next();
      int bytes = strip.header().payloadLength();
      written += bytes;
      checkNotMore(written, shape.bytes());
      writer.write(strip.bytes(), strip.offset(), bytes);
    }
    checkAll(written, shape.bytes());
    writer.finish();
  }

  private static void writeDeflated(
      DeflatedEncoder encoder, Shape shape, int count, Strips strips, OutputStream out)
      throws IOException {
    DeflatedWriter writer = encoder.writer(shape, out);
    // Each row is preceded by the byte that names its filter.
    long expected = shape.bytes() + shape.height();
    long written = 0;
    for (int i = 0; i < count; i++) {
      Strip strip = strips.next();
      StripHeader header = strip.header();
      written += header.rawLength();
      checkNotMore(written, expected);
      writer.write(
          strip.bytes(),
          strip.offset(),
          header.payloadLength(),
          header.adler32(),
          header.rawLength());
    }
    checkAll(written, expected);
    writer.finish();
  }

  private static void checkNotMore(long bytes, long expected) throws IOException {
    if (bytes > expected) {
      throw new IOException("the strips hold more than the image's " + expected + " bytes");
    }
  }

  private static void checkAll(long bytes, long expected) throws IOException {
    if (bytes != expected) {
      throw new IOException("the strips hold " + bytes + " bytes, the image has " + expected);
    }
  }

  /**
   * The length of the file in bytes, if it can be known before it is written.
   *
   * @param strips the headers of all strips
   */
  public static OptionalLong length(OutputFormat format, Shape shape, List<StripHeader> strips) {
    return switch (format.encoder()) {
      case RowEncoder encoder -> encoder.length(shape);
      case DeflatedEncoder encoder ->
          OptionalLong.of(
              encoder.length(
                  strips.size(), strips.stream().mapToLong(StripHeader::payloadLength).sum()));
    };
  }

  /** Writes one strip alone as a PNG, to show a tile. */
  public static void tile(Strip strip, Shape shape, OutputStream out) throws IOException {
    switch (strip.header().kind()) {
      case PNG -> write(OutputFormat.PNG, shape, 1, () -> strip, out);
      case RAW -> {
        int bytes = strip.header().payloadLength();
        checkAll(bytes, shape.bytes());
        int from = strip.offset();
        PngEncoder.write(shape, Arrays.copyOfRange(strip.bytes(), from, from + bytes), out);
      }
      case FAILED -> throw new IOException(strip.text());
      case SUMMARY -> throw new IOException("a summary shows nothing");
    }
  }
}
