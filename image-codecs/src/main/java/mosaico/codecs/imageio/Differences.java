package mosaico.codecs.imageio;

import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;

/**
 * The 16-bit samples of a TIFF that are stored as differences, each from the same one of the pixel
 * to the left (TIFF 6.0, section 14).
 *
 * <p>ImageIO adds up those of 8 bits alone. It is shown the file as if there were no differences,
 * and what it reads is added up here.
 *
 * @param tagAt where the file's directory says that there are differences
 * @param order of the file's bytes
 * @param tileWidth pixels from one that is stored as it is to the next such
 * @param inverted whether ImageIO turns black to white in what it reads
 */
record Differences(long tagAt, ByteOrder order, int tileWidth, boolean inverted) {

  private static final int ENTRY_BYTES = 12;

  /** Of an entry, from its start: the tag, a type, a count, and a value. */
  private static final int TYPE_IN_ENTRY = 2;

  private static final short SHORT = 3;

  /** Empty if ImageIO knows what to do. */
  static Optional<Differences> of(ImageInputStream in, TiffLayout layout) throws IOException {
    if (!layout.isPredicted() || layout.bits()[0] != 16) {
      return Optional.empty();
    }
    long tagAt = find(in);
    return Optional.of(
        new Differences(tagAt, in.getByteOrder(), layout.pieceWidth(), layout.isInverted()));
  }

  private static long find(ImageInputStream in) throws IOException {
    TiffLayout.takeByteOrder(in);
    in.seek(4);
    in.seek(in.readUnsignedInt());
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      long at = in.getStreamPosition();
      if (in.readUnsignedShort() == BaselineTIFFTagSet.TAG_PREDICTOR) {
        return at;
      }
      in.seek(at + ENTRY_BYTES);
    }
    throw new IOException("its directory changed");
  }

  /** The file without a word of differences. */
  ImageInputStream hiddenIn(ImageFile file) throws IOException {
    ByteBuffer none = ByteBuffer.allocate(ENTRY_BYTES - TYPE_IN_ENTRY);
    none.order(order).putShort(SHORT).putInt(1);
    none.putShort((short) BaselineTIFFTagSet.PREDICTOR_NONE);
    return new PatchedInput(file.imageInput(), tagAt + TYPE_IN_ENTRY, none.array());
  }

  /** Makes samples of differences, in place, in rows from edge to edge of the image. */
  void addUp(WritableRaster rows) {
    int bands = rows.getNumBands();
    int one = inverted ? 1 : 0;
    short[] row = new short[rows.getWidth() * bands];
    for (int y = 0; y < rows.getHeight(); y++) {
      rows.getDataElements(0, y, rows.getWidth(), 1, row);
      for (int i = bands; i < row.length; i++) {
        if (i / bands % tileWidth != 0) {
          // Inverted are all three: ~(~a + ~b) is a + b + 1.
          row[i] += (short) (row[i - bands] + one);
        }
      }
      rows.setDataElements(0, y, rows.getWidth(), 1, row);
    }
  }
}
