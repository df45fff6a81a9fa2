package mosaico.codecs.icon;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import mosaico.codecs.image.ImageFile;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;

/**
 * The elements of an ICNS file. commons-imaging decodes every one of them before it tells how large
 * the first is: so none may hold more than an icon does, and none may be there twice.
 */
public final class IconFamily {

  private static final int LARGEST = 1_024;
  private static final int FRAME = 8;

  /** "TOC ": a table of the elements' types and lengths, which looks like a picture to a guess. */
  private static final int TABLE_OF_CONTENTS = 0x544f4320;

  /** Of an embedded PNG: its signature, and of its first chunk the length and the type. */
  private static final int SIZE_IN_PNG = 16;

  private IconFamily() {}

  /**
   * Looks at the elements, and decodes nothing of them.
   *
   * @throws IOException if the file is cut short, or an element is what an icon's is not
   */
  public static void check(ImageFile file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(file.stream()))) {
      in.skipNBytes(Integer.BYTES);
      long left = Math.min(in.readInt(), file.length()) - FRAME;
      Set<Integer> types = new HashSet<>();
      while (left > 0) {
        int type = in.readInt();
        int length = in.readInt();
        if (length < FRAME || length > left) {
          throw new EOFException("its elements are not whole");
        }
        if (!types.add(type)) {
          throw new IOException("it has two elements of type 0x%08x".formatted(type));
        }
        byte[] data = in.readNBytes(length - FRAME);
        if (type != TABLE_OF_CONTENTS) {
          checkElement(data);
        }
        left -= length;
      }
    }
  }

  private static void checkElement(byte[] data) throws IOException {
    ImageFormat format = data.length < 2 ? ImageFormats.UNKNOWN : Imaging.guessFormat(data);
    if (format.equals(ImageFormats.UNKNOWN)) {
      return;
    }
    if (!format.equals(ImageFormats.PNG) || data.length < SIZE_IN_PNG + 2 * Integer.BYTES) {
      throw new IOException("an element of it is a %s".formatted(format.getName()));
    }
    ByteBuffer size = ByteBuffer.wrap(data, SIZE_IN_PNG, 2 * Integer.BYTES);
    int width = size.getInt();
    int height = size.getInt();
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
      throw new IOException(
          "an icon in it has %dx%d pixels; %d either way is the most"
              .formatted(width, height, LARGEST));
    }
  }
}
