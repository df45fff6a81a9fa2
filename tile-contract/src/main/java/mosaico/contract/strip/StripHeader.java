package mosaico.contract.strip;

import java.time.Duration;

/**
 * The header of a strip.
 *
 * @param worker the ID of the worker that made it: 1 to {@value #MAX_WORKER} bytes of UTF-8
 * @param attempt which delivery of the tile it came from, 1 to 65535
 * @param took processing time, to the microsecond, up to 71 minutes
 * @param rawLength bytes that the payload stands for: after inflating it, if it is PNG
 * @param adler32 of those bytes if the kind is PNG, else 0
 * @param payloadLength bytes of the payload
 */
public record StripHeader(
    StripKind kind,
    String worker,
    int attempt,
    Duration took,
    int rawLength,
    int adler32,
    int payloadLength) {

  public static final int MAX_WORKER = 63;

  private static final int MAX_ATTEMPT = 0xffff;
  private static final Duration MAX_TOOK = Duration.ofNanos(0xffff_ffffL * 1_000);

  /** Clamps the attempt and the time to what the header can hold. */
  public StripHeader {
    attempt = Math.clamp(attempt, 1, MAX_ATTEMPT);
    took = took.compareTo(MAX_TOOK) > 0 ? MAX_TOOK : took;
  }
}
