package mosaico.coordinator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Chooses the height of bands: small enough for the broker and for all who should take part, large
 * enough that sending a tile does not cost more than making it.
 *
 * @param targetBytes raw bytes of samples that a message should hold, halo included
 * @param floorBytes raw bytes below which an image is not divided just to spread it
 * @param maxBytes raw bytes that a message may hold at most
 */
public record TilePlanner(int targetBytes, int floorBytes, int maxBytes) {

  /** 1 MiB and 0.3 MiB of Base64 a message, and RabbitMQ 4's limit of 16 MiB less its headers. */
  public static final TilePlanner STANDARD =
      new TilePlanner(768 << 10, 224 << 10, (16 << 20) / 4 * 3 - (64 << 10));

  /** How many times the target a message may have whose rows travel often otherwise. */
  private static final long LARGE = 4;

  /**
   * Plans a job.
   *
   * @param image the shape in which the image is sent
   * @param asked how many workers the person wants to take part, if they said
   * @param live tiles that the live workers can work on at once, at least 0
   * @throws TileTooLargeException if one row with its halo does not fit a message
   * @throws mosaico.filters.InvalidChainException if the chain cannot be applied to the image
   */
  public WorkPlan plan(Chain chain, Shape image, OptionalInt asked, int live) {
    List<Stage> stages = chain.stages(image);
    if (stages.size() > 1 && isSmall(chain, image, asked)) {
      return whole(chain, image);
    }
    List<TilePlan> plans = new ArrayList<>();
    for (Stage stage : stages) {
      plans.add(
          switch (stage) {
            case Stage.Bands bands -> plan(bands.chain(), asked, live);
            case Stage.Survey survey -> plan(survey.chain(), asked, live);
            case Stage.Rearranged rearranged -> undivided(rearranged.output());
            case Stage.Whole _ -> throw new AssertionError("no chain divides itself so");
          });
    }
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i) instanceof Stage.Survey survey && survey.dividedAs().isPresent()) {
        plans.set(i, plans.get(survey.dividedAs().getAsInt()));
      }
    }
    return new WorkPlan(stages, plans);
  }

  /**
   * The plan of a job that was planned before.
   *
   * @param earlier how what its stages before the last yield was divided; empty if it was not
   *     divided into stages
   * @param result how its result was divided
   */
  public static WorkPlan planAgain(
      Chain chain, Shape image, List<TilePlan> earlier, TilePlan result) {
    List<Stage> stages = chain.stages(image);
    if (stages.size() > 1 && earlier.isEmpty()) {
      return whole(chain, image);
    }
    List<TilePlan> plans = new ArrayList<>(earlier);
    plans.add(result);
    return new WorkPlan(stages, plans);
  }

  /** One worker makes all of a small image, at less cost than several that wait for one another. */
  private boolean isSmall(Chain chain, Shape image, OptionalInt asked) {
    return asked.orElse(1) == 1
        && image.bytes() <= floorBytes
        && chain.result(image).bytes() <= targetBytes;
  }

  private static WorkPlan whole(Chain chain, Shape image) {
    return new WorkPlan(
        List.of(new Stage.Whole(chain, image)), List.of(undivided(chain.result(image))));
  }

  private static TilePlan undivided(Shape shape) {
    return new TilePlan(shape.height(), shape.height());
  }

  /**
   * Divides what a stage yields.
   *
   * @param chain bound to the image as it is sent
   * @param asked how many workers the person wants to take part, if they said
   * @param live tiles that the live workers can work on at once, at least 0
   * @throws TileTooLargeException if one row with its halo does not fit a message
   */
  public TilePlan plan(BoundChain chain, OptionalInt asked, int live) {
    Shape source = chain.source();
    int height = chain.result().height();
    long bytes = Math.max(source.bytes(), chain.result().bytes());
    long spread =
        asked.isPresent() ? asked.getAsInt() : Math.clamp(bytes / floorBytes, 1, Math.max(1, live));
    long bySize = Math.ceilDiv(bytes, targetBytes);
    long wanted = bySize <= spread ? spread : roundUp(bySize, spread);
    int bandRows = (int) Math.max(1, Math.ceilDiv(height, Math.min(wanted, height)));
    if (asked.isPresent() && Math.ceilDiv(height, bandRows) < Math.min(asked.getAsInt(), height)) {
      // Rounded up, the bands are too few for everybody to get one.
      bandRows--;
    }
    while (repeatsTooMuch(chain, height, bandRows)) {
      bandRows *= 2;
    }
    while (bandRows > 1
        && (largestInput(chain, height, bandRows) > maxBytes
            || (long) bandRows * chain.result().rowBytes() > maxBytes)) {
      bandRows = Math.ceilDiv(bandRows, 2);
    }
    long largest = largestInput(chain, height, bandRows);
    if (largest > maxBytes) {
      throw new TileTooLargeException(
          "one row of the image with the rows that its filters read around it takes %d bytes; a message holds %d: take fewer or smaller blurs, or a narrower image"
              .formatted(largest, maxBytes));
    }
    return new TilePlan(height, bandRows);
  }

  /**
   * Whether bands of a smaller result are so low that each input row travels with several of them,
   * and twice as high ones fit a message that is not too large.
   */
  private boolean repeatsTooMuch(BoundChain chain, int height, int bandRows) {
    if (chain.source().height() <= height || bandRows >= height) {
      return false;
    }
    long sent = largestInput(chain, height, bandRows);
    long own = chain.source().bytes() * bandRows / height;
    return sent > 2 * own && largestInput(chain, height, 2 * bandRows) <= LARGE * targetBytes;
  }

  /** So that in the end no worker is left without a tile while others have one. */
  private static long roundUp(long tiles, long workers) {
    return Math.ceilDiv(tiles, workers) * workers;
  }

  private static long largestInput(BoundChain chain, int height, int bandRows) {
    int middle = Math.max(0, (height - bandRows) / 2);
    Rows rows = chain.input(new Rows(middle, Math.min(height, middle + bandRows)));
    return (long) rows.count() * chain.source().rowBytes();
  }
}
