package mosaico.coordinator.plan;

import java.util.OptionalInt;
import mosaico.filters.chain.BoundChain;
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

  /**
   * Divides a result.
   *
   * @param chain bound to the image as it is sent
   * @param asked how many workers the person wants to take part, if they said
   * @param live tiles that the live workers can work on at once, at least 0
   * @throws TileTooLargeException if one row with its halo does not fit a message
   */
  public TilePlan plan(BoundChain chain, OptionalInt asked, int live) {
    Shape source = chain.source();
    int height = chain.result().height();
    long spread =
        asked.isPresent()
            ? asked.getAsInt()
            : Math.clamp(source.bytes() / floorBytes, 1, Math.max(1, live));
    long bySize = Math.ceilDiv(source.bytes(), targetBytes);
    long wanted = bySize <= spread ? spread : roundUp(bySize, spread);
    int bandRows = (int) Math.max(1, Math.ceilDiv(height, Math.min(wanted, height)));
    if (asked.isPresent() && Math.ceilDiv(height, bandRows) < Math.min(asked.getAsInt(), height)) {
      // Rounded up, the bands are too few for everybody to get one.
      bandRows--;
    }
    while (bandRows > 1 && largestInput(chain, height, bandRows) > maxBytes) {
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
