package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import mosaico.filters.Filter;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Rearrangement;
import mosaico.filters.Step;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** A chain on images of one shape: knows every step's shape and so which rows it needs. */
public final class BoundChain {

  private final List<Step> steps;

  /** Shape before each step, and after the last: one more than there are steps. */
  private final List<Shape> shapes;

  BoundChain(Shape source, List<? extends Step> steps) {
    this.steps = List.copyOf(steps);
    List<Shape> shapes = new ArrayList<>();
    shapes.add(source);
    for (Step step : steps) {
      if (step instanceof Rearrangement) {
        throw new IllegalStateException(step.text() + " needs the whole image, not a band");
      }
      shapes.add(step.output(shapes.getLast()));
    }
    this.shapes = List.copyOf(shapes);
  }

  public List<Step> steps() {
    return steps;
  }

  /** The shape before the step of that number, from 0, or after the last one. */
  public Shape shape(int step) {
    return shapes.get(step);
  }

  public Shape source() {
    return shapes.getFirst();
  }

  public Shape result() {
    return shapes.getLast();
  }

  /** The steps' canonical text, for {@link Chain#ofStage}; empty if there is none. */
  public String text() {
    return steps.stream().map(Step::text).collect(Collectors.joining(","));
  }

  /** How many of the steps need a side input before the chain can be run. */
  public int sideInputs() {
    return (int) steps.stream().filter(GlobalFilter.class::isInstance).count();
  }

  /** The rows of the source that the given rows of the result are made from, by the whole chain. */
  public Rows input(Rows output) {
    return inputOf(0, output);
  }

  /**
   * This chain with the first of its global filters given their side inputs.
   *
   * @throws IllegalArgumentException if one of them cannot be a side input of its filter
   */
  public BoundChain with(List<byte[]> sideInputs) {
    if (sideInputs.isEmpty()) {
      return this;
    }
    if (sideInputs.size() > sideInputs()) {
      throw new IllegalArgumentException(
          "%d side inputs for %d global filters".formatted(sideInputs.size(), sideInputs()));
    }
    Iterator<byte[]> left = sideInputs.iterator();
    List<Step> resolved = new ArrayList<>();
    for (Step step : steps) {
      boolean resolves = step instanceof GlobalFilter && left.hasNext();
      resolved.add(resolves ? ((GlobalFilter) step).with(left.next()) : step);
    }
    return new BoundChain(source(), resolved);
  }

  /**
   * Runs the chain, in new memory.
   *
   * @param input holds at least {@link #input the rows needed}; not modified
   * @param output rows of {@link #result}
   * @return those rows of the result; the input's own memory if the chain has nothing to do
   * @throws IllegalArgumentException if the band is of another image or lacks rows
   * @throws IllegalStateException if a global filter has no side input
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
    check(input, output);
    return run(steps.size(), input, output, memory).slice(output);
  }

  /**
   * Runs the chain up to its last step, a global filter without a side input, and has that survey.
   *
   * @param input holds at least {@link #input the rows needed}; not modified
   * @param rows of {@link #result}
   * @return their summary
   * @throws IllegalArgumentException if the band is of another image or lacks rows
   */
  public byte[] survey(Band input, Rows rows, Buffers buffers) {
    check(input, rows);
    int last = steps.size() - 1;
    if (last < 0 || !(steps.get(last) instanceof GlobalFilter global)) {
      throw new IllegalStateException("\"" + text() + "\" does not end in a global filter");
    }
    Band surveyed = run(last, input, inputOf(last, rows), buffers::band);
    return global.survey(surveyed, rows);
  }

  private void check(Band input, Rows output) {
    if (!input.image().equals(source())) {
      throw new IllegalArgumentException("a band of " + input.image() + ", not " + source());
    }
    if (!input.rows().contains(input(output))) {
      throw new IllegalArgumentException(
          "rows %s need rows %s, the band holds %s".formatted(output, input(output), input.rows()));
    }
  }

  /** Runs the first steps, to make rows of what they make. */
  private Band run(int count, Band input, Rows made, BiFunction<Shape, Rows, Band> memory) {
    Band band = input;
    for (int i = 0; i < count; i++) {
      if (!(steps.get(i) instanceof Filter filter)) {
        throw new IllegalStateException(steps.get(i).text() + " has no side input");
      }
      Band next = memory.apply(shapes.get(i + 1), rowsBetween(i + 1, count, made));
      filter.apply(band, next);
      band = next;
    }
    return band;
  }

  /**
   * The rows that step {@code from} must be given so that the chain's end can make {@code output}.
   */
  private Rows inputOf(int from, Rows output) {
    return rowsBetween(from, steps.size(), output);
  }

  /**
   * The rows that step {@code from} must be given so that step {@code to} is given {@code rows}.
   */
  private Rows rowsBetween(int from, int to, Rows rows) {
    Rows needed = rows;
    for (int i = to - 1; i >= from; i--) {
      Shape shape = shapes.get(i);
      needed =
          switch (steps.get(i)) {
            case Filter filter -> filter.input(needed, shape);
            case GlobalFilter global -> needed.grow(global.halo(), shape.height());
            case Rearrangement _ -> throw new AssertionError("refused in the constructor");
          };
    }
    return needed;
  }
}
