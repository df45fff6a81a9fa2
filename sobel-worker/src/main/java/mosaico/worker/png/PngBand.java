package mosaico.worker.png;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import mosaico.filters.geometry.Band;

/**
 * Packs bands of rows as PNG wants them: each row led by its filter-type byte, deflated raw, ended
 * by a sync flush, so that bands packed anywhere can be put one after another in one stream. Keeps
 * its deflater and its buffers from band to band, so each thread has one of its own.
 */
public final class PngBand {

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Adler32 adler = new Adler32();
  private byte[] filtered = new byte[0];
  private byte[] packed = new byte[0];

  /**
   * Packs a band.
   *
   * @param band not modified
   * @return valid until the next call
   */
  public Packed pack(Band band) {
    PackingPlan plan = PackingPlan.of(band);
    int rawLength = filter(band, plan.filter());
    adler.reset();
    adler.update(filtered, 0, rawLength);
    int length = deflate(rawLength, plan);
    return new Packed(packed, length, rawLength, (int) adler.getValue());
  }

  /** Fills {@link #filtered}; the length is what of it is used. */
  private int filter(Band band, RowFilter filter) {
    int rowBytes = band.image().rowBytes();
    int length = Math.multiplyExact(band.rows().count(), rowBytes + 1);
    if (filtered.length < length) {
      filtered = new byte[length];
    }
    int to = 0;
    for (int y = band.rows().from(); y < band.rows().to(); y++) {
      // The row above a band's first one was made elsewhere.
      RowFilter possible =
          filter == RowFilter.UP && y == band.rows().from() ? RowFilter.NONE : filter;
      filtered[to] = possible.type();
      possible.apply(band, y, filtered, to + 1);
      to += rowBytes + 1;
    }
    return length;
  }

  private int deflate(int rawLength, PackingPlan plan) {
    deflater.reset();
    deflater.setStrategy(plan.strategy());
    deflater.setInput(filtered, 0, rawLength);
    int length = 0;
    while (true) {
      if (packed.length - length < 1024) {
        packed = Arrays.copyOf(packed, Math.max(2 * packed.length, rawLength / 2 + 4096));
      }
      int room = packed.length - length;
      int made = deflater.deflate(packed, length, room, Deflater.SYNC_FLUSH);
      length += made;
      // A flush is whole once the deflater leaves room unused; asked again it would add another.
      if (made < room) {
        return length;
      }
    }
  }

  /**
   * A band as deflate blocks.
   *
   * @param bytes shared; {@code length} of them from the start are the blocks
   * @param rawLength bytes before deflating, filter bytes included
   * @param adler32 of those
   */
  public record Packed(byte[] bytes, int length, int rawLength, int adler32) {}
}
