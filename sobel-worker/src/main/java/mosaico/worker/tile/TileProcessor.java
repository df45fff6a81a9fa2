package mosaico.worker.tile;

import java.util.Base64;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Buffers;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.worker.png.PngBand;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tile's rows from a message's body and packs them as asked. Keeps its buffers from tile to
 * tile, so each thread has one of its own.
 */
public final class TileProcessor {

  private final PngBand png = new PngBand(Strip.MAX_HEADER);
  private final Buffers buffers = new Buffers();
  private byte[] samples = new byte[0];
  private byte[] raw = new byte[0];

  /**
   * Makes a tile.
   *
   * @param body not modified
   * @return valid until the next call
   * @throws ImpossibleTileException naming what is wrong with the tile
   */
  public Payload process(TileTask task, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    try {
      BoundChain chain = Chain.parse(task.filters()).on(task.image());
      checkRows(task, chain);
      Band input = decode(task, contentEncoding, body);
      return pack(task, chain.apply(input, task.output(), buffers));
    } catch (InvalidChainException e) {
      throw new ImpossibleTileException(
          "it has a filter chain that this worker cannot run: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ImpossibleTileException(
          "it does not fit this worker's memory: " + task.inputBytes() + " bytes of input", e);
    }
  }

  private static void checkRows(TileTask task, BoundChain chain) throws ImpossibleTileException {
    if (!chain.result().rows().contains(task.output())) {
      throw new ImpossibleTileException(
          "it asks for rows %s of a result of %d rows"
              .formatted(task.output(), chain.result().height()));
    }
    if (!task.input().contains(chain.input(task.output()))) {
      throw new ImpossibleTileException(
          "it brings rows %s; rows %s are made from rows %s"
              .formatted(task.input(), task.output(), chain.input(task.output())));
    }
  }

  private Band decode(TileTask task, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    if (!TileHeaders.CONTENT_ENCODING.equals(contentEncoding)) {
      throw new ImpossibleTileException(
          "it has content_encoding " + contentEncoding + ", not " + TileHeaders.CONTENT_ENCODING);
    }
    long textLength = (task.inputBytes() + 2) / 3 * 4;
    if (body.length != textLength) {
      throw new ImpossibleTileException(
          "it has a body of %d bytes; rows %s of %d pixels take %d"
              .formatted(body.length, task.input(), task.image().width(), textLength));
    }
    int length = (int) task.inputBytes();
    if (samples.length < length) {
      samples = new byte[length];
    }
    try {
      int decoded = Base64.getDecoder().decode(body, samples);
      if (decoded != length) {
        throw new ImpossibleTileException(
            "it has a body of " + decoded + " samples, not " + length);
      }
    } catch (IllegalArgumentException e) {
      throw new ImpossibleTileException("it has a body that is no Base64: " + e.getMessage(), e);
    }
    return new Band(task.image(), task.input(), samples);
  }

  private Payload pack(TileTask task, Band made) {
    return switch (task.encoding()) {
      case RAW -> {
        if (raw.length < Strip.MAX_HEADER + made.bytes()) {
          raw = new byte[Math.addExact(Strip.MAX_HEADER, made.bytes())];
        }
        System.arraycopy(made.samples(), made.start(), raw, Strip.MAX_HEADER, made.bytes());
        yield new Payload(StripKind.RAW, raw, Strip.MAX_HEADER, made.bytes(), made.bytes(), 0);
      }
      case PNG -> {
        PngBand.Packed packed = png.pack(made);
        yield new Payload(
            StripKind.PNG,
            packed.bytes(),
            packed.start(),
            packed.length(),
            packed.rawLength(),
            packed.adler32());
      }
    };
  }

  /**
   * A tile's rows, packed.
   *
   * @param bytes shared; {@code length} of them from {@code start} are the payload, those before
   *     are free for a strip's header
   * @param rawLength bytes of what the payload stands for
   * @param adler32 of those, if PNG, else 0
   */
  public record Payload(
      StripKind kind, byte[] bytes, int start, int length, int rawLength, int adler32) {}
}
