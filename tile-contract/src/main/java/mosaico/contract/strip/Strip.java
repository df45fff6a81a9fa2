package mosaico.contract.strip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import mosaico.contract.tile.MalformedTileException;

/**
 * The result of one tile as it is stored in Redis: Base64 of a header and a payload. Integers are
 * big-endian.
 *
 * <pre>
 * 0  4  the bytes "MZS1"            16 4  raw length
 * 4  1  kind, as in StripKind       20 4  payload length
 * 5  1  n, bytes of the worker ID   24 n  worker ID, UTF-8
 * 6  2  attempt                     then zeros to a multiple of 3, so that header and payload
 * 8  4  microseconds                can be Base64-encoded one by one; then the payload
 * 12 4  Adler-32
 * </pre>
 *
 * @param bytes header and payload, decoded
 * @param offset where the payload starts in {@code bytes}; it has {@code header.payloadLength()}
 */
public record Strip(StripHeader header, byte[] bytes, int offset) {

  private static final int MAGIC = 0x4d5a5331;
  private static final int FIXED = 24;

  /** Bytes of the longest header. */
  public static final int MAX_HEADER = FIXED + StripHeader.MAX_WORKER;

  /** Base64 characters that hold the longest header. */
  public static final int MAX_HEADER_TEXT = MAX_HEADER / 3 * 4;

  /**
   * The value to store.
   *
   * @param payload {@code header.payloadLength()} bytes of it are taken from its start
   */
  public static byte[] encode(StripHeader header, byte[] payload) {
    return encode(header, payload, 0);
  }

  /**
   * The value to store.
   *
   * @param payload {@code header.payloadLength()} bytes of it are taken from {@code start} on
   */
  public static byte[] encode(StripHeader header, byte[] payload, int start) {
    byte[] bytes = new byte[MAX_HEADER + header.payloadLength()];
    System.arraycopy(payload, start, bytes, MAX_HEADER, header.payloadLength());
    return encodeInPlace(header, bytes, MAX_HEADER);
  }

  /**
   * The value to store, made without a copy of the payload.
   *
   * @param bytes {@code header.payloadLength()} of them from {@code start} on are the payload;
   *     those before it are overwritten
   * @param start at least {@link #MAX_HEADER}
   */
  public static byte[] encodeInPlace(StripHeader header, byte[] bytes, int start) {
    byte[] head = bytes(header);
    int from = start - head.length;
    System.arraycopy(head, 0, bytes, from, head.length);
    ByteBuffer strip = ByteBuffer.wrap(bytes, from, head.length + header.payloadLength());
    return Base64.getEncoder().encode(strip).array();
  }

  /**
   * Reads a stored value.
   *
   * @throws MalformedTileException if it is no strip, or cut short
   */
  public static Strip decode(byte[] value) {
    byte[] bytes = fromBase64(value);
    StripHeader header = header(bytes);
    int offset = headerLength(header.worker().getBytes(UTF_8).length);
    if (bytes.length != offset + header.payloadLength()) {
      throw new MalformedTileException(
          "a strip of %d bytes, not %d".formatted(bytes.length, offset + header.payloadLength()));
    }
    return new Strip(header, bytes, offset);
  }

  /** Reads the header alone from a value's first {@link #MAX_HEADER_TEXT} or fewer characters. */
  public static StripHeader decodeHeader(byte[] start) {
    return header(fromBase64(Arrays.copyOf(start, start.length / 4 * 4)));
  }

  /** The value of a tile that cannot be made. */
  public static byte[] failed(String worker, int attempt, String reason) {
    byte[] payload = reason.getBytes(UTF_8);
    return encode(
        new StripHeader(
            StripKind.FAILED, worker, attempt, Duration.ZERO, payload.length, 0, payload.length),
        payload);
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return Arrays.copyOfRange(bytes, offset, offset + header.payloadLength());
  }

  /** The payload as text: the reason, if the kind is FAILED. */
  public String text() {
    return new String(bytes, offset, header.payloadLength(), UTF_8);
  }

  private static byte[] bytes(StripHeader header) {
    byte[] worker = header.worker().getBytes(UTF_8);
    if (worker.length > StripHeader.MAX_WORKER) {
      throw new IllegalArgumentException(
          "a worker ID of %d bytes; %d are allowed"
              .formatted(worker.length, StripHeader.MAX_WORKER));
    }
    return ByteBuffer.allocate(headerLength(worker.length))
        .putInt(MAGIC)
        .put(header.kind().code())
        .put((byte) worker.length)
        .putShort((short) header.attempt())
        .putInt((int) (header.took().toNanos() / 1_000))
        .putInt(header.adler32())
        .putInt(header.rawLength())
        .putInt(header.payloadLength())
        .put(worker)
        .array();
  }

  private static StripHeader header(byte[] bytes) {
    if (bytes.length < FIXED) {
      throw new MalformedTileException("a strip of " + bytes.length + " bytes has no header");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != MAGIC) {
      throw new MalformedTileException("a strip does not start with MZS1");
    }
    StripKind kind = StripKind.of(in.get());
    int workerLength = in.get();
    int attempt = Short.toUnsignedInt(in.getShort());
    Duration took = Duration.ofNanos(Integer.toUnsignedLong(in.getInt()) * 1_000);
    int adler = in.getInt();
    int rawLength = in.getInt();
    int payloadLength = in.getInt();
    boolean inBounds =
        workerLength >= 0
            && workerLength <= Math.min(StripHeader.MAX_WORKER, bytes.length - FIXED)
            && rawLength >= 0
            && payloadLength >= 0;
    if (!inBounds) {
      throw new MalformedTileException("a strip's header is out of bounds");
    }
    String worker = new String(bytes, FIXED, workerLength, UTF_8);
    return new StripHeader(kind, worker, attempt, took, rawLength, adler, payloadLength);
  }

  private static byte[] fromBase64(byte[] text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedTileException("a strip is no Base64: " + e.getMessage(), e);
    }
  }

  private static int headerLength(int workerLength) {
    return FIXED + (workerLength + 2) / 3 * 3;
  }
}
