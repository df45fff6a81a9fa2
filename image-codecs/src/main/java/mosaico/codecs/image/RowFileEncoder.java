package mosaico.codecs.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.Function;
import mosaico.filters.geometry.Shape;

/**
 * Writes files that are a header followed by rows, each row as soon as it comes.
 *
 * @param format lays out the file of an image
 * @param longest how long the format allows a file to be, in bytes
 */
public record RowFileEncoder(
    String contentType, String extension, Function<Shape, RowFormat> format, long longest)
    implements RowEncoder {

  /** What offsets of 32 bits can reach. */
  public static final long FOUR_GIB = 0xffff_ffffL;

  @Override
  public OptionalLong length(Shape shape) {
    return OptionalLong.of(format.apply(shape).length());
  }

  @Override
  public boolean fits(Shape shape) {
    return format.apply(shape).length() <= longest;
  }

  @Override
  public RowWriter writer(Shape shape, OutputStream out) throws IOException {
    RowFormat file = format.apply(shape);
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
