package mosaico.worker.png;

import java.util.zip.Adler32;
import mosaico.filters.geometry.Band;
import mosaico.worker.deflate.Deflator;
import mosaico.worker.deflate.Strategy;

/**
 * Packs bands of rows as PNG wants them: each row led by its filter-type byte, deflated raw, ended
 * by a sync flush, so that bands packed anywhere can be put one after another in one stream. Keeps
 * its buffers from band to band, so each thread has one of its own.
 */
public final class PngBand {

  private final BandSample sample = new BandSample();
  private final Adler32 adler = new Adler32();
  private final Deflator deflator;
  private byte[] filtered = new byte[0];

  /**
   * Packs into an array of its own.
   *
   * @param room bytes left free in front of what is packed, for whoever wants to put a header there
   */
  public PngBand(int room) {
    deflator = new Deflator(room);
  }

  /**
   * Packs a band.
   *
   * @param band not modified
   * @return valid until the next call
   */
  public Packed pack(Band band) {
    return pack(band, plan(band));
  }

  /**
   * Packs a band as small as can be, however long that takes.
   *
   * @param band not modified
   * @return valid until the next call
   */
  public Packed packSmall(Band band) {
    PackingPlan quick = plan(band);
    PackingPlan thorough = new PackingPlan(quick.filter(), Strategy.LONG_SEARCH);
    int length = pack(band, quick).length();
    Packed packed = pack(band, thorough);
    // Of noise, codes of larger blocks are better than a search that finds nothing.
    return packed.length() <= length ? packed : pack(band, quick);
  }

  /** How {@link #pack(Band)} would pack the band. */
  public PackingPlan plan(Band band) {
    return PackingPlan.of(band, sample);
  }

  /**
   * Packs a band as told.
   *
   * @param band not modified
   * @return valid until the next call
   */
  public Packed pack(Band band, PackingPlan plan) {
    int rawLength = filter(band, plan.filter());
    adler.reset();
    adler.update(filtered, 0, rawLength);
    deflator.deflate(filtered, rawLength, plan.strategy());
    return new Packed(
        deflator.bytes(), deflator.start(), deflator.length(), rawLength, (int) adler.getValue());
  }

  /** Fills {@link #filtered}; the length is what of it is used. */
  private int filter(Band band, ScanlineFilter filter) {
    int rowBytes = band.image().rowBytes();
    int length = Math.multiplyExact(band.rows().count(), rowBytes + 1);
    if (filtered.length < length) {
      filtered = new byte[length];
    }
    int to = 0;
    for (int y = band.rows().from(); y < band.rows().to(); y++) {
      ScanlineFilter possible = filter.on(band, y);
      filtered[to] = possible.type();
      possible.apply(band, y, 0, rowBytes, filtered, to + 1);
      to += rowBytes + 1;
    }
    return length;
  }

  /**
   * A band as deflate blocks.
   *
   * @param bytes shared; {@code length} of them from {@code start} on are the blocks
   * @param rawLength bytes before deflating, filter bytes included
   * @param adler32 of those
   */
  public record Packed(byte[] bytes, int start, int length, int rawLength, int adler32) {}
}
