package mosaico.codecs.webp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/**
 * Writes WebP files with libwebp, which needs the whole image at once. Gray becomes colour that has
 * none, since WebP has no gray.
 *
 * @param library empty if nothing can be written here
 * @param quality 1 to 100; empty for no loss
 */
record WebpEncoder(Optional<LibWebpEncoder> library, OptionalInt quality) implements RowEncoder {

  /** {@code WEBP_MAX_DIMENSION} of {@code webp/encode.h}. */
  private static final int LONGEST_SIDE = 16_383;

  /**
   * Of a pixel, in native memory: 4 as ARGB and again as it is predicted, 8 to search for repeated
   * pixels, 24 of references to them, and 4 of the file.
   */
  private static final int ENCODER_BYTES = 44;

  /** An encoder that keeps every sample. */
  static WebpEncoder lossless(Optional<LibWebpEncoder> library) {
    return new WebpEncoder(library, OptionalInt.empty());
  }

  @Override
  public String contentType() {
    return "image/webp";
  }

  @Override
  public String extension() {
    return "webp";
  }

  @Override
  public Optional<String> unavailable() {
    return library.isPresent()
        ? Optional.empty()
        : Optional.of("WebP is not written by this server, which has no libwebp");
  }

  @Override
  public boolean hasQuality() {
    return true;
  }

  @Override
  public RowEncoder withQuality(int percent) {
    return new WebpEncoder(library, OptionalInt.of(percent));
  }

  @Override
  public boolean fits(Shape shape) {
    return Math.max(shape.width(), shape.height()) <= LONGEST_SIDE;
  }

  @Override
  public boolean needsWholeImage() {
    return true;
  }

  @Override
  public long memory(Shape shape) {
    long pixels = (long) shape.width() * shape.height();
    return shape.bytes() + pixels * ENCODER_BYTES;
  }

  @Override
  public RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    LibWebpEncoder encoder = library.orElseThrow(() -> new IOException("there is no libwebp"));
    return new Writer(encoder, quality, shape, out);
  }

  private static final class Writer implements RowWriter {

    private final LibWebpEncoder encoder;
    private final OptionalInt quality;
    private final Shape shape;
    private final OutputStream out;
    private final byte[] samples;
    private int end;

    Writer(LibWebpEncoder encoder, OptionalInt quality, Shape shape, OutputStream out) {
      this.encoder = encoder;
      this.quality = quality;
      this.shape = shape;
      this.out = out;
      this.samples = new byte[Math.toIntExact(shape.bytes())];
    }

    @Override
    public void write(byte[] rows, int from, int bytes) {
      System.arraycopy(rows, from, samples, end, bytes);
      end += bytes;
    }

    @Override
    public void finish() throws IOException {
      encoder.encode(samples, shape, quality, out);
    }
  }
}
