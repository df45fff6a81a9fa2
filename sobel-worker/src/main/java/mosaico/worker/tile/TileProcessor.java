package mosaico.worker.tile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Buffers;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.worker.png.PngBand;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tile's rows from a message's body and packs them as requested. Reuses its buffers from
 * tile to tile, so each thread needs its own.
 */
public final class TileProcessor {

  /** Its tables take a while to be made: not before a tile needs them. */
  private @Nullable PngBand png;

  private final Buffers buffers = new Buffers();
  private byte[] samples = new byte[0];
  private byte[] raw = new byte[0];

  /** How long the tile at hand took to be decoded and to be packed. */
  private long decodeNanos;

  private long packNanos;

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
      Chain chain = Chain.ofStage(task.filters());
      decodeNanos = 0;
      packNanos = 0;
      Payload made =
          isWholeImage(task, chain)
              ? ofWholeImage(task, chain, contentEncoding, body)
              : ofBand(task, chain.on(task.image()), contentEncoding, body);
      return made.with(Duration.ofNanos(decodeNanos), Duration.ofNanos(packNanos));
    } catch (InvalidChainException e) {
      throw new ImpossibleTileException("its filter chain cannot be run: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ImpossibleTileException(
          "it does not fit into this worker's memory: " + task.inputBytes() + " bytes of input", e);
    }
  }

  /** Whether the chain is run at once on an image that is one tile. */
  private static boolean isWholeImage(TileTask task, Chain chain) {
    return !chain.isOfBands()
        && task.sideInputs().isEmpty()
        && task.encoding() != ResultEncoding.SUMMARY;
  }

  private Payload ofWholeImage(
      TileTask task, Chain chain, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    Shape result = chain.result(task.image());
    if (!task.input().equals(task.image().rows()) || !task.output().equals(result.rows())) {
      throw new ImpossibleTileException(
          "%s needs the whole image, but it contains rows %s of %d and requests rows %s of %d"
              .formatted(
                  task.filters(),
                  task.input(),
                  task.image().height(),
                  task.output(),
                  result.height()));
    }
    decode(task, contentEncoding, body);
    return pack(task, chain.apply(input(task)));
  }

  private Payload ofBand(
      TileTask task, BoundChain unresolved, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    boolean surveys = task.encoding() == ResultEncoding.SUMMARY;
    int needed = unresolved.sideInputs() - (surveys ? 1 : 0);
    if (task.sideInputs().size() != needed) {
      throw new ImpossibleTileException(
          "it has %d side inputs, but %s takes %d"
              .formatted(task.sideInputs().size(), task.filters(), needed));
    }
    checkRows(task, unresolved);
    decode(task, contentEncoding, body);
    BoundChain chain = resolved(task, unresolved);
    if (surveys) {
      return summary(chain.survey(input(task), task.output(), buffers));
    }
    return pack(task, chain.apply(input(task), task.output(), buffers));
  }

  private BoundChain resolved(TileTask task, BoundChain chain) throws ImpossibleTileException {
    List<byte[]> sideInputs = new ArrayList<>();
    int from = 0;
    for (int length : task.sideInputs()) {
      sideInputs.add(Arrays.copyOfRange(samples, from, from + length));
      from += length;
    }
    try {
      return chain.with(sideInputs);
    } catch (IllegalArgumentException e) {
      throw new ImpossibleTileException("its side inputs are wrong: " + e.getMessage(), e);
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

  /** Decodes the body: side inputs, then samples. */
  private void decode(TileTask task, @Nullable String contentEncoding, byte[] body)
      throws ImpossibleTileException {
    long begun = System.nanoTime();
    if (!TileHeaders.CONTENT_ENCODING.equals(contentEncoding)) {
      throw new ImpossibleTileException(
          "its content_encoding is " + contentEncoding + ", not " + TileHeaders.CONTENT_ENCODING);
    }
    long bodyBytes = task.sideInputBytes() + task.inputBytes();
    long textLength = (bodyBytes + 2) / 3 * 4;
    if (body.length != textLength) {
      throw new ImpossibleTileException(
          "its body has %d bytes, but rows %s of %d pixels take %d"
              .formatted(body.length, task.input(), task.image().width(), textLength));
    }
    int length = (int) bodyBytes;
    if (samples.length < length) {
      samples = new byte[length];
    }
    try {
      int decoded = Base64.getDecoder().decode(body, samples);
      if (decoded != length) {
        throw new ImpossibleTileException("its body has " + decoded + " bytes, not " + length);
      }
    } catch (IllegalArgumentException e) {
      throw new ImpossibleTileException("its body is not valid Base64: " + e.getMessage(), e);
    }
    decodeNanos = System.nanoTime() - begun;
  }

  /** The samples of the body that was decoded last. */
  private Band input(TileTask task) {
    return new Band(task.image(), task.input(), samples, task.sideInputBytes());
  }

  private Payload summary(byte[] summary) {
    int length = summary.length;
    byte[] bytes = roomFor(length);
    System.arraycopy(summary, 0, bytes, Strip.MAX_HEADER, length);
    return new Payload(StripKind.SUMMARY, bytes, Strip.MAX_HEADER, length, length, 0);
  }

  private byte[] roomFor(int payload) {
    if (raw.length < Strip.MAX_HEADER + payload) {
      raw = new byte[Math.addExact(Strip.MAX_HEADER, payload)];
    }
    return raw;
  }

  private Payload pack(TileTask task, Band made) {
    long begun = System.nanoTime();
    Payload packed = packed(task, made);
    packNanos = System.nanoTime() - begun;
    return packed;
  }

  private PngBand png() {
    PngBand made = png;
    if (made == null) {
      made = new PngBand(Strip.MAX_HEADER);
      png = made;
    }
    return made;
  }

  private Payload packed(TileTask task, Band made) {
    return switch (task.encoding()) {
      case RAW -> {
        byte[] bytes = roomFor(made.bytes());
        System.arraycopy(made.samples(), made.start(), bytes, Strip.MAX_HEADER, made.bytes());
        yield new Payload(StripKind.RAW, bytes, Strip.MAX_HEADER, made.bytes(), made.bytes(), 0);
      }
      case PNG -> payload(png().pack(made));
      case PNG_SMALL -> payload(png().packSmall(made));
      case SUMMARY -> throw new AssertionError("a summary is no rows");
    };
  }

  private static Payload payload(PngBand.Packed packed) {
    return new Payload(
        StripKind.PNG,
        packed.bytes(),
        packed.start(),
        packed.length(),
        packed.rawLength(),
        packed.adler32());
  }

  /**
   * A tile's rows, packed.
   *
   * @param bytes shared; the payload is {@code length} bytes from {@code start}, and the bytes
   *     before it are free for a strip's header
   * @param rawLength length of the payload once inflated, if it is PNG
   * @param adler32 checksum of the inflated payload if it is PNG, else 0
   * @param decode how long the body took to be decoded
   * @param pack how long the rows took to be packed
   */
  public record Payload(
      StripKind kind,
      byte[] bytes,
      int start,
      int length,
      int rawLength,
      int adler32,
      Duration decode,
      Duration pack) {

    private Payload(
        StripKind kind, byte[] bytes, int start, int length, int rawLength, int adler32) {
      this(kind, bytes, start, length, rawLength, adler32, Duration.ZERO, Duration.ZERO);
    }

    private Payload with(Duration decoding, Duration packing) {
      return new Payload(kind, bytes, start, length, rawLength, adler32, decoding, packing);
    }
  }
}
