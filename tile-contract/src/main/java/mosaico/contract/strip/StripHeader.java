package mosaico.contract.strip;

import java.time.Duration;

/**
 * What leads a strip.
 *
 * @param worker who made it: 1 to {@value #MAX_WORKER} bytes of UTF-8
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
}
