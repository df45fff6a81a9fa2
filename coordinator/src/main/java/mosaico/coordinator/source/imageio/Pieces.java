package mosaico.coordinator.source.imageio;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** How many rows of a file ImageIO is to decode at a time. */
final class Pieces {

  /** Bytes of a piece that is worth a call to the decoder. */
  private static final int WORTHWHILE = 256 << 10;

  private static final int BMP_COMPRESSION_AT = 30;
  private static final int BMP_HEADER_SIZE_AT = 14;
  private static final int BMP_CORE_HEADER = 12;
  private static final int BMP_UNCOMPRESSED = 0;
  private static final int BMP_BIT_FIELDS = 3;

  private Pieces() {}

  /**
   * @param in where the file is read, moved by this
   * @param rowBytes of a row as it is decoded
   */
  static int rows(ImageReader reader, String format, ImageInputStream in, long rowBytes)
      throws IOException {
    int height = reader.getHeight(0);
    int step =
        switch (format) {
          case "TIFF" -> isUncompressedTiff(reader) ? 1 : Math.max(1, reader.getTileHeight(0));
          case "BMP" -> isUncompressedBmp(in) ? 1 : height;
          default -> throw new IllegalArgumentException(format);
        };
    long steps = Math.ceilDiv(WORTHWHILE, rowBytes * step);
    return (int) Math.min(height, steps * step);
  }

  /** Whether it can begin at any row of a strip; a tile it would read again for each. */
  private static boolean isUncompressedTiff(ImageReader reader) throws IOException {
    TIFFField compression =
        TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
            .getTIFFField(BaselineTIFFTagSet.TAG_COMPRESSION);
    int code = compression == null ? BaselineTIFFTagSet.COMPRESSION_NONE : compression.getAsInt(0);
    return code == BaselineTIFFTagSet.COMPRESSION_NONE && !reader.isImageTiled(0);
  }

  private static boolean isUncompressedBmp(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(BMP_HEADER_SIZE_AT);
    if (in.readInt() == BMP_CORE_HEADER) {
      return true;
    }
    in.seek(BMP_COMPRESSION_AT);
    int compression = in.readInt();
    return compression == BMP_UNCOMPRESSED || compression == BMP_BIT_FIELDS;
  }
}
