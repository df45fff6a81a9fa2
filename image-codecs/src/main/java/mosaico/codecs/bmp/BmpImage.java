package mosaico.codecs.bmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** The rows of an uncompressed bitmap, which lie in the file where they are asked for. */
final class BmpImage implements RowImage {

  private final ImageFile file;
  private final Dib bitmap;
  private final long pixelsAt;
  private final Shape stored;
  private final Shape shape;

  BmpImage(ImageFile file, Dib bitmap, long pixelsAt, Wanted wanted) {
    this.file = file;
    this.bitmap = bitmap;
    this.pixelsAt = pixelsAt;
    this.stored = new Shape(bitmap.width(), bitmap.height(), bitmap.channels());
    this.shape = wanted.shape(stored);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long readerMemory() {
    return stored.rowBytes();
  }

  @Override
  public RowReader reader() throws IOException {
    // Rows are read by other threads than the one that opens the file.
    Arena arena = Arena.ofShared();
    try {
      return new Reader(arena, file.view(arena));
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private final class Reader implements RowReader {

    private final Arena arena;
    private final MemorySegment bytes;
    private final byte[] row;
    private int next;

    Reader(Arena arena, MemorySegment bytes) {
      this.arena = arena;
      this.bytes = bytes;
      this.row = new byte[shape.channels() < stored.channels() ? stored.rowBytes() : 0];
    }

    @Override
    public void read(int count, byte[] into, int offset) throws IOException {
      for (int i = 0; i < count; i++, next++) {
        Decoding.goOn();
        int to = offset + i * shape.rowBytes();
        if (row.length == 0) {
          bitmap.row(bytes, pixelsAt, next, into, to, stored.channels());
        } else {
          bitmap.row(bytes, pixelsAt, next, row, 0, stored.channels());
          Grayscale.toGray(row, 0, stored.channels(), into, to, shape.width());
        }
      }
    }

    @Override
    public void skip(int count) {
      next += count;
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
