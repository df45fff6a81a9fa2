package mosaico.codecs.image;

import java.util.Locale;

/** An upload that cannot be read as an image; the message tells the person who sent it why. */
public final class UnreadableImageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Kind {
    EMPTY,
    UNKNOWN_FORMAT,
    /** An image in a supported format, encoded in a way that is not supported. */
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
   * The exception for a damaged file.
   *
   * @param what is damaged; the cause's message is added, or its name if the message is not fit to
   *     be shown to a person
   */
  public static UnreadableImageException damaged(String what, Exception cause) {
    String message = String.valueOf(cause.getMessage());
    boolean forPeople = !message.toLowerCase(Locale.ROOT).contains("null");
    String why = forPeople ? message : cause.getClass().getSimpleName();
    return new UnreadableImageException(Kind.DAMAGED, what + ": " + why, cause);
  }

  public Kind kind() {
    return kind;
  }
}
