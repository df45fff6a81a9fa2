package mosaico.coordinator.source.imageio;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** How many rows of a file ImageIO is to decode at a time. */
final class Pieces {

  /** Bytes of a piece that is worth a call to the decoder. */
  private static final int WORTHWHILE = 256 << 10;

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
          case "TIFF" ->
              isUncompressedTiff(reader) ? 1 : Math.clamp(reader.getTileHeight(0), 1, height);
          case "BMP" -> BmpLayout.read(in).isCompressed() ? height : 1;
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
}
