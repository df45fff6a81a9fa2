package mosaico.codecs.tiff;

import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;

/**
 * Undoes the horizontal predictor of TIFF files with 16 bits a sample: each sample is stored as its
 * difference from the one to the left (TIFF 6.0, section 14).
 *
 * <p>ImageIO undoes the predictor for 8 bits only. It is shown the file without the tag that names
 * the predictor, and the differences that it then reads are added up here.
 *
 * @param tagAt the position of the predictor's tag in the file
 * @param order the file's byte order
 * @param tileWidth pixels from one that is stored as it is to the next
 * @param inverted whether ImageIO inverts the samples that it reads
 */
record HorizontalPredictor(long tagAt, ByteOrder order, int tileWidth, boolean inverted) {

  /** Of an entry, from its start: the tag, a type, a count, and a value. */
  private static final int TYPE_IN_ENTRY = 2;

  private static final int ENTRY_BYTES = 12;

  private static final short SHORT = 3;

  /** The predictor of an image; empty if there is none, or ImageIO undoes it. */
  static Optional<HorizontalPredictor> of(TiffDirectory tags, TiffLayout layout) {
    OptionalLong tagAt = tags.entry(BaselineTIFFTagSet.TAG_PREDICTOR);
    return layout.isPredicted() && layout.sampleBits() == 16 && tagAt.isPresent()
        ? Optional.of(
            new HorizontalPredictor(
                tagAt.getAsLong(), tags.order(), layout.pieceWidth(), layout.isInverted()))
        : Optional.empty();
  }

  /** The file as one without a predictor. */
  ImageInputStream hiddenIn(ImageFile file) throws IOException {
    ByteBuffer none = ByteBuffer.allocate(ENTRY_BYTES - TYPE_IN_ENTRY);
    none.order(order).putShort(SHORT).putInt(1);
    none.putShort((short) BaselineTIFFTagSet.PREDICTOR_NONE);
    return new PatchedInput(file.imageInput(), tagAt + TYPE_IN_ENTRY, none.array());
  }

  /**
   * Turns differences into samples.
   *
   * @param rows from edge to edge of the image; modified in place
   */
  void undo(WritableRaster rows) {
    int bands = rows.getNumBands();
    int one = inverted ? 1 : 0;
    short[] row = new short[rows.getWidth() * bands];
    for (int y = 0; y < rows.getHeight(); y++) {
      rows.getDataElements(0, y, rows.getWidth(), 1, row);
      for (int i = bands; i < row.length; i++) {
        if (i / bands % tileWidth != 0) {
          // All three are inverted: ~(~a + ~b) is a + b + 1.
          row[i] += (short) (row[i - bands] + one);
        }
      }
      rows.setDataElements(0, y, rows.getWidth(), 1, row);
    }
  }
}
