package mosaico.filters.edges;

import java.util.Arrays;
import mosaico.filters.summary.NumberReader;
import mosaico.filters.summary.NumberWriter;

/** The runs of candidates in a band's first or last row, from the left. */
final class BorderRow {

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] components = new int[16];
  private int size;

  /** Adds a run, of columns from {@code start} to the one before {@code end}. */
  void add(int start, int end, int component) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      components = Arrays.copyOf(components, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    components[size++] = component;
  }

  int size() {
    return size;
  }

  /**
   * Joins the components of this row with those of the row below that they touch.
   *
   * @param first the element of {@code sets} that is this band's component 0
   * @param firstBelow that of the band below
   */
  void join(int first, BorderRow below, int firstBelow, DisjointSets sets) {
    int above = 0;
    for (int run = 0; run < below.size; run++) {
      while (above < size && ends[above] < below.starts[run]) {
        above++;
      }
      for (int i = above; i < size && starts[i] <= below.ends[run]; i++) {
        sets.join(first + components[i], firstBelow + below.components[run]);
      }
    }
  }

  /**
   * Writes the runs. Components are numbered as they come, so most are written as 0, the next one.
   *
   * @param known components that came before
   * @return those and the ones that came here
   */
  int write(NumberWriter out, int known) {
    int next = known;
    int end = 0;
    out.number(size);
    for (int i = 0; i < size; i++) {
      out.number(starts[i] - end);
      out.number(ends[i] - starts[i]);
      out.number(next - components[i]);
      end = ends[i];
      next = Math.max(next, components[i] + 1);
    }
    return next;
  }

  /** Reads what {@link #write} wrote of a row that is so wide. */
  int read(NumberReader in, int width, int known) {
    int next = known;
    int end = 0;
    int runs = in.upTo(width);
    for (int i = 0; i < runs; i++) {
      int start = end + in.upTo(width - end);
      end = start + in.upTo(width - start);
      int component = next - in.upTo(next);
      add(start, end, component);
      next = Math.max(next, component + 1);
    }
    return next;
  }
}
