package mosaico.filters.chain;

import java.util.List;
import java.util.OptionalInt;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Rearrangement;
import mosaico.filters.geometry.Shape;

/**
 * A part of a chain's run. Most chains have one stage: every band of the result is made from a band
 * of the image. More are needed where a step depends on the whole image.
 *
 * <p>Stages are numbered in their order. A stage reads the image, or the rows that an earlier stage
 * yields.
 */
public sealed interface Stage {

  /** The {@link #source} of a stage that reads the image. */
  int IMAGE = -1;

  /** The number of the stage whose rows it reads, or {@link #IMAGE}. */
  int source();

  /** The shape of what it reads. */
  Shape input();

  /**
   * Yields rows, band by band.
   *
   * @param sideInputs for each global filter in the chain, in order, the number of the {@link
   *     Survey} that yields its side inputs
   */
  record Bands(int source, BoundChain chain, List<Integer> sideInputs) implements Stage {

    @Override
    public Shape input() {
      return chain.source();
    }
  }

  /**
   * Yields the side inputs of a global filter.
   *
   * @param chain ends in that filter
   * @param sideInputs for each other global filter in the chain, in order, the number of the survey
   *     that yields its side inputs
   * @param dividedAs the number of the stage into whose bands the image must be divided; empty if
   *     any bands will do
   */
  record Survey(
      int source,
      BoundChain chain,
      GlobalFilter filter,
      List<Integer> sideInputs,
      OptionalInt dividedAs)
      implements Stage {

    @Override
    public Shape input() {
      return chain.source();
    }
  }

  /**
   * Yields the rows of what it reads, rearranged; whoever runs the chain does it by itself.
   *
   * @param steps one after another, at least one
   */
  record Rearranged(int source, Shape input, List<Rearrangement> steps) implements Stage {

    /** The shape of what it yields. */
    public Shape output() {
      Shape shape = input;
      for (Rearrangement step : steps) {
        shape = step.output(shape);
      }
      return shape;
    }
  }

  /**
   * Yields the whole result at once from the whole image: a chain of several stages, run as one.
   */
  record Whole(Chain chain, Shape input) implements Stage {

    @Override
    public int source() {
      return IMAGE;
    }
  }
}
