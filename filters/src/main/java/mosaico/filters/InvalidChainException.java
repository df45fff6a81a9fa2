package mosaico.filters;

import java.util.Optional;

/**
 * A filter chain that cannot be run; the message says to the person who wrote it what to change.
 */
public final class InvalidChainException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PART = 80;

  /**
   * The offending part of a chain.
   *
   * @param step its number, from 1
   * @param text as it was written: {@code blur:sigma=-1}
   * @param from its first character in the chain's text; -1 if the chain was not written as text
   */
  public record Part(int step, String text, int from) {

    /** Its text, shortened if it is long. */
    public String shortText() {
      return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART - 1) + "…";
    }
  }

  private final transient Optional<Part> part;

  private final String reason;

  public InvalidChainException(String message) {
    super(message);
    this.reason = message;
    this.part = Optional.empty();
  }

  private InvalidChainException(Part part, InvalidChainException cause) {
    super(part.shortText() + ": " + cause.reason, cause);
    this.reason = cause.reason;
    this.part = Optional.of(part);
  }

  /** This fault, of that part of the chain. */
  public InvalidChainException in(Part where) {
    return new InvalidChainException(where, this);
  }

  /** What is wrong, without the part. */
  public String reason() {
    return reason;
  }

  /** The offending part; empty if the chain as a whole is wrong. */
  public Optional<Part> part() {
    return part;
  }
}
