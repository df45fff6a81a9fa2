package mosaico.ctl.chaos.plan;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.ctl.client.ImageRequest;
import mosaico.filters.InvalidChainException;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;

/**
 * A job of a round.
 *
 * @param shape of its picture
 * @param png whether the picture is sent as a PNG file, or else as PNM
 * @param chain its filters
 * @param workers how many are to take part, which is about how many tiles it has
 * @param format of its result, without loss
 * @param direct whether the result is waited for on the connection that asks for it
 * @param seed of the picture
 */
public record JobPlan(
    Shape shape, boolean png, Chain chain, int workers, String format, boolean direct, long seed) {
  private static final int LEAST_SIDE = 100;
  private static final int MOST_SIDE = 700;
  private static final int MOST_STEPS = 3;
  private static final int MOST_WORKERS = 16;

  /** One in so many jobs is direct. */
  private static final int DIRECT = 6;

  static JobPlan draw(RandomGenerator random, boolean mayBeDirect) {
    Shape shape =
        new Shape(
            random.nextInt(LEAST_SIDE, MOST_SIDE),
            random.nextInt(LEAST_SIDE, MOST_SIDE),
            random.nextBoolean() ? 1 : 3);
    return new JobPlan(
        shape,
        random.nextBoolean(),
        chain(random, shape),
        random.nextInt(2, MOST_WORKERS + 1),
        random.nextBoolean() ? "png" : "pnm",
        random.nextInt(DIRECT) == 0 && mayBeDirect,
        random.nextLong());
  }

  /** Steps of the catalogue that can be applied to such an image, one after another. */
  private static Chain chain(RandomGenerator random, Shape shape) {
    List<String> steps =
        FilterCatalogue.all().stream().map(type -> type.exampleStep().text()).toList();
    while (true) {
      String text =
          Stream.generate(() -> steps.get(random.nextInt(steps.size())))
              .limit(random.nextInt(1, MOST_STEPS + 1))
              .collect(Collectors.joining(","));
      Chain chain = Chain.parse(text);
      if (fits(chain, shape)) {
        return chain;
      }
    }
  }

  private static boolean fits(Chain chain, Shape shape) {
    try {
      return chain.result(shape).bytes() <= 4 * shape.bytes() + 1_000_000;
    } catch (InvalidChainException e) {
      return false; // such as a part that lies outside
    }
  }

  /** What is asked for. */
  public ImageRequest request() {
    return new ImageRequest(chain.text(), workers, format, null, null, null, null, null);
  }
}
