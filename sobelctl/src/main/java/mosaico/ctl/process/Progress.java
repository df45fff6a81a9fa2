package mosaico.ctl.process;

/** Shows how far images are. Called on one thread. */
interface Progress extends AutoCloseable {

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
