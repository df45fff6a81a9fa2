package mosaico.codecs.jpeg;

/** The second bytes of those markers that matter here (T.81 B.1.1.3). */
final class JpegMarker {

  static final int PROGRESSIVE_FRAME = 0xc2;
  static final int START_OF_IMAGE = 0xd8;
  static final int END_OF_IMAGE = 0xd9;
  static final int START_OF_SCAN = 0xda;
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP14 = 0xee;
  static final int COMMENT = 0xfe;

  private static final int STUFFED = 0;
  private static final int TEMPORARY = 1;
  private static final int FIRST_RESTART = 0xd0;

  private JpegMarker() {}

  /** Whether a marker has neither length nor body. */
  static boolean standsAlone(int code) {
    return code == STUFFED || code == TEMPORARY || (code >= FIRST_RESTART && code <= END_OF_IMAGE);
  }

  /** Whether a segment is application data or a comment, and so does not affect samples. */
  static boolean isApplications(int code) {
    return (code >= APP0 && code <= APP0 + 15) || code == COMMENT;
  }
}
