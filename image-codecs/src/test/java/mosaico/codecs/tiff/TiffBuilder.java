package mosaico.codecs.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import mosaico.filters.geometry.Depth;

/**
 * A TIFF 6.0 file of noise, in strips or tiles, of any kind that its tags can say: written as the
 * specification puts it, without any thought of speed.
 */
final class TiffBuilder {

  static final int WIDTH = 45;
  static final int HEIGHT = 35;

  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int ORIENTATION = 274;
  static final int ROWS_PER_STRIP = 278;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int COLOUR_MAP = 320;
  static final int SAMPLE_FORMAT = 339;
  static final int PROFILE = 34675;

  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final Set<Integer> LONGS =
      Set.of(STRIP_OFFSETS, STRIP_BYTES, TILE_OFFSETS, TILE_BYTES);

  private final ByteOrder order;
  private final int perPixel;
  private final int bits;
  private final SortedMap<Integer, int[]> tags = new TreeMap<>();

  /** One strip of gray, RGB or RGBA without compression, unless tags say otherwise. */
  TiffBuilder(ByteOrder order, int perPixel, int bits) {
    this.order = order;
    this.perPixel = perPixel;
    this.bits = bits;
    int[] each = new int[perPixel];
    Arrays.fill(each, bits);
    with(256, WIDTH).with(257, HEIGHT).with(BITS, each).with(COMPRESSION, 1);
    with(PHOTOMETRIC, perPixel < 3 ? 1 : 2).with(SAMPLES_PER_PIXEL, perPixel);
    with(ROWS_PER_STRIP, HEIGHT);
  }

  TiffBuilder with(int tag, int... values) {
    tags.put(tag, values);
    return this;
  }

  /** Sample c of pixel (x, y) as it is stored, of so many bits: noise, and runs of four pixels. */
  int sample(int x, int y, int c) {
    int pixel = (y * WIDTH + x) / 4;
    return new Random(31L * pixel + c).nextInt() >>> (32 - Math.min(31, bits));
  }

  /** The upper 8 bits of all samples. */
  byte[] samples() {
    return samples(Depth.EIGHT);
  }

  /** The upper bits of all samples, as bands have them. */
  byte[] samples(Depth depth) {
    byte[] samples = new byte[WIDTH * HEIGHT * perPixel * depth.bytes()];
    for (int i = 0; i < WIDTH * HEIGHT * perPixel; i++) {
      int pixel = i / perPixel;
      int sample = sample(pixel % WIDTH, pixel / WIDTH, i % perPixel);
      depth.set(samples, i * depth.bytes(), sample >> (bits - depth.bits()));
    }
    return samples;
  }

  byte[] file() {
    boolean tiled = tags.containsKey(TILE_WIDTH);
    int width = tiled ? first(TILE_WIDTH) : WIDTH;
    int height = first(tiled ? TILE_HEIGHT : ROWS_PER_STRIP);
    int across = Math.ceilDiv(WIDTH, width);
    int pieces = across * Math.ceilDiv(HEIGHT, height);
    int[] offsets = new int[pieces];
    int[] lengths = new int[pieces];
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; i < pieces; i++) {
      int top = i / across * height;
      int rows = tiled ? height : Math.min(height, HEIGHT - top);
      byte[] piece = compressed(piece(i % across * width, top, width, rows));
      offsets[i] = 8 + data.size();
      lengths[i] = piece.length;
      data.writeBytes(piece);
      data.writeBytes(new byte[piece.length % 2]);
    }
    with(tiled ? TILE_OFFSETS : STRIP_OFFSETS, offsets);
    with(tiled ? TILE_BYTES : STRIP_BYTES, lengths);
    return assembled(data.toByteArray());
  }

  private int first(int tag) {
    return tags.getOrDefault(tag, new int[] {1})[0];
  }

  private byte[] piece(int left, int top, int width, int height) {
    int rowBytes = Math.ceilDiv(width * perPixel * bits, 8);
    ByteBuffer out = ByteBuffer.allocate(rowBytes * height).order(order);
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        for (int c = 0; c < perPixel; c++) {
          boolean difference = first(PREDICTOR) == 2 && x > left;
          int value = at(x, y, c) - (difference ? at(x - 1, y, c) : 0);
          switch (bits) {
            case 8 -> out.put((byte) value);
            case 16 -> out.putShort((short) value);
            case 32 -> out.putInt(value);
            default -> out.position(Math.min(out.limit(), out.position() + (x & 1)));
          }
        }
      }
    }
    return out.array();
  }

  /** Beyond the image, a tile holds zeros. */
  private int at(int x, int y, int c) {
    return x < WIDTH && y < HEIGHT ? sample(x, y, c) : 0;
  }

  private byte[] compressed(byte[] piece) {
    return switch (first(COMPRESSION)) {
      case 5 -> lzw(piece);
      case 8, 32946 -> deflated(piece);
      default -> piece;
    };
  }

  private static byte[] deflated(byte[] piece) {
    byte[] out = new byte[2 * piece.length + 100];
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(piece);
      deflater.finish();
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  /** No string of the table is used, and it is cleared before its codes have more than 9 bits. */
  private static byte[] lzw(byte[] piece) {
    int clears = piece.length / 200 + 1;
    byte[] out = new byte[Math.ceilDiv((piece.length + clears + 1) * 9, 8)];
    int at = 0;
    for (int i = 0; i < piece.length; i++) {
      if (i % 200 == 0) {
        put9(out, at++, 256);
      }
      put9(out, at++, piece[i] & 0xff);
    }
    put9(out, at, 257);
    return out;
  }

  private static void put9(byte[] out, int index, int code) {
    for (int bit = 0; bit < 9; bit++) {
      int to = 9 * index + bit;
      out[to / 8] |= (byte) ((code >> (8 - bit) & 1) << (7 - to % 8));
    }
  }

  private byte[] assembled(byte[] data) {
    int directoryAt = 8 + data.length;
    int more = directoryAt + 2 + 12 * tags.size() + 4;
    int end = more + tags.values().stream().mapToInt(values -> 4 * values.length).sum();
    ByteBuffer out = ByteBuffer.allocate(end).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    out.put(mark).put(mark).putShort((short) 42).putInt(directoryAt).put(data);
    out.putShort((short) tags.size());
    int entry = out.position();
    for (Map.Entry<Integer, int[]> each : tags.entrySet()) {
      int tag = each.getKey();
      int[] values = each.getValue();
      boolean longs = LONGS.contains(tag);
      out.position(entry);
      int type = longs ? 4 : tag == PROFILE ? 7 : 3;
      out.putShort((short) tag).putShort((short) type).putInt(values.length);
      int bytes = longs ? 4 : tag == PROFILE ? 1 : 2;
      if (values.length * bytes > 4) {
        out.putInt(more).position(more);
        more += 4 * values.length;
      }
      for (int value : values) {
        switch (type) {
          case 7 -> out.put((byte) value);
          case 3 -> out.putShort((short) value);
          default -> out.putInt(value);
        }
      }
      entry += 12;
    }
    return out.array();
  }
}
