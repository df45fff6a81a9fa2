package mosaico.coordinator.plan;

/** An image too wide, or a halo too high, for any tile of it to fit a message. */
public final class TileTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public TileTooLargeException(String message) {
    super(message);
  }
}
