package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.formats.RowFormat;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.filters.geometry.Shape;

/** Writes strips, in order, as an image file; all formats but JPEG strip by strip. */
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
    StripWriter writer = writer(format, shape, out);
    writer.begin();
    for (int i = 0; i < count; i++) {
      writer.strip(strips.next());
    }
    writer.end();
  }

  private static StripWriter writer(OutputFormat format, Shape shape, OutputStream out) {
    return switch (format) {
      case PNG -> new PngWriter(shape, out);
      case JPEG -> new WholeImageWriter(format, shape, out);
      case TIFF -> new RowFileWriter(new RowFormat.Tiff(shape), out);
      case BMP -> new RowFileWriter(new RowFormat.Bmp(shape), out);
      case PNM -> new RowFileWriter(new RowFormat.Pnm(shape), out);
    };
  }

  /**
   * The length of the file in bytes, if it can be known before it is written.
   *
   * @param strips the headers of all strips
   */
  public static OptionalLong length(OutputFormat format, Shape shape, List<StripHeader> strips) {
    return switch (Encodings.of(format)) {
      case RAW -> format.length(shape);
      case PNG ->
          OptionalLong.of(
              PngWriter.AROUND
                  + strips.stream()
                      .mapToLong(strip -> PngWriter.CHUNK + strip.payloadLength())
                      .sum());
    };
  }

  /** One strip alone as a PNG: a look at a tile. */
  public static void tile(Strip strip, Shape shape, OutputStream out) throws IOException {
    switch (strip.header().kind()) {
      case PNG -> write(OutputFormat.PNG, shape, 1, () -> strip, out);
      case RAW -> WholeImageWriter.png(strip, shape, out);
      case FAILED -> throw new IOException(strip.text());
    }
  }
}
