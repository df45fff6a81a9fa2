package mosaico.contract.tile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * @param filters the chain's text, empty if the rows are to be encoded as they are
 * @param sideInputs how many bytes the side input of each global filter in the chain has, in order;
 *     the body begins with them. Of a chain whose global filters have none, the last is to be
 *     surveyed if the encoding is {@link ResultEncoding#SUMMARY}; otherwise the tile is the whole
 *     image
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
    List<Integer> sideInputs,
    ResultEncoding encoding,
    Instant queuedAt,
    Duration resultTtl,
    int attempt,
    boolean announce,
    Optional<String> traceparent) {

  /** Far below what Redis refuses: a refused result would go round the queue for ever. */
  public static final Duration LONGEST_TTL = Duration.ofDays(1_000);

  /** Bytes of the longest side input. */
  public static final int LONGEST_SIDE_INPUT = 256 << 10;

  private static final int MOST_SIDE_INPUTS = 64;

  public TileTask {
    sideInputs = List.copyOf(sideInputs);
    if (!image.rows().contains(input) || input.count() == 0 || output.count() == 0) {
      throw new MalformedTileException(
          "rows " + input + " to make rows " + output + " of an image of " + image.height());
    }
    if (resultTtl.toMillis() < 1 || resultTtl.compareTo(LONGEST_TTL) > 0 || attempt < 1) {
      throw new MalformedTileException(
          "a result kept for " + resultTtl.toMillis() + " ms, attempt " + attempt);
    }
    boolean inBounds =
        sideInputs.size() <= MOST_SIDE_INPUTS
            && sideInputs.stream().allMatch(bytes -> bytes >= 0 && bytes <= LONGEST_SIDE_INPUT);
    if (!inBounds) {
      throw new MalformedTileException("side inputs of " + sideInputs + " bytes");
    }
  }

  /** The same task, published once more. */
  public TileTask again(Instant at) {
    return new TileTask(
        id,
        image,
        input,
        output,
        filters,
        sideInputs,
        encoding,
        at,
        resultTtl,
        attempt + 1,
        announce,
        traceparent);
  }

  /** The same task under another name, of which nobody is told. */
  public TileTask as(ChunkId name) {
    return new TileTask(
        name,
        image,
        input,
        output,
        filters,
        sideInputs,
        encoding,
        queuedAt,
        resultTtl,
        attempt,
        false,
        Optional.empty());
  }

  /** The same task, with rows that are not packed. */
  public TileTask unpacked() {
    return new TileTask(
        id,
        image,
        input,
        output,
        filters,
        sideInputs,
        encoding == ResultEncoding.SUMMARY ? encoding : ResultEncoding.RAW,
        queuedAt,
        resultTtl,
        attempt,
        announce,
        traceparent);
  }

  /** Bytes of samples that the body holds once its Base64 is decoded, after the side inputs. */
  public long inputBytes() {
    return (long) input.count() * image.rowBytes();
  }

  /** Bytes of all side inputs. */
  public int sideInputBytes() {
    return sideInputs.stream().mapToInt(Integer::intValue).sum();
  }
}
