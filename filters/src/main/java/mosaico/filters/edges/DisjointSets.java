package mosaico.filters.edges;

import java.util.Arrays;

/**
 * Elements, numbered from 0, in sets that can be joined. A set is marked if an element of it is.
 */
final class DisjointSets {

  private int[] parents = new int[256];
  private boolean[] marked = new boolean[256];
  private int size;

  /** Adds an element in a set of its own. */
  int add(boolean isMarked) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      marked = Arrays.copyOf(marked, 2 * size);
    }
    parents[size] = size;
    marked[size] = isMarked;
    return size++;
  }

  int size() {
    return size;
  }

  /** The element that stands for the set of this one. */
  int find(int element) {
    int at = element;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  void join(int one, int other) {
    int a = find(one);
    int b = find(other);
    // The first element stands for the set: those of rows above, to which paths are short.
    int first = Math.min(a, b);
    parents[Math.max(a, b)] = first;
    marked[first] = marked[a] || marked[b];
  }

  /**
   * Makes every element name the one that stands for its set, so that it is found at once until
   * sets are joined again.
   */
  void flatten() {
    // None stands for one before it, so those that an element leads to are flat already.
    for (int element = 0; element < size; element++) {
      parents[element] = parents[parents[element]];
    }
  }

  boolean isMarked(int element) {
    return marked[find(element)];
  }
}
