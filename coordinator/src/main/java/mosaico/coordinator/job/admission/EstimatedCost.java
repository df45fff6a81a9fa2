package mosaico.coordinator.job.admission;

import mosaico.codecs.image.ImageHeader;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;
import mosaico.filters.geometry.Shape;

/** What a job costs, judged by its image's header. */
public final class EstimatedCost {

  private EstimatedCost() {}

  /** Nanoseconds of a worker; 0 if the chain cannot be applied, which is found when it is begun. */
  public static long of(Chain chain, ImageHeader header) {
    Shape image =
        new Shape(
            header.uprightWidth(),
            header.uprightHeight(),
            chain.startsGray() ? 1 : 3,
            header.depth());
    try {
      return Math.round(ChainCost.of(chain, image).nanos());
    } catch (InvalidChainException e) {
      return 0;
    }
  }
}
