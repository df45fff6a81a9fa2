package mosaico.codecs.png;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;

/**
 * The colour profile in chunk iCCP: a name, a method, a zlib stream (PNG 3rd edition, 11.3.2.3).
 */
final class PngProfile {

  private static final int LONGEST_NAME = 79;
  private static final int DEFLATED = 0;

  /** Profiles that are written have this name; a source's may say more than its colours. */
  private static final byte[] NAME = "ICC profile".getBytes(StandardCharsets.ISO_8859_1);

  private PngProfile() {}

  /** The profile of a file with colour; empty if it is damaged. */
  static Optional<IccProfile> read(ImageFile file, PngFile png) throws IOException {
    if (png.profileAt() == 0 || !png.type().isColour()) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(file.stream())) {
      in.skipNBytes(png.profileAt());
      int length = in.readInt();
      if (length > IccProfile.LONGEST) {
        return Optional.empty();
      }
      byte[] chunk = new byte[Integer.BYTES + length];
      in.readFully(chunk);
      CRC32 crc = new CRC32();
      crc.update(chunk);
      return in.readInt() == (int) crc.getValue()
          ? profile(Arrays.copyOfRange(chunk, Integer.BYTES, chunk.length))
          : Optional.empty();
    }
  }

  private static Optional<IccProfile> profile(byte[] content) {
    int nameEnd = 0;
    while (nameEnd < content.length && content[nameEnd] != 0) {
      nameEnd++;
    }
    boolean named = nameEnd >= 1 && nameEnd <= LONGEST_NAME && nameEnd + 1 < content.length;
    return named && content[nameEnd + 1] == DEFLATED
        ? IccProfile.inflated(Arrays.copyOfRange(content, nameEnd + 2, content.length))
        : Optional.empty();
  }

  /** The content of a chunk with a profile. */
  static byte[] content(IccProfile profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(NAME);
    out.write(0);
    out.write(DEFLATED);
    out.writeBytes(profile.deflated());
    return out.toByteArray();
  }
}
