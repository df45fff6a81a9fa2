package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.DeflatedWriter;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.IccProfile;
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
   * @param profile of the source's colours, if it has one; left out of a result in gray
   * @param count strips, at least 1
   * @throws IOException also if the strips hold more or fewer samples than the shape has
   */
  public static void write(
      Encoder encoder,
      Shape shape,
      Optional<IccProfile> profile,
      int count,
      Strips strips,
      OutputStream out)
      throws IOException {
    Optional<IccProfile> kept = kept(profile, shape);
    switch (encoder) {
      case DeflatedEncoder deflated ->
          writeDeflated(deflated.writer(shape, kept, out), shape, count, strips);
      case RowEncoder rows -> writeRows(rows.writer(shape, kept, out), shape, count, strips);
    }
  }

  private static void writeRows(RowWriter writer, Shape shape, int count, Strips strips)
      throws IOException {
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

  private static void writeDeflated(DeflatedWriter writer, Shape shape, int count, Strips strips)
      throws IOException {
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
   * @param profile as for {@link #write}
   * @param strips the headers of all strips
   */
  public static OptionalLong length(
      OutputFormat format, Shape shape, Optional<IccProfile> profile, List<StripHeader> strips) {
    Optional<IccProfile> kept = kept(profile, shape);
    return switch (format.encoder()) {
      case RowEncoder encoder -> encoder.length(shape, kept);
      case DeflatedEncoder encoder ->
          OptionalLong.of(
              encoder.length(
                  strips.size(),
                  strips.stream().mapToLong(StripHeader::payloadLength).sum(),
                  kept));
    };
  }

  private static Optional<IccProfile> kept(Optional<IccProfile> profile, Shape shape) {
    return shape.isGray() ? Optional.empty() : profile;
  }

  /**
   * Writes one strip alone as a PNG, to show a tile.
   *
   * @param profile as for {@link #write}
   */
  public static void tile(Strip strip, Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    switch (strip.header().kind()) {
      case PNG -> write(OutputFormat.PNG.encoder(), shape, profile, 1, () -> strip, out);
      case RAW -> {
        checkAll(strip.header().payloadLength(), shape.bytes());
        PngEncoder.write(shape, strip.bytes(), strip.offset(), kept(profile, shape), out);
      }
      case FAILED -> throw new IOException(strip.text());
      case SUMMARY -> throw new IOException("a summary shows nothing");
    }
  }
}
