package mosaico.filters;

import mosaico.filters.geometry.Shape;

/**
 * One step of a chain, with its parameters set. Implementations are immutable and may be used by
 * several threads.
 */
public sealed interface Step permits Filter, GlobalFilter, Rearrangement {

  /**
   * The step as text, parameters that differ from their defaults included: {@code blur:sigma=2}.
   */
  String text();

  /**
   * Whether the step reads gray only; a chain puts a {@code grayscale} step before it if needed.
   */
  default boolean needsGray() {
    return false;
  }

  /**
   * The shape of the output image.
   *
   * @throws InvalidChainException if the step cannot be applied to an image of this shape
   */
  default Shape output(Shape input) {
    return input;
  }
}
