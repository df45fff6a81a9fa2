package mosaico.filters.edges;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import mosaico.filters.summary.NumberReader;
import mosaico.filters.summary.NumberWriter;

/**
 * Which of a band's components with pixels in its first or last row are edges: the side input of
 * the band.
 *
 * @param components how many there are
 * @param edges the numbers of those that are edges
 */
record BorderEdges(int components, BitSet edges) {

  /**
   * Joins the components of all bands.
   *
   * @param summaries what each band told, from the top
   */
  static List<BorderEdges> of(List<byte[]> summaries, int width) {
    DisjointSets sets = new DisjointSets();
    List<Integer> firsts = new ArrayList<>();
    BorderRow above = new BorderRow();
    int firstAbove = 0;
    for (byte[] bytes : summaries) {
      BandSummary band = BandSummary.fromBytes(bytes, width);
      int first = sets.size();
      firsts.add(first);
      for (int component = 0; component < band.components(); component++) {
        sets.add(band.isStrong(component));
      }
      above.join(firstAbove, band.first(), first, sets);
      above = band.last();
      firstAbove = first;
    }
    firsts.add(sets.size());
    List<BorderEdges> made = new ArrayList<>();
    for (int band = 0; band < summaries.size(); band++) {
      made.add(marked(sets, firsts.get(band), firsts.get(band + 1)));
    }
    return made;
  }

  private static BorderEdges marked(DisjointSets sets, int from, int to) {
    BitSet edges = new BitSet();
    for (int element = from; element < to; element++) {
      edges.set(element - from, sets.isMarked(element));
    }
    return new BorderEdges(to - from, edges);
  }

  byte[] toBytes() {
    NumberWriter out = new NumberWriter();
    out.number(components);
    out.bytes(BandSummary.bits(edges, components));
    return out.toByteArray();
  }

  /**
   * Reads a side input.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  static BorderEdges fromBytes(byte[] bytes) {
    NumberReader in = new NumberReader(bytes);
    int components = in.upTo(Integer.MAX_VALUE - Byte.SIZE);
    BorderEdges read = new BorderEdges(components, BandSummary.bits(in, components));
    in.end();
    return read;
  }
}
