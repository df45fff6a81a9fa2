package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * Writes files that are a header followed by rows, each row as soon as it comes.
 *
 * @param layout of the file of an image, and of its colour profile if the format has a place for it
 * @param longest how long a file may be, in bytes, without a profile
 */
public record RowFileEncoder(
    String contentType,
    String extension,
    Depth deepest,
    BiFunction<Shape, Optional<IccProfile>, RowFormat> layout,
    long longest)
    implements RowEncoder {

  /** What offsets of 32 bits can reach. */
  public static final long FOUR_GIB = 0xffff_ffffL;

  @Override
  public OptionalLong length(Shape shape, Optional<IccProfile> profile) {
    return OptionalLong.of(layout.apply(shape, profile).length());
  }

  @Override
  public boolean fits(Shape shape) {
    return layout.apply(shape, Optional.empty()).length() <= longest;
  }

  @Override
  public RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    RowFormat file = layout.apply(shape, profile);
    out.write(file.header());
    return new Writer(file, out, new byte[file.rowBytes()]);
  }

  private record Writer(RowFormat format, OutputStream out, byte[] row) implements RowWriter {

    @Override
    public void write(byte[] samples, int from, int bytes) throws IOException {
      int step = format.shape().rowBytes();
      for (int at = from; at + step <= from + bytes; at += step) {
        format.row(samples, at, row);
        out.write(row);
      }
    }

    @Override
    public void finish() {}
  }
}
