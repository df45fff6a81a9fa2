package mosaico.codecs.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.DeflatedWriter;
import mosaico.codecs.image.IccProfile;
import mosaico.filters.geometry.BytePairs;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Writes PNG files: gray, RGB or RGBA of 8 or 16 bits a sample. */
public final class PngEncoder implements DeflatedEncoder {

  private static final int BUFFER = 64 << 10;

  @Override
  public String contentType() {
    return "image/png";
  }

  @Override
  public String extension() {
    return "png";
  }

  @Override
  public Depth deepest() {
    return Depth.SIXTEEN;
  }

  @Override
  public DeflatedWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    return PngWriter.begin(shape, profile, out);
  }

  @Override
  public long length(int bands, long deflatedBytes, Optional<IccProfile> profile) {
    return PngWriter.length(bands, deflatedBytes, profile);
  }

  /**
   * Writes a whole image, which is deflated here.
   *
   * @param samples the first row begins at {@code from}
   */
  public static void write(
      Shape shape, byte[] samples, int from, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    byte[] lines = scanlines(shape, samples, from);
    Adler32 adler = new Adler32();
    adler.update(lines);
    byte[] deflated = deflated(lines);
    PngWriter writer = PngWriter.begin(shape, profile, out);
    writer.write(deflated, 0, deflated.length, (int) adler.getValue(), lines.length);
    writer.finish();
  }

  /** Rows without a filter, each led by the byte that says so. */
  private static byte[] scanlines(Shape shape, byte[] samples, int from) {
    int rowBytes = shape.rowBytes();
    byte[] lines = new byte[Math.multiplyExact(shape.height(), rowBytes + 1)];
    for (int y = 0; y < shape.height(); y++) {
      int at = from + y * rowBytes;
      int to = y * (rowBytes + 1) + 1;
      switch (shape.depth()) {
        case EIGHT -> System.arraycopy(samples, at, lines, to, rowBytes);
        case SIXTEEN -> BytePairs.swap(samples, at, lines, to, shape.rowSamples());
      }
    }
    return lines;
  }

  /** Blocks that are not final, ended by a sync flush. */
  private static byte[] deflated(byte[] lines) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(lines);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      int made;
      do {
        made = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
        out.write(buffer, 0, made);
      } while (made == BUFFER);
      return out.toByteArray();
    }
  }
}
