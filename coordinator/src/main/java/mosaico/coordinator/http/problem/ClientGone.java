package mosaico.coordinator.http.problem;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;

/** Tells exceptions that come of a client's hanging up from those that somebody should look at. */
final class ClientGone {

  private ClientGone() {}

  /**
   * Whether an exception, or what caused it, says that the connection was lost, or that the work
   * for it was interrupted because it was.
   */
  static boolean isSaidBy(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EofException
          || cause instanceof ClosedChannelException
          || cause instanceof InterruptedIOException) {
        return true;
      }
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof IOException
          && (message.startsWith("Broken pipe") || message.startsWith("Connection reset"))) {
        return true;
      }
    }
    return false;
  }
}
