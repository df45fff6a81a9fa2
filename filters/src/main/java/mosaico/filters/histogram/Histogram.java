package mosaico.filters.histogram;

import java.util.Arrays;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.summary.NumberReader;
import mosaico.filters.summary.NumberWriter;

/** How often each sample value occurs, in each channel but alpha. */
public final class Histogram {

  private final Shape image;
  private final long[][] counts;

  private Histogram(Shape image) {
    this.image = image;
    this.counts = new long[colours(image)][image.depth().white() + 1];
  }

  /** Counts the samples of some rows of a band. */
  static Histogram of(Band band, Rows rows) {
    Histogram made = new Histogram(band.image());
    Counting.count(band, rows, made.counts);
    return made;
  }

  /**
   * Adds up the histograms of bands.
   *
   * @param bands the rows that were counted
   * @param summaries what {@link #toBytes} gave for each
   * @throws IllegalArgumentException if a summary cannot be one of its band
   */
  static Histogram sum(Shape image, Iterable<Rows> bands, Iterable<byte[]> summaries) {
    Histogram sum = new Histogram(image);
    var summary = summaries.iterator();
    for (Rows rows : bands) {
      long pixels = (long) rows.count() * image.width();
      NumberReader in = new NumberReader(summary.next());
      for (long[] channel : sum.counts) {
        if (SparseCounts.addTo(channel, in) != pixels) {
          throw new IllegalArgumentException("not the histogram of rows " + rows + " of " + image);
        }
      }
      in.end();
    }
    return sum;
  }

  /** The counts, compactly; most values of a 16-bit image never occur. */
  byte[] toBytes() {
    NumberWriter out = new NumberWriter();
    for (long[] channel : counts) {
      SparseCounts.write(channel, out);
    }
    return out.toByteArray();
  }

  /** Channels that are counted: all but alpha. */
  static int colours(Shape image) {
    return Math.min(3, image.channels());
  }

  public int channels() {
    return counts.length;
  }

  /** How often each value from 0 to white occurs in a channel. */
  public long[] counts(int channel) {
    return counts[channel].clone();
  }

  /** The number of pixels that were counted. */
  public long pixels() {
    return Arrays.stream(counts[0]).sum();
  }

  /** The shape of the image that the pixels are of. */
  public Shape image() {
    return image;
  }
}
