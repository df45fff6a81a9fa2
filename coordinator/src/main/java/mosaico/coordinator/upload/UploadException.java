package mosaico.coordinator.upload;

/** A request without a usable image; the message tells its sender why. */
public abstract sealed class UploadException extends Exception {

  private static final long serialVersionUID = 1L;

  private UploadException(String message) {
    super(message);
  }

  private UploadException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The upload is larger than {@link UploadLimits} allow. */
  public static final class TooLarge extends UploadException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  /** The request's body is not an image, or a form with one image. */
  public static final class Malformed extends UploadException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }

    Malformed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The request's body came too slowly, or no more of it came. */
  public static final class TooSlow extends UploadException {
    private static final long serialVersionUID = 1L;

    TooSlow(String message) {
      super(message);
    }

    TooSlow(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There is no room for the file now: asking again later may help. */
  public static final class NoRoom extends UploadException {
    private static final long serialVersionUID = 1L;

    NoRoom(String message) {
      super(message);
    }

    NoRoom(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
