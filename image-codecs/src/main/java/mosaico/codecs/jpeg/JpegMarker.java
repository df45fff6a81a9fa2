package mosaico.codecs.jpeg;

/** The second bytes of those markers that matter here (T.81 B.1.1.3). */
final class JpegMarker {

  static final int PROGRESSIVE_FRAME = 0xc2;
  static final int HUFFMAN_TABLES = 0xc4;
  static final int FIRST_RESTART = 0xd0;

  /** After the last of the restart markers, the first comes again. */
  static final int RESTARTS = 8;

  static final int START_OF_IMAGE = 0xd8;
  static final int END_OF_IMAGE = 0xd9;
  static final int START_OF_SCAN = 0xda;
  static final int RESTART_INTERVAL = 0xdd;
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP14 = 0xee;

  private static final int STUFFED = 0;
  private static final int TEMPORARY = 1;

  private JpegMarker() {}

  /** Whether a code after {@code ff} means nothing where a segment may begin. */
  static boolean isIdle(int code) {
    return code == STUFFED || code == TEMPORARY || isRestart(code);
  }

  static boolean isRestart(int code) {
    return code >= FIRST_RESTART && code < FIRST_RESTART + RESTARTS;
  }

  /** Whether a marker has neither length nor body. */
  static boolean standsAlone(int code) {
    return code == STUFFED || code == TEMPORARY || (code >= FIRST_RESTART && code <= END_OF_IMAGE);
  }
}
