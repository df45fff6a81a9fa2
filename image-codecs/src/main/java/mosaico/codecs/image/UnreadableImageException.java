package mosaico.codecs.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;

/** An upload that cannot be read as an image; the message tells the person who sent it why. */
public final class UnreadableImageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Words that only a programmer understands. */
  private static final Pattern INSIDES =
      Pattern.compile("\\b(null|javax?)\\b|Exception|/ by zero|[Ii]ndex \\d|\\b[a-z]{3,}[A-Z]\\w*");

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
   * @param what is damaged; the cause's message is added, unless it is of a fault of a library's
   */
  public static UnreadableImageException damaged(String what, Exception cause) {
    return new UnreadableImageException(Kind.DAMAGED, what + ": " + why(cause), cause);
  }

  private static String why(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    boolean forPeople = cause instanceof IOException && !INSIDES.matcher(message).find();
    return forPeople ? message : "what it says of its pixels does not fit together";
  }

  public Kind kind() {
    return kind;
  }
}
