package mosaico.codecs.png;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import mosaico.codecs.image.Decoding;

/**
 * Walks a file's chunks from IHDR to IEND. It reads what is needed to decode the image data and
 * skips those, so that a truncated file is detected before anything of it is decoded.
 */
final class ChunkWalk {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int HEADER_BYTES = 13;
  private static final int LONGEST_PALETTE = 3 * 256;
  private static final int LONGEST_TRANSPARENCY = 256;

  /** More than cameras write, since a JPEG has no room for more. */
  private static final int LONGEST_EXIF = 1 << 16;

  /** Enough for many small chunks, and little to read in vain before a large one is skipped. */
  private static final int BUFFER = 1 << 10;

  private final DataInputStream in;
  private final long fileLength;
  private long at = Long.BYTES;
  private long dataAt;
  private long profileAt;
  private byte[] palette = {};
  private byte[] transparency = {};
  private byte[] exif = {};

  /**
   * @param in the file from its start, not buffered
   */
  ChunkWalk(InputStream in, long fileLength) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.fileLength = fileLength;
  }

  PngFile run() throws IOException {
    ByteBuffer header = header();
    toTheEnd();
    return file(header);
  }

  /** Reads the first chunk, IHDR: the content, of which width and height come first. */
  ByteBuffer header() throws IOException {
    if (fileLength < Long.BYTES + Chunk.FRAME + HEADER_BYTES || in.readLong() != SIGNATURE) {
      throw new IOException("it does not begin like a PNG");
    }
    if (in.readInt() != HEADER_BYTES || in.readInt() != Chunk.IHDR) {
      throw new IOException("its first chunk is not its header");
    }
    ByteBuffer header = ByteBuffer.wrap(critical(Chunk.IHDR, HEADER_BYTES));
    at += Chunk.FRAME + HEADER_BYTES;
    return header;
  }

  private void toTheEnd() throws IOException {
    int type = Chunk.IHDR;
    while (type != Chunk.IEND) {
      if (at + Chunk.FRAME > fileLength) {
        throw new IOException("the chunk that ends it is not there");
      }
      Decoding.goOn();
      int length = in.readInt();
      type = in.readInt();
      if (length < 0 || at + Chunk.FRAME + length > fileLength) {
        throw new IOException("its chunk %s is not whole".formatted(Chunk.name(type)));
      }
      take(type, length);
      at += Chunk.FRAME + length;
    }
  }

  private void take(int type, int length) throws IOException {
    boolean beforeData = dataAt == 0;
    if (type == Chunk.PLTE && beforeData && length % 3 == 0 && length <= LONGEST_PALETTE) {
      palette = critical(type, length);
    } else if (type == Chunk.TRNS && beforeData && length <= LONGEST_TRANSPARENCY) {
      transparency = read(type, length).orElse(transparency);
    } else if (type == Chunk.EXIF && beforeData && length <= LONGEST_EXIF) {
      exif = read(type, length).orElse(exif);
    } else if (type == Chunk.IEND && length == 0) {
      critical(type, length);
    } else if (type == Chunk.IHDR) {
      throw new IOException("it has a second header");
    } else {
      pass(type, length);
    }
  }

  private void pass(int type, int length) throws IOException {
    boolean known = type == Chunk.IDAT || type == Chunk.PLTE || type == Chunk.IEND;
    if (!known && !Chunk.isAncillary(type)) {
      throw new IOException("its chunk %s is not known".formatted(Chunk.name(type)));
    }
    if (type == Chunk.IDAT && dataAt == 0) {
      dataAt = at;
    }
    if (type == Chunk.ICCP && dataAt == 0) {
      profileAt = at;
    }
    in.skipNBytes(length + (long) Integer.BYTES);
  }

  private PngFile file(ByteBuffer header) throws IOException {
    int width = header.getInt();
    int height = header.getInt();
    int bitDepth = header.get();
    ColourType type = ColourType.of(header.get(), bitDepth);
    int compression = header.get();
    int filter = header.get();
    int interlacing = header.get();
    if (width < 1 || height < 1) {
      throw new IOException("its header says that it has no pixels");
    }
    if (compression != 0 || filter != 0 || interlacing < 0 || interlacing > 1) {
      throw new IOException("its header names a method that PNG does not have");
    }
    if (dataAt == 0) {
      throw new IOException("it holds no image data");
    }
    if (type == ColourType.PALETTE && palette.length == 0) {
      throw new IOException("its palette is not there");
    }
    return new PngFile(
        width,
        height,
        bitDepth,
        type,
        interlacing == 1,
        palette,
        transparency,
        exif,
        profileAt,
        dataAt);
  }

  private byte[] critical(int type, int length) throws IOException {
    return read(type, length)
        .orElseThrow(
            () -> new IOException("its chunk %s fails its checksum".formatted(Chunk.name(type))));
  }

  /**
   * A chunk's data; empty if its checksum is wrong, in which case optional chunks are ignored, as
   * in libpng.
   */
  private Optional<byte[]> read(int type, int length) throws IOException {
    byte[] data = new byte[length];
    in.readFully(data);
    CRC32 crc = new CRC32();
    crc.update(Chunk.bytes(type));
    crc.update(data);
    return in.readInt() == (int) crc.getValue() ? Optional.of(data) : Optional.empty();
  }
}
