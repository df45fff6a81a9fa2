package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;

/** A TIFF file that libtiff has opened. Not safe for use by several threads at once. */
final class OpenTiff implements AutoCloseable {

  private static final byte BLACK = 0;

  private final LibTiff library;
  private final Arena arena;
  private final LibTiffInput input;
  private final MemorySegment handle;

  private OpenTiff(LibTiff library, Arena arena, LibTiffInput input, MemorySegment handle) {
    this.library = library;
    this.arena = arena;
    this.input = input;
    this.handle = handle;
  }

  /**
   * Opens a file at its first image.
   *
   * @param mostMemory bytes that libtiff may allocate for it at once
   * @throws IOException if libtiff refuses it
   */
  static OpenTiff open(LibTiff library, ImageFile file, long mostMemory) throws IOException {
    // Rows are read by other threads than the one that opens the file.
    Arena arena = Arena.ofShared();
    boolean opened = false;
    try {
      OpenTiff tiff = open(library, arena, new LibTiffInput(file.view(arena)), mostMemory);
      opened = true;
      return tiff;
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  private static OpenTiff open(LibTiff library, Arena arena, LibTiffInput input, long mostMemory)
      throws IOException {
    boolean opened = false;
    try {
      MemorySegment handle = library.open(input, mostMemory);
      Optional<IOException> wrong = input.messages().take();
      if (handle.equals(MemorySegment.NULL)) {
        throw wrong.orElseGet(() -> new IOException("libtiff cannot open it"));
      }
      opened = true;
      return new OpenTiff(library, arena, input, handle);
    } finally {
      if (!opened) {
        input.close();
      }
    }
  }

  /**
   * Checks that libtiff takes the layout for what it is taken for here.
   *
   * @throws IOException if the file's tags contradict each other
   */
  void check(TiffLayout layout) throws IOException {
    int channels = layout.planes() ? 1 : layout.samples();
    long width = layout.tiled() ? layout.pieceWidth() : layout.width();
    long bytes = Math.ceilDiv(width * channels * layout.sampleBits(), 8L);
    boolean same =
        layout.tiled()
            ? tileBytes() == bytes * layout.pieceHeight()
            : rowBytes() == bytes && stripBytes(1) == bytes;
    if (!same) {
      throw new IOException("its tags contradict each other");
    }
  }

  /** Native memory that is released when the file is closed, filled with zeros. */
  MemorySegment allocate(long bytes) {
    return arena.allocate(bytes, Long.BYTES);
  }

  /** Sets a tag, for this reading only. */
  void set(int tag, int value) throws IOException {
    if (library.setField(handle, tag, value) == 0) {
      throw failure("tag " + tag + " cannot be set");
    }
  }

  /**
   * How many rows a strip has: libtiff may divide a single uncompressed one.
   *
   * @param height of the image
   */
  int rowsPerStrip(int height) {
    int rows = library.field(handle, TiffTags.ROWS_PER_STRIP, height);
    // An unsigned number, often the largest of all.
    return rows <= 0 ? height : Math.min(rows, height);
  }

  /** Bytes of so many rows, decoded; of one plane if there are several. */
  long stripBytes(int rows) throws IOException {
    return positive(library.stripSize(handle, rows));
  }

  /** Bytes of a decoded tile, of one plane if there are several. */
  long tileBytes() throws IOException {
    return positive(library.tileSize(handle));
  }

  /** Bytes of a decoded row. */
  long rowBytes() throws IOException {
    return positive(library.scanlineSize(handle));
  }

  private long positive(long bytes) throws IOException {
    if (bytes < 1) {
      throw failure("its pixels have no size");
    }
    return bytes;
  }

  /** The index of the strip that a row is in. */
  int strip(int row, int plane) {
    return library.strip(handle, row, plane);
  }

  /**
   * Decodes a strip. One that is not stored is 0.
   *
   * @param into exactly as long as the strip is when it is decoded
   */
  void readStrip(int strip, MemorySegment into) throws IOException {
    if (library.isSparse(handle, strip)) {
      into.fill(BLACK);
      return;
    }
    check(library.readStrip(handle, strip, into) == into.byteSize(), "a strip cannot be decoded");
  }

  /**
   * Decodes a tile. One that is not stored is 0.
   *
   * @param into exactly as long as the tile is when it is decoded
   */
  void readTile(int tile, MemorySegment into) throws IOException {
    if (library.isSparse(handle, tile)) {
      into.fill(BLACK);
      return;
    }
    check(library.readTile(handle, tile, into) == into.byteSize(), "a tile cannot be decoded");
  }

  /** Decodes the next row of a strip, or the first of another. */
  void readRow(int row, MemorySegment into) throws IOException {
    if (library.isSparse(handle, strip(row, 0))) {
      into.fill(BLACK);
      return;
    }
    check(library.readRow(handle, into, row) == 1, "a row cannot be decoded");
  }

  /**
   * Decodes a strip and converts it to RGB of 8 bits.
   *
   * @param row the strip's first
   * @param into receives four bytes a pixel, the last row first
   */
  void readRgbaStrip(int row, MemorySegment into) throws IOException {
    if (library.isSparse(handle, strip(row, 0))) {
      into.fill(BLACK);
      return;
    }
    check(library.readRgbaStrip(handle, row, into) != 0, "a strip cannot be converted");
  }

  /**
   * Decodes a tile and converts it to RGB of 8 bits.
   *
   * @param tile its index
   * @param into receives four bytes a pixel, the last row first
   */
  void readRgbaTile(int tile, int column, int row, MemorySegment into) throws IOException {
    if (library.isSparse(handle, tile)) {
      into.fill(BLACK);
      return;
    }
    check(library.readRgbaTile(handle, column, row, into) != 0, "a tile cannot be converted");
  }

  private void check(boolean done, String otherwise) throws IOException {
    Optional<IOException> wrong = input.messages().take();
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    if (!done) {
      throw new IOException(otherwise);
    }
  }

  private IOException failure(String otherwise) {
    return input.messages().take().orElseGet(() -> new IOException(otherwise));
  }

  @Override
  public void close() {
    try {
      library.close(handle);
    } finally {
      input.close();
      arena.close();
    }
  }
}
