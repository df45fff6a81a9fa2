package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.formats.RowFormat;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.filters.geometry.Shape;

/** Writes strips, in order, as an image file; all formats but JPEG strip by strip. */
public final class ResultWriter {

  /** libjpeg's limit of an image's sides. */
  private static final int JPEG_SIDE = 65_500;

  /** The largest offset that BMP and TIFF can name. */
  private static final long FOUR_GIB = 0xffff_ffffL;

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

  /** Bytes of the file, where they can be known before any strip is there. */
  public static OptionalLong length(OutputFormat format, Shape shape) {
    return switch (format) {
      case PNG, JPEG -> OptionalLong.empty();
      case TIFF -> OptionalLong.of(new RowFormat.Tiff(shape).length());
      case BMP -> OptionalLong.of(new RowFormat.Bmp(shape).length());
      case PNM -> OptionalLong.of(new RowFormat.Pnm(shape).length());
    };
  }

  /** Bytes of the PNG that {@link #write} makes of all the strips with these headers. */
  public static long pngLength(List<StripHeader> strips) {
    return PngWriter.AROUND
        + strips.stream().mapToLong(strip -> PngWriter.CHUNK + strip.payloadLength()).sum();
  }

  /** Bytes of memory that writing takes at the most, beside a strip. */
  public static long memory(OutputFormat format, Shape shape) {
    // The samples and, at the worst, as many bytes of file.
    return format == OutputFormat.JPEG ? 2 * shape.bytes() : 0;
  }

  /** Why an image cannot be written in a format, if it cannot. */
  public static Optional<String> refusal(OutputFormat format, Shape shape) {
    boolean fits =
        switch (format) {
          case PNG, PNM -> true;
          case JPEG ->
              Math.max(shape.width(), shape.height()) <= JPEG_SIDE
                  && shape.bytes() < Integer.MAX_VALUE - 64;
          case TIFF, BMP -> length(format, shape).orElseThrow() <= FOUR_GIB;
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            "a result of %d x %d pixels does not fit a file of the format %s; PNG has no such limit"
                .formatted(shape.width(), shape.height(), format.text()));
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
