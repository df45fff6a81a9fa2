package mosaico.ctl.process;

/** Shows how far images are. Called on one thread. */
interface Progress extends AutoCloseable {

  /**
   * None has begun, since others are before them.
   *
   * @param text where the first one stands
   */
  void waiting(String text);

  /**
   * An image is this far.
   *
   * @param done bands that are done
   * @param total bands that there are
   */
  void at(Item item, int done, int total);

  /** An image has ended, well or badly. */
  void ended(Item.Ending ending);

  /** Nothing more will be shown. */
  @Override
  void close();
}
