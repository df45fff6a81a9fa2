package mosaico.codecs.image;

import java.io.IOException;

/** The decoding of a file, which may be stopped: by interrupting the thread that decodes. */
public final class Decoding {

  private Decoding() {}

  /**
   * To be asked once in a while by whatever reads a long file.
   *
   * @throws IOException if this thread was interrupted, which it stays
   */
  public static void goOn() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("reading it was stopped");
    }
  }
}
