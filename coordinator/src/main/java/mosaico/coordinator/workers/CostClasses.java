package mosaico.coordinator.workers;

import mosaico.contract.tile.Pool;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;
import mosaico.filters.geometry.Shape;
import mosaico.service.config.Environment;

/**
 * Which chains are heavy: those whose filters are estimated to take more than so much for each
 * pixel, so that tiles of other jobs would wait long behind theirs.
 *
 * @param heavyNanosPerPixel {@code HEAVY_NS_PER_PIXEL}, nanoseconds of one processor
 */
public record CostClasses(int heavyNanosPerPixel) {

  public static CostClasses from(Environment environment) {
    return new CostClasses(environment.integer("HEAVY_NS_PER_PIXEL", 0, 1_000_000, 20));
  }

  /**
   * The pool that should make the tiles of a chain.
   *
   * @param image the shape of what is sent
   */
  public Pool poolOf(Chain chain, Shape image) {
    return ChainCost.of(chain, image).nanosPerPixel() > heavyNanosPerPixel
        ? Pool.HEAVY
        : Pool.GENERAL;
  }
}
