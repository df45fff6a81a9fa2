package mosaico.codecs.tiff;

import java.io.IOException;
import java.util.OptionalLong;
import javax.imageio.stream.ImageInputStream;

/**
 * The directory of a TIFF file's first image: a list of entries of twelve bytes (TIFF 6.0, section
 * 2).
 */
final class TiffDirectory {

  static final int ENTRY_BYTES = 12;

  private TiffDirectory() {}

  /**
   * The position of a tag's entry; empty if there is none.
   *
   * @param in the whole file; moved, and set to the file's byte order
   */
  static OptionalLong entry(ImageInputStream in, int tag) throws IOException {
    TiffLayout.takeByteOrder(in);
    in.seek(4);
    in.seek(in.readUnsignedInt());
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      long at = in.getStreamPosition();
      if (in.readUnsignedShort() == tag) {
        return OptionalLong.of(at);
      }
      in.seek(at + ENTRY_BYTES);
    }
    return OptionalLong.empty();
  }
}
