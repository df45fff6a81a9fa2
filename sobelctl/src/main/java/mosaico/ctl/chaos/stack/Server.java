package mosaico.ctl.chaos.stack;

/** A broker or a Redis that can be killed and comes back at the same address. */
interface Server extends AutoCloseable {

  /** Its loopback port. */
  int port();

  /** The user and password of its address, as {@code user:password}. */
  String userInfo();

  /** What it is, for people. */
  String product();

  /** Ends it at once, as a crash does. */
  void kill();

  /** Starts it again with what it had kept, and waits until it serves. */
  void start();

  /** Removes what a killed server had kept. */
  void forget();

  @Override
  void close();
}
