package mosaico.codecs.formats;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.jpeg.JpegReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much memory the decoding of a file may take, judged by what it says before its pixels. */
public final class DecodingMemory {

  private static final Logger log = LoggerFactory.getLogger(DecodingMemory.class);

  /** Four 8-bit samples a pixel as the decoder makes them, again as they are kept, and an index. */
  private static final int OF_8_BITS = 9;

  /** Four 32-bit samples a pixel, whole or floating, four of 8 bits, and a decoder's scratch. */
  private static final int OF_32_BITS = 24;

  private DecodingMemory() {}

  /**
   * Bytes of heap and native memory at the most, the file itself not counted: of an image that is
   * read row by row, what its rows take while they are read; of another, what it takes whole.
   *
   * @param gray whether gray is all that is wanted
   */
  public static long bytes(ImageHeader header, ImageFile file, boolean gray) {
    try {
      if (header.format().equals("JPEG")) {
        return JpegReader.FASTEST.memory(file, gray);
      }
      Optional<RowImage> rows = RowImages.find(file, header, gray);
      return rows.isPresent() ? rows(rows.get(), header.orientation()) : whole(header);
    } catch (IOException | UnreadableImageException | RuntimeException e) {
      // It will be refused for this, with the same reason, when it is opened.
      log.debug("{}: {}", header, e.getMessage());
      return 0;
    }
  }

  private static long rows(RowImage image, Orientation orientation) {
    return orientation.equals(Orientation.UPRIGHT)
        ? RowWindow.memory(image)
        // As it is stored, and as it is turned.
        : image.readerMemory() + 2 * image.shape().bytes();
  }

  private static long whole(ImageHeader header) {
    return header.pixels() * (header.format().equals("GIF") ? OF_8_BITS : OF_32_BITS);
  }
}
