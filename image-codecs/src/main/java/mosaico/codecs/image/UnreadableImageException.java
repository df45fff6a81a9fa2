package mosaico.codecs.image;

/** An upload that is no image that can be read; the message says why, to the person who sent it. */
public final class UnreadableImageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Kind {
    EMPTY,
    UNKNOWN_FORMAT,
    /** An image of a kind that is read, coded in a way that is not. */
    UNSUPPORTED,
    DAMAGED
  }

  private final Kind kind;

  public UnreadableImageException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public UnreadableImageException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /**
   * A damaged file.
   *
   * @param what is damaged; the cause's message, or else its name, is added
   */
  public static UnreadableImageException damaged(String what, Exception cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new UnreadableImageException(Kind.DAMAGED, what + ": " + why, cause);
  }

  public Kind kind() {
    return kind;
  }
}
