package mosaico.coordinator.plan;

/** Thrown if no tile fits a message: the image is too wide, or the halo too high. */
public final class TileTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public TileTooLargeException(String message) {
    super(message);
  }
}
