package mosaico.coordinator.testing;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ResultEncoding;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;

/** Strips as workers make them, by the plainest code that follows the contract. */
public final class Strips {

  private Strips() {}

  /** The value that a worker stores for a band. */
  public static byte[] encode(Band band, ResultEncoding encoding, String worker, int attempt) {
    return switch (encoding) {
      case RAW -> raw(band, worker, attempt);
      case PNG, PNG_SMALL -> png(band, worker, attempt);
      case SUMMARY -> throw new IllegalArgumentException("rows are no summary");
    };
  }

  /** The value that a worker stores for a summary. */
  public static byte[] summary(byte[] summary, String worker, int attempt) {
    return Strip.encode(
        new StripHeader(
            StripKind.SUMMARY,
            worker,
            attempt,
            Duration.ofMillis(2),
            summary.length,
            0,
            summary.length),
        summary);
  }

  private static byte[] raw(Band band, String worker, int attempt) {
    return Strip.encode(
        new StripHeader(
            StripKind.RAW, worker, attempt, Duration.ofMillis(2), band.bytes(), 0, band.bytes()),
        band.samples(),
        band.start());
  }

  private static byte[] png(Band band, String worker, int attempt) {
    int rowBytes = band.image().rowBytes();
    byte[] filtered = new byte[band.rows().count() * (rowBytes + 1)];
    for (int y = 0; y < band.rows().count(); y++) {
      for (int i = 0; i < rowBytes; i++) {
        // PNG has the upper byte of 16 bits first.
        int of = band.image().depth() == Depth.EIGHT ? i : i ^ 1;
        filtered[y * (rowBytes + 1) + 1 + i] = band.samples()[band.start() + y * rowBytes + of];
      }
    }
    Adler32 adler = new Adler32();
    adler.update(filtered);
    byte[] payload = deflate(filtered);
    return Strip.encode(
        new StripHeader(
            StripKind.PNG,
            worker,
            attempt,
            Duration.ofMillis(2),
            filtered.length,
            (int) adler.getValue(),
            payload.length),
        payload);
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8_192];
      int made;
      do {
        made = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        out.write(buffer, 0, made);
      } while (made == buffer.length);
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
