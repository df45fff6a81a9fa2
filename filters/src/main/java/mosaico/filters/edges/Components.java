package mosaico.filters.edges;

import java.util.Arrays;
import java.util.function.IntPredicate;
import mosaico.filters.geometry.Rows;

/**
 * The candidates of a map as horizontal runs, joined to components: a pixel touches its eight
 * neighbours. Components that have pixels in the first or the last row are numbered from 0, in the
 * order in which the first row's runs, then the last row's, come to them.
 */
final class Components {

  private final Rows rows;
  private final DisjointSets sets = new DisjointSets();

  /** Of each run, its first column and the one after its last. */
  private int[] starts = new int[256];

  private int[] ends = new int[256];

  /** Of each row, its first run; one more than there are rows. */
  private final int[] firstRuns;

  /** Of each set, the number of its component; -1 if it is in no border row. */
  private final int[] numbers;

  private final int bordering;

  private Components(EdgeMap map) {
    rows = map.rows();
    firstRuns = new int[rows.count() + 1];
    for (int y = rows.from(); y < rows.to(); y++) {
      addRuns(map, y);
      int row = y - rows.from();
      firstRuns[row + 1] = sets.size();
      if (row > 0) {
        join(firstRuns[row - 1], firstRuns[row], firstRuns[row + 1]);
      }
    }
    sets.flatten();
    numbers = new int[sets.size()];
    Arrays.fill(numbers, -1);
    bordering = number(rows.count() - 1, number(0, 0));
  }

  static Components of(EdgeMap map) {
    return new Components(map);
  }

  private void addRuns(EdgeMap map, int y) {
    int from = map.offset(y);
    int start = -1;
    long before = 0;
    for (int word = 0; word < map.words(); word++) {
      long bits = map.candidates()[from + word];
      long changes = bits ^ ((bits << 1) | before);
      before = bits >>> (Long.SIZE - 1);
      for (; changes != 0; changes &= changes - 1) {
        int x = word * Long.SIZE + Long.numberOfTrailingZeros(changes);
        if (start < 0) {
          start = x;
        } else {
          add(start, x, map.hasStrong(y, start, x));
          start = -1;
        }
      }
    }
    if (start >= 0) {
      add(start, map.width(), map.hasStrong(y, start, map.width()));
    }
  }

  private void add(int start, int end, boolean strong) {
    int run = sets.add(strong);
    if (run == starts.length) {
      starts = Arrays.copyOf(starts, 2 * run);
      ends = Arrays.copyOf(ends, 2 * run);
    }
    starts[run] = start;
    ends[run] = end;
  }

  /** Joins the runs from {@code middle} to {@code to} with those of the row above. */
  private void join(int from, int middle, int to) {
    int above = from;
    for (int run = middle; run < to; run++) {
      while (above < middle && ends[above] < starts[run]) {
        above++;
      }
      for (int other = above; other < middle && starts[other] <= ends[run]; other++) {
        sets.join(other, run);
      }
    }
  }

  /** Numbers the components of a row that have no number yet; returns the next number. */
  private int number(int row, int first) {
    int next = first;
    for (int run = firstRuns[row]; run < firstRuns[row + 1]; run++) {
      int set = sets.find(run);
      if (numbers[set] < 0) {
        numbers[set] = next++;
      }
    }
    return next;
  }

  /** How many components have pixels in the first or the last row. */
  int bordering() {
    return bordering;
  }

  /** What other bands need to know. */
  BandSummary summary() {
    BandSummary summary = new BandSummary(bordering);
    addTo(summary, summary.first(), 0);
    addTo(summary, summary.last(), rows.count() - 1);
    return summary;
  }

  private void addTo(BandSummary summary, BorderRow border, int row) {
    for (int run = firstRuns[row]; run < firstRuns[row + 1]; run++) {
      int set = sets.find(run);
      border.add(starts[run], ends[run], numbers[set]);
      summary.setStrong(numbers[set], sets.isMarked(set));
    }
  }

  /**
   * Gives the runs of components that are edges to {@code painter}.
   *
   * @param borderingEdges whether a component of that number, which is not strong, is an edge
   */
  void forEdges(IntPredicate borderingEdges, Painter painter) {
    for (int row = 0; row < rows.count(); row++) {
      for (int run = firstRuns[row]; run < firstRuns[row + 1]; run++) {
        int set = sets.find(run);
        int number = numbers[set];
        if (sets.isMarked(set) || (number >= 0 && borderingEdges.test(number))) {
          painter.paint(rows.from() + row, starts[run], ends[run]);
        }
      }
    }
  }

  /** Is given runs. */
  interface Painter {

    /** A run of row {@code y}, from column {@code start} to the one before {@code end}. */
    void paint(int y, int start, int end);
  }
}
