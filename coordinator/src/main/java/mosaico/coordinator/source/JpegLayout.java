package mosaico.coordinator.source;

/**
 * What a JPEG's segments say of its components (ITU-T T.81 B.2.2, Adobe TN 5116 for APP14).
 *
 * <p>Never fails: of a file that is cut short, what it says is no.
 */
final class JpegLayout {

  private JpegLayout() {}

  /** Whether the file is a JPEG whose first component is luma, of one or three components. */
  static boolean isYCbCr(byte[] file) {
    if (file.length < 4 || u16(file, 0) != 0xffd8) {
      return false;
    }
    int adobeTransform = -1;
    boolean jfif = false;
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = u16(file, at + 2);
      if (length < 2 || at + 2 + length > file.length) {
        return false;
      }
      if (marker == 0xe0 && length >= 7 && startsWith(file, at + 4, "JFIF")) {
        jfif = true;
      } else if (marker == 0xee && length >= 14 && startsWith(file, at + 4, "Adobe")) {
        adobeTransform = file[at + 15] & 0xff;
      } else if (isFrame(marker)) {
        return isLumaFirst(file, at, jfif, adobeTransform);
      }
      at += 2 + length;
    }
    return false;
  }

  /** As libjpeg's default_decompress_parms guesses the colour space. */
  private static boolean isLumaFirst(byte[] file, int at, boolean jfif, int adobeTransform) {
    if (at + 10 > file.length) {
      return false;
    }
    int components = file[at + 9] & 0xff;
    if (components == 1) {
      return true;
    }
    if (components != 3 || at + 19 > file.length) {
      return false;
    }
    if (jfif) {
      return true;
    }
    if (adobeTransform >= 0) {
      return adobeTransform == 1;
    }
    boolean namedRgb = file[at + 10] == 'R' && file[at + 13] == 'G' && file[at + 16] == 'B';
    return !namedRgb;
  }

  /** How many components a pixel of a JPEG has: 1, 3, or 4 for CMYK; 0 if there is no telling. */
  static int components(byte[] file) {
    for (int at = 2; at + 10 <= file.length && (file[at] & 0xff) == 0xff; ) {
      int marker = file[at + 1] & 0xff;
      if (isFrame(marker)) {
        return file[at + 9] & 0xff;
      }
      at += marker == 0xff ? 1 : 2 + u16(file, at + 2);
    }
    return 0;
  }

  /**
   * Whether a JPEG goes on to the marker that ends it. A decoder fills in what is missing, a
   * progressive file's details without a word.
   */
  static boolean isComplete(byte[] file) {
    int at = 2;
    while (at + 2 <= file.length) {
      if ((file[at] & 0xff) != 0xff) {
        at++;
        continue;
      }
      int marker = file[at + 1] & 0xff;
      if (marker == 0xd9) {
        return true;
      }
      boolean standsAlone = marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= 0xd8);
      if (standsAlone) {
        at += marker == 0xff ? 1 : 2;
      } else if (at + 4 <= file.length) {
        at += 2 + u16(file, at + 2);
      } else {
        return false;
      }
    }
    return false;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean startsWith(byte[] file, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int u16(byte[] file, int at) {
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }
}
