package mosaico.codecs.tiff;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;

/** The colour profile of a TIFF file (ICC.1:2022, annex B.4). */
final class TiffProfile {

  static final int TAG = 34675;

  /** Types of values that are bytes. */
  private static final int BYTE = 1;

  private static final int UNDEFINED = 7;

  private TiffProfile() {}

  static Optional<IccProfile> read(ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      OptionalLong entry = TiffDirectory.entry(in, TAG);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      in.seek(entry.getAsLong() + Short.BYTES);
      int type = in.readUnsignedShort();
      long length = in.readUnsignedInt();
      long at = in.readUnsignedInt();
      boolean bytes = type == BYTE || type == UNDEFINED;
      if (!bytes || length > IccProfile.LONGEST || at + length > file.length()) {
        return Optional.empty();
      }
      byte[] data = new byte[(int) length];
      in.seek(at);
      in.readFully(data);
      return IccProfile.ofRgb(data);
    }
  }
}
