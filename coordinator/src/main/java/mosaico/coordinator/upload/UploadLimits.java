package mosaico.coordinator.upload;

import io.javalin.config.MultipartConfig;
import io.javalin.config.SizeUnit;
import mosaico.service.config.Environment;

/**
 * What limits an uploaded image.
 *
 * <p>An image that is decoded whole must also fit into memory; see {@code job.admission}.
 *
 * @param maxBytes of the image's file: {@code MAX_UPLOAD_BYTES}
 * @param maxPixels of the image: {@code MAX_PIXELS}
 */
public record UploadLimits(long maxBytes, long maxPixels) {

  /** Up to this size a part of a multipart body stays in memory. */
  private static final int MULTIPART_IN_MEMORY = 8 << 20;

  /** Room for the other fields and the boundaries of a multipart body. */
  private static final long MULTIPART_OVERHEAD = 1 << 20;

  /** Reads both variables; by default 256 MiB and 250 million pixels are allowed. */
  public static UploadLimits from(Environment environment) {
    return new UploadLimits(
        environment.number("MAX_UPLOAD_BYTES", 1, 2_000_000_000, 256L << 20),
        environment.number("MAX_PIXELS", 1, 1_000_000_000_000L, 250_000_000));
  }

  /** Sets the server's own limits, which stop a body that does not announce its length. */
  public void applyTo(MultipartConfig multipart) {
    multipart.maxInMemoryFileSize(MULTIPART_IN_MEMORY, SizeUnit.BYTES);
    multipart.maxFileSize(maxBytes + 1, SizeUnit.BYTES);
    multipart.maxTotalRequestSize(maxBytes + 2 * MULTIPART_OVERHEAD, SizeUnit.BYTES);
  }

  /** The longest body that can hold an image within the limits. */
  long maxBodyBytes(boolean multipart) {
    return multipart ? maxBytes + MULTIPART_OVERHEAD : maxBytes;
  }
}
