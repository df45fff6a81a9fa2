package mosaico.filters;

import mosaico.filters.geometry.Shape;

/**
 * A step that moves every pixel elsewhere and changes none, in an order in which the first output
 * row may need the last input row: the pixels have to be kept until then, on disk if need be.
 */
public non-sealed interface Rearrangement extends Step {

  /** Whether rows become columns. */
  boolean swapsAxes();

  /**
   * The column of the input image from which the pixel of the output image comes; it depends on one
   * coordinate alone: on {@code y} if the axes are swapped, otherwise on {@code x}.
   */
  int sourceX(int x, int y, Shape input);

  /** The row of the input image; depends on {@code x} if the axes are swapped, or on {@code y}. */
  int sourceY(int x, int y, Shape input);

  @Override
  default Shape output(Shape input) {
    return swapsAxes() ? input.withSize(input.height(), input.width()) : input;
  }
}
