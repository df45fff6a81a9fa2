package mosaico.codecs.netpbm;

import java.io.IOException;

/** Reads the samples of a Netpbm file from the top, in a depth that it was made for. */
interface PnmSamples {

  /** Reads a row into {@code into} from {@code to} on. */
  void row(byte[] into, int to) throws IOException;

  /** Skips rows. */
  void skip(int rows) throws IOException;
}
