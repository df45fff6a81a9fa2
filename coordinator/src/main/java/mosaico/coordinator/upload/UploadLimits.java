package mosaico.coordinator.upload;

import java.time.Duration;
import mosaico.service.config.Environment;

/**
 * What limits an uploaded image.
 *
 * <p>An image that is decoded whole must also fit into memory; see {@code job.admission}.
 *
 * @param maxBytes of the image's file: {@code MAX_UPLOAD_BYTES}
 * @param maxPixels of the image: {@code MAX_PIXELS}
 * @param decodeTimeout how long reading its header, or decoding it whole, may take: {@code
 *     DECODE_TIMEOUT}
 */
public record UploadLimits(long maxBytes, long maxPixels, Duration decodeTimeout) {

  /** Room for the other fields and the boundaries of a multipart body. */
  private static final long MULTIPART_OVERHEAD = 1 << 20;

  /** Reads the variables; by default 256 MiB, 250 million pixels and a minute are allowed. */
  public static UploadLimits from(Environment environment) {
    return new UploadLimits(
        environment.number("MAX_UPLOAD_BYTES", 1, 2_000_000_000, 256L << 20),
        environment.number("MAX_PIXELS", 1, 1_000_000_000_000L, 250_000_000),
        environment.duration("DECODE_TIMEOUT", Duration.ofMinutes(1)));
  }

  /** The longest body that can hold an image within the limits. */
  long maxBodyBytes(boolean multipart) {
    return multipart ? maxBytes + MULTIPART_OVERHEAD : maxBytes;
  }
}
