package mosaico.codecs.jpeg;

/** Goes over the coded blocks of a scan and tells whether each can be decoded. */
interface BlockWalk {

  /**
   * Goes over the next block.
   *
   * @param component its index in the frame
   * @param number of the block in its component, row by row; of a scan of several components, 0
   * @return whether its codes are codes, and its coefficients 64
   */
  boolean pass(int component, int number);

  /** A restart interval begins. */
  void restart();
}
