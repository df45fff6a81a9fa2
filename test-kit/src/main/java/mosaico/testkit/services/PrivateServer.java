package mosaico.testkit.services;

import java.net.URI;

/**
 * A server for one test alone, which may take it away and bring it back: same address, data kept.
 *
 * <p>It runs when it is handed out.
 */
public interface PrivateServer extends AutoCloseable {
  /** The address with user and password; the same over restarts. */
  URI uri();

  /** Stops the server in an orderly way; nothing if it does not run. */
  void stop();

  /** Ends the server at once, as a crash would; nothing if it does not run. */
  void kill();

  /** Starts the stopped server again and waits until it serves. */
  void start();

  /** Ends the server for good and deletes its data. */
  @Override
  void close();
}
