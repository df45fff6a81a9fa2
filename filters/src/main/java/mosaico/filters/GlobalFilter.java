package mosaico.filters;

import java.util.List;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A step whose every output pixel may depend on the whole image. It is made in three parts, so that
 * nobody ever holds the image: the bands are surveyed wherever they are, each survey gives a small
 * summary, the summaries are reduced at one place to side inputs, and with its side input each band
 * is made by an ordinary filter. The output has the input's height and width.
 */
public non-sealed interface GlobalFilter extends Step {

  /** Rows above and below a row that surveying it, and making it, reads; at least 0. */
  int halo();

  /**
   * Surveys rows.
   *
   * @param input holds {@code rows} and {@link #halo} rows around them, where the image has them;
   *     not modified
   * @return what {@link #reduce} needs to know of the rows; small next to them
   */
  byte[] survey(Band input, Rows rows);

  /**
   * Reduces the summaries of a whole image.
   *
   * @param image the shape of the image that was surveyed
   * @param bands the rows that were surveyed, which together are the image's, from the top
   * @param summaries one for each band
   * @return a side input for each band, at most 256 KiB long
   * @throws IllegalArgumentException if a summary cannot be one of its band
   */
  List<byte[]> reduce(Shape image, List<Rows> bands, List<byte[]> summaries);

  /**
   * Whether a side input serves only for exactly the band it was made for. Otherwise all bands have
   * the same, and it serves for any rows.
   */
  default boolean isBoundToBands() {
    return false;
  }

  /**
   * The filter that makes the output's rows.
   *
   * @param sideInput one that {@link #reduce} gave
   * @throws IllegalArgumentException if it cannot be one
   */
  Filter with(byte[] sideInput);
}
