package mosaico.ctl.stress.load;

/** What came of one request. */
public sealed interface Answer {

  /**
   * The image was done.
   *
   * @param bytes of the result
   */
  record Done(long bytes) implements Answer {}

  /**
   * It was not.
   *
   * @param kind what requests that failed alike have in common, such as {@code status 503}
   * @param detail what the server or the connection said; may be empty
   */
  record Failed(String kind, String detail) implements Answer {}

  /** The kinds of failure, apart from {@code status NNN}. */
  String TIMEOUT = "timeout";

  String REFUSED = "connection refused";
  String BROKEN = "connection broken";
  String WRONG_PIXELS = "wrong pixels";

  /** The kind of an answer that is not 200. */
  static String status(int code) {
    return "status " + code;
  }
}
