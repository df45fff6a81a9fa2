package mosaico.filters.edges;

import java.util.Arrays;
import java.util.BitSet;
import mosaico.filters.summary.NumberReader;
import mosaico.filters.summary.NumberWriter;

/** What a band tells of those of its components that have pixels in its first or its last row. */
final class BandSummary {

  private final int components;
  private final BitSet strong = new BitSet();
  private final BorderRow first = new BorderRow();
  private final BorderRow last = new BorderRow();

  BandSummary(int components) {
    this.components = components;
  }

  int components() {
    return components;
  }

  BorderRow first() {
    return first;
  }

  BorderRow last() {
    return last;
  }

  boolean isStrong(int component) {
    return strong.get(component);
  }

  void setStrong(int component, boolean value) {
    strong.set(component, value);
  }

  byte[] toBytes() {
    NumberWriter out = new NumberWriter();
    out.number(components);
    out.bytes(bits(strong, components));
    last.write(out, first.write(out, 0));
    return out.toByteArray();
  }

  /**
   * Reads a summary.
   *
   * @throws IllegalArgumentException if it is none of a band that is so wide
   */
  static BandSummary fromBytes(byte[] bytes, int width) {
    NumberReader in = new NumberReader(bytes);
    BandSummary read = new BandSummary(in.upTo(width + 1));
    read.strong.or(bits(in, read.components));
    int named = read.last.read(in, width, read.first.read(in, width, 0));
    in.end();
    if (named != read.components) {
      throw new IllegalArgumentException(
          "%d components, but the border rows have %d".formatted(read.components, named));
    }
    return read;
  }

  /** A bit for each of so many components. */
  static byte[] bits(BitSet set, int count) {
    return Arrays.copyOf(set.toByteArray(), (count + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** Reads {@link #bits(BitSet, int)}. */
  static BitSet bits(NumberReader in, int count) {
    BitSet read = BitSet.valueOf(in.bytes((count + Byte.SIZE - 1) / Byte.SIZE));
    if (read.length() > count) {
      throw new IllegalArgumentException("component %d of %d".formatted(read.length(), count));
    }
    return read;
  }
}
