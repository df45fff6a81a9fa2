package mosaico.embedded;

import org.jspecify.annotations.Nullable;

/** Says in one sentence why an embedded service or a child process could not be started. */
public final class EmbeddedServiceException extends RuntimeException {
  public EmbeddedServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
