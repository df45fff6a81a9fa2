package mosaico.coordinator.upload;

/** A request without a usable image; the message tells its sender why. */
public abstract sealed class UploadException extends Exception {

  private static final long serialVersionUID = 1L;

  private UploadException(String message) {
    super(message);
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
  }
}
