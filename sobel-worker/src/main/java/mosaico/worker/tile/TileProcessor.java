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
 * Makes a tile's rows from a message's body and packs them as requested. Reuses its buffers from
 * tile to tile, so each thread needs its own.
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
      throw new ImpossibleTileException("its filter chain cannot be run: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ImpossibleTileException(
          "it does not fit into this worker's memory: " + task.inputBytes() + " bytes of input", e);
    }
  }

  private static void checkRows(TileTask task, BoundChain chain) throws ImpossibleTileException {
    if (!chain.result().rows().contains(task.output())) {
      throw new ImpossibleTileException(
          "it requests rows %s of a result of %d rows"
              .formatted(task.output(), chain.result().height()));
    }
    if (!task.input().contains(chain.input(task.output()))) {
      throw new ImpossibleTileException(
          "it contains rows %s, but making rows %s takes rows %s"
              .formatted(task.input(), task.output(), chain.input(task.output())));
    }
  }

  private Band decode(TileTask task, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    if (!TileHeaders.CONTENT_ENCODING.equals(contentEncoding)) {
      throw new ImpossibleTileException(
          "its content_encoding is " + contentEncoding + ", not " + TileHeaders.CONTENT_ENCODING);
    }
    long textLength = (task.inputBytes() + 2) / 3 * 4;
    if (body.length != textLength) {
      throw new ImpossibleTileException(
          "its body has %d bytes, but rows %s of %d pixels take %d"
              .formatted(body.length, task.input(), task.image().width(), textLength));
    }
    int length = (int) task.inputBytes();
    if (samples.length < length) {
      samples = new byte[length];
    }
    try {
      int decoded = Base64.getDecoder().decode(body, samples);
      if (decoded != length) {
        throw new ImpossibleTileException("its body has " + decoded + " samples, not " + length);
      }
    } catch (IllegalArgumentException e) {
      throw new ImpossibleTileException("its body is not valid Base64: " + e.getMessage(), e);
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
   * @param bytes shared; the payload is {@code length} bytes from {@code start}, and the bytes
   *     before it are free for a strip's header
   * @param rawLength length of the payload once inflated, if it is PNG
   * @param adler32 checksum of the inflated payload if it is PNG, else 0
   */
  public record Payload(
      StripKind kind, byte[] bytes, int start, int length, int rawLength, int adler32) {}
}
