package mosaico.coordinator.audit;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import mosaico.codecs.png.RowUnfilter;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * What is compared of two results of one tile: of their rows as they are before they are packed,
 * since two workers may pack the same rows into different bytes.
 *
 * @param bytes of the rows
 * @param crc32c of those, of 16 bits with the lower byte first
 */
public record RawRows(int bytes, long crc32c) {

  /**
   * Those of a strip; empty if its payload is not what its header says.
   *
   * @param rows the shape of an image with such rows
   */
  public static Optional<RawRows> of(Strip strip, Shape rows) {
    StripHeader header = strip.header();
    return switch (header.kind()) {
      case RAW, SUMMARY -> Optional.of(of(strip.bytes(), strip.offset(), header.payloadLength()));
      case PNG -> ofPng(strip, rows);
      case FAILED -> Optional.empty();
    };
  }

  private static RawRows of(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return new RawRows(length, crc.getValue());
  }

  private static Optional<RawRows> ofPng(Strip strip, Shape shape) {
    int rowBytes = shape.rowBytes();
    int stride = rowBytes + 1;
    StripHeader header = strip.header();
    if (header.rawLength() == 0 || header.rawLength() % stride != 0) {
      return Optional.empty();
    }
    try {
      byte[] lines = inflated(strip);
      CRC32C crc = new CRC32C();
      for (int at = 0; at < lines.length; at += stride) {
        if (at == 0 && lines[0] > 1) {
          return Optional.empty();
        }
        RowUnfilter.undo(lines[at], lines, at + 1, stride, rowBytes, shape.pixelBytes());
      }
      for (int at = 1; at < lines.length; at += stride) {
        if (shape.depth() == Depth.SIXTEEN) {
          swapBytes(lines, at, rowBytes);
        }
        crc.update(lines, at, rowBytes);
      }
      return Optional.of(new RawRows(lines.length / stride * rowBytes, crc.getValue()));
    } catch (DataFormatException | IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] inflated(Strip strip) throws DataFormatException {
    StripHeader header = strip.header();
    byte[] lines = new byte[header.rawLength()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(strip.bytes(), strip.offset(), header.payloadLength());
      int made = 0;
      int more = inflater.inflate(lines);
      while (more > 0) {
        made += more;
        more = inflater.inflate(lines, made, lines.length - made);
      }
      Adler32 adler = new Adler32();
      adler.update(lines, 0, made);
      boolean sound = made == lines.length && (int) adler.getValue() == header.adler32();
      if (!sound || inflater.inflate(new byte[1]) > 0) {
        throw new DataFormatException("not what the header says");
      }
      return lines;
    } finally {
      inflater.end();
    }
  }

  private static void swapBytes(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i += 2) {
      byte first = bytes[i];
      bytes[i] = bytes[i + 1];
      bytes[i + 1] = first;
    }
  }
}
