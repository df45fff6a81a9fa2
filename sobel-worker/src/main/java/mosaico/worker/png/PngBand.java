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

  private final Deflater searching = new Deflater(Deflater.BEST_SPEED, true);
  private final Deflater huffmanOnly = new Deflater(Deflater.BEST_SPEED, true);
  private final Adler32 adler = new Adler32();
  private byte[] filtered = new byte[0];
  private byte[] packed = new byte[4_096];

  public PngBand() {
    huffmanOnly.setStrategy(Deflater.HUFFMAN_ONLY);
  }

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
    int length = deflate(rawLength, plan.search() ? searching : huffmanOnly);
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
      RowFilter possible = filter.on(band, y);
      filtered[to] = possible.type();
      possible.apply(band, y, filtered, to + 1);
      to += rowBytes + 1;
    }
    return length;
  }

  private int deflate(int rawLength, Deflater deflater) {
    deflater.reset();
    deflater.setInput(filtered, 0, rawLength);
    int length = 0;
    // A call may take nothing and give nothing, as the first one after the strategy was set does:
    // so first all input is taken, and then the flush is asked for.
    while (!deflater.needsInput()) {
      int room = room(length);
      length += deflater.deflate(packed, length, room, Deflater.NO_FLUSH);
    }
    int made;
    int room;
    do {
      room = room(length);
      made = deflater.deflate(packed, length, room, Deflater.SYNC_FLUSH);
      length += made;
    } while (made == room);
    return length;
  }

  /** Makes sure that there is room behind {@code length} bytes, and says how much. */
  private int room(int length) {
    if (packed.length - length < 1_024) {
      packed = Arrays.copyOf(packed, Math.addExact(packed.length, packed.length));
    }
    return packed.length - length;
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
