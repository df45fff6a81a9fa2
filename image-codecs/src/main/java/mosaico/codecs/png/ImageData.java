package mosaico.codecs.png;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import mosaico.codecs.image.ImageFile;

/** Inflates the content of a file's IDAT chunks, and checks their checksums. */
final class ImageData implements AutoCloseable {

  /** The most bytes of heap, and of native memory for zlib. */
  static final int MEMORY = (128 << 10) + (48 << 10);

  private static final int BUFFER = 64 << 10;

  private final DataInputStream in;
  private final Inflater inflater = new Inflater();
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER];

  /** Bytes of the chunk's data that have not been read yet. */
  private int left;

  /**
   * @param dataAt where the first IDAT chunk begins
   */
  ImageData(ImageFile file, long dataAt) throws IOException {
    in = new DataInputStream(new BufferedInputStream(file.stream(), BUFFER));
    in.skipNBytes(dataAt);
    beginChunk();
  }

  /** Inflates a number of bytes. */
  void read(byte[] into, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int count = inflate(into, at, end - at);
      at += count;
      if (count == 0) {
        if (!inflater.needsInput() || inflater.finished()) {
          throw new IOException("its image data end too soon");
        }
        feed();
      }
    }
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new IOException("its image data cannot be inflated: " + e.getMessage(), e);
    }
  }

  private void feed() throws IOException {
    while (left == 0) {
      endChunk();
      beginChunk();
    }
    inflater.setInput(input, 0, fill());
  }

  private int fill() throws IOException {
    int count = Math.min(left, BUFFER);
    in.readFully(input, 0, count);
    crc.update(input, 0, count);
    left -= count;
    return count;
  }

  /** Reads the rest of the chunk to check it; surplus image data is ignored. */
  void finish() throws IOException {
    while (left > 0) {
      fill();
    }
    endChunk();
  }

  private void beginChunk() throws IOException {
    left = in.readInt();
    int type = in.readInt();
    if (type != Chunk.IDAT) {
      throw new IOException("its image data end too soon");
    }
    crc.reset();
    crc.update(Chunk.bytes(type));
  }

  private void endChunk() throws IOException {
    if (in.readInt() != (int) crc.getValue()) {
      throw new IOException("its image data fail a checksum");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
