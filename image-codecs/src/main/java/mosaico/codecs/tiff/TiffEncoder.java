package mosaico.codecs.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowFileEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * Writes TIFF files without compression: in strips, or what its 32-bit offsets do not reach as a
 * BigTIFF in tiles, of which viewers can read parts.
 *
 * @param strips writes the others
 * @param longest how long a file in strips may be, in bytes, without a profile
 */
record TiffEncoder(RowFileEncoder strips, long longest) implements RowEncoder {

  TiffEncoder() {
    this(RowFileEncoder.FOUR_GIB - IccProfile.LONGEST);
  }

  TiffEncoder(long longest) {
    this(new RowFileEncoder("image/tiff", "tif", Depth.SIXTEEN, TiffFormat::new, longest), longest);
  }

  @Override
  public String contentType() {
    return strips.contentType();
  }

  @Override
  public String extension() {
    return strips.extension();
  }

  @Override
  public Depth deepest() {
    return strips.deepest();
  }

  private boolean isBig(Shape shape) {
    // The samples alone first: of a huge image, a header in strips could not be made.
    return shape.bytes() > longest || !strips.fits(shape);
  }

  @Override
  public boolean fits(Shape shape) {
    return !isBig(shape) || new BigTiffFormat(shape, Optional.empty()).fits();
  }

  @Override
  public OptionalLong length(Shape shape, Optional<IccProfile> profile) {
    return isBig(shape)
        ? OptionalLong.of(new BigTiffFormat(shape, profile).length())
        : strips.length(shape, profile);
  }

  @Override
  public long memory(Shape shape) {
    return isBig(shape) ? new BigTiffFormat(shape, Optional.empty()).memory() : 0;
  }

  @Override
  public RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    return isBig(shape)
        ? BigTiffWriter.begin(new BigTiffFormat(shape, profile), out)
        : strips.writer(shape, profile, out);
  }
}
