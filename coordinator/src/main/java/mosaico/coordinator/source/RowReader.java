package mosaico.coordinator.source;

import java.io.IOException;
import mosaico.filters.geometry.Shape;

/** Decodes an image from the top, row after row; what it holds does not grow with the image. */
public interface RowReader extends AutoCloseable {

  Shape shape();

  /** Bytes of memory that it holds, at the most. */
  long memory();

  /**
   * Decodes the next rows.
   *
   * @param count at least 1; not more than are left
   * @param into from {@code offset} on, {@code count * shape().rowBytes()} bytes of it are written
   * @throws IOException if the file is damaged or cut short
   */
  void read(int count, byte[] into, int offset) throws IOException;

  @Override
  void close() throws IOException;
}
