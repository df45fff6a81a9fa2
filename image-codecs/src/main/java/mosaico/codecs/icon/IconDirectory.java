package mosaico.codecs.icon;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;

/**
 * Reads the directory of an ICO or CUR file. For an image that is a whole PNG, the PNG's size
 * counts: the directory can only state sizes of up to 256 pixels.
 */
final class IconDirectory {

  private static final int COUNT_AT = 4;
  private static final int FIRST_ENTRY_AT = 6;
  private static final int ENTRY_BYTES = 16;
  private static final int POSITION_IN_ENTRY = 12;
  private static final long PNG = 0x89504e470d0a1a0aL;

  private IconDirectory() {}

  /** The widest image of a file. */
  static IconEntry widest(ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      in.seek(COUNT_AT);
      int count = in.readUnsignedShort();
      IconEntry widest = image(in, 0);
      for (int index = 1; index < count; index++) {
        IconEntry image = image(in, index);
        widest = image.width() > widest.width() ? image : widest;
      }
      return widest;
    }
  }

  private static IconEntry image(ImageInputStream in, int index) throws IOException {
    long entryAt = FIRST_ENTRY_AT + (long) index * ENTRY_BYTES;
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(entryAt);
    int width = side(in.readUnsignedByte());
    int height = side(in.readUnsignedByte());
    in.seek(entryAt + POSITION_IN_ENTRY);
    in.seek(in.readUnsignedInt());
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    if (in.readLong() == PNG) {
      // Skip the length and the type of the header chunk.
      in.skipBytes(8);
      width = in.readInt();
      height = in.readInt();
    }
    if (width < 1 || height < 1) {
      throw new IOException("its image %d has no pixels".formatted(index));
    }
    return new IconEntry(index, width, height);
  }

  private static int side(int stored) {
    return stored == 0 ? 256 : stored;
  }
}
