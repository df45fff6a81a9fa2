package mosaico.contract.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The task of making one tile: rows of a filtered image, computed from the rows in the message's
 * body.
 *
 * @param image the shape of the whole image as it is sent, before the chain
 * @param input the rows of it that the body holds: the tile's and its halo's
 * @param output the rows of the chain's result to be made
 * @param filters the chain's text
 * @param queuedAt when it was published, to the millisecond
 * @param resultTtl how long Redis is to keep the result, 1 ms to {@link #LONGEST_TTL}
 * @param attempt how often the coordinator has published this tile, from 1
 * @param announce whether the worker is asked to announce, as a {@link TileStarted}, that it has
 *     started
 * @param traceparent W3C trace context, if the request had one
 */
public record TileTask(
    ChunkId id,
    Shape image,
    Rows input,
    Rows output,
    String filters,
    ResultEncoding encoding,
    Instant queuedAt,
    Duration resultTtl,
    int attempt,
    boolean announce,
    Optional<String> traceparent) {

  /** Far below what Redis refuses: a refused result would go round the queue for ever. */
  public static final Duration LONGEST_TTL = Duration.ofDays(1_000);

  public TileTask {
    if (!image.rows().contains(input) || input.count() == 0 || output.count() == 0) {
      throw new MalformedTileException(
          "rows " + input + " to make rows " + output + " of an image of " + image.height());
    }
    if (resultTtl.toMillis() < 1 || resultTtl.compareTo(LONGEST_TTL) > 0 || attempt < 1) {
      throw new MalformedTileException(
          "a result kept for " + resultTtl.toMillis() + " ms, attempt " + attempt);
    }
  }

  /** Bytes of samples that the body holds once its Base64 is decoded. */
  public long inputBytes() {
    return (long) input.count() * image.rowBytes();
  }
}
