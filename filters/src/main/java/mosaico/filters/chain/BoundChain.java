package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** A chain on images of one shape: knows every step's shape and so which rows it needs. */
public final class BoundChain {

  private final List<Filter> steps;

  /** Shape before each step, and after the last: one more than there are steps. */
  private final List<Shape> shapes;

  BoundChain(Shape source, List<Filter> steps) {
    this.steps = List.copyOf(steps);
    List<Shape> shapes = new ArrayList<>();
    shapes.add(source);
    for (Filter step : steps) {
      shapes.add(step.output(shapes.getLast()));
    }
    this.shapes = List.copyOf(shapes);
  }

  public Shape source() {
    return shapes.getFirst();
  }

  public Shape result() {
    return shapes.getLast();
  }

  /** The rows of the source that the given rows of the result are made from, by the whole chain. */
  public Rows input(Rows output) {
    return inputOf(0, output);
  }

  /**
   * Runs the chain, in new memory.
   *
   * @param input holds at least {@link #input the rows needed}; not modified
   * @param output rows of {@link #result}
   * @return those rows of the result; the input's own memory if the chain has nothing to do
   * @throws IllegalArgumentException if the band is of another image or lacks rows
   */
  public Band apply(Band input, Rows output) {
    return apply(input, output, Band::allocate);
  }

  /**
   * As {@link #apply(Band, Rows)}, in memory kept for this.
   *
   * @param input in memory other than the buffers'
   * @return valid until the buffers are used again
   */
  public Band apply(Band input, Rows output, Buffers buffers) {
    return apply(input, output, buffers::band);
  }

  private Band apply(Band input, Rows output, BiFunction<Shape, Rows, Band> memory) {
    if (!input.image().equals(source())) {
      throw new IllegalArgumentException("a band of " + input.image() + ", not " + source());
    }
    if (!input.rows().contains(input(output))) {
      throw new IllegalArgumentException(
          "rows %s need rows %s, the band holds %s".formatted(output, input(output), input.rows()));
    }
    Band band = input;
    for (int i = 0; i < steps.size(); i++) {
      Band made = memory.apply(shapes.get(i + 1), inputOf(i + 1, output));
      steps.get(i).apply(band, made);
      band = made;
    }
    return band.slice(output);
  }

  /**
   * The rows that step {@code from} must be given so that the chain's end can make {@code output}.
   */
  private Rows inputOf(int from, Rows output) {
    Rows rows = output;
    for (int i = steps.size() - 1; i >= from; i--) {
      rows = steps.get(i).input(rows, shapes.get(i));
    }
    return rows;
  }
}
