package mosaico.codecs.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/** Writes a BigTIFF in tiles: gathers as many rows as a tile has, and then writes them. */
final class BigTiffWriter implements RowWriter {

  private final BigTiffFormat format;
  private final OutputStream out;
  private final byte[] rows;
  private final byte[] tile;
  private int gathered;

  private BigTiffWriter(BigTiffFormat format, OutputStream out) {
    this.format = format;
    this.out = out;
    this.rows = new byte[Math.multiplyExact(format.shape().rowBytes(), BigTiffFormat.TILE_HEIGHT)];
    this.tile = new byte[format.tileBytes()];
  }

  /** Writes a file's header. */
  static BigTiffWriter begin(BigTiffFormat format, OutputStream out) throws IOException {
    out.write(format.header());
    return new BigTiffWriter(format, out);
  }

  @Override
  public void write(byte[] samples, int from, int bytes) throws IOException {
    int at = from;
    while (at < from + bytes) {
      int some = Math.min(rows.length - gathered, from + bytes - at);
      System.arraycopy(samples, at, rows, gathered, some);
      at += some;
      gathered += some;
      if (gathered == rows.length) {
        writeTiles();
      }
    }
  }

  @Override
  public void finish() throws IOException {
    if (gathered > 0) {
      writeTiles();
    }
  }

  /** What a tile has beyond the image is 0. */
  private void writeTiles() throws IOException {
    Shape shape = format.shape();
    int rowBytes = shape.rowBytes();
    int tileRowBytes = format.tileWidth() * shape.pixelBytes();
    for (int i = 0; i < format.tilesAcross(); i++) {
      Arrays.fill(tile, (byte) 0);
      int left = i * tileRowBytes;
      int some = Math.min(tileRowBytes, rowBytes - left);
      for (int y = 0; y * rowBytes < gathered; y++) {
        System.arraycopy(rows, y * rowBytes + left, tile, y * tileRowBytes, some);
      }
      out.write(tile);
    }
    gathered = 0;
  }
}
