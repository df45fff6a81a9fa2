package mosaico.codecs.netpbm;

import java.io.IOException;

/** The samples of a Netpbm file, from the top. */
interface PnmSamples {

  /** Reads a row, its samples scaled to 8 bits, into {@code into} from {@code to} on. */
  void row(byte[] into, int to) throws IOException;

  /** Goes past rows. */
  void skip(int rows) throws IOException;
}
