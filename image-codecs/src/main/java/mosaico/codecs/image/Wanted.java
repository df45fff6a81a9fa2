package mosaico.codecs.image;

import java.util.Optional;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * How the samples of an image are wanted.
 *
 * @param gray whether only gray is wanted; colour is then reduced to it
 * @param atMost the greatest depth that is wanted: samples of 16 bits are narrowed to it, samples
 *     of 8 bits stay as they are
 * @param levels what becomes black and white where a file does not say; ignored for all others
 */
public record Wanted(boolean gray, Depth atMost, Optional<Levels> levels) {

  /** Samples of an image whose file says what is black and white. */
  public Wanted(boolean gray, Depth atMost) {
    this(gray, atMost, Optional.empty());
  }

  /** The depth in which samples are read that are stored in another. */
  public Depth depth(Depth stored) {
    return stored.bits() <= atMost.bits() ? stored : atMost;
  }

  /** The shape in which an image is read. */
  public Shape shape(Shape stored) {
    return stored.withChannels(gray ? 1 : stored.channels()).withDepth(depth(stored.depth()));
  }
}
