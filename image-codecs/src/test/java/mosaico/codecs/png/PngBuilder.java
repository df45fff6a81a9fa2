package mosaico.codecs.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A PNG of noise, of any kind that there is, and what its pixels are: written as the specification
 * puts it, without any thought of speed.
 *
 * @param colourType 0, 2, 3, 4 or 6
 * @param palette empty unless there is one
 * @param transparency the content of tRNS; empty for none
 */
record PngBuilder(
    int width,
    int height,
    int bitDepth,
    int colourType,
    boolean interlaced,
    byte[] palette,
    byte[] transparency) {

  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** The rows of a PNG file. */
  static PngImage image(byte[] file, boolean gray) throws IOException {
    return image(file, BandwiseDecoder.eight(gray));
  }

  /** The rows of a PNG file. */
  static PngImage image(byte[] file, Wanted wanted) throws IOException {
    ImageFile image = ImageFile.of(file);
    return new PngImage(image, PngFile.inspect(image), wanted);
  }

  static PngBuilder of(int width, int height, int bitDepth, int colourType) {
    byte[] palette = new byte[colourType == 3 ? 3 << bitDepth : 0];
    new Random(bitDepth).nextBytes(palette);
    return new PngBuilder(width, height, bitDepth, colourType, false, palette, new byte[0]);
  }

  PngBuilder interlacedToo() {
    return new PngBuilder(width, height, bitDepth, colourType, true, palette, transparency);
  }

  PngBuilder with(byte... tRNS) {
    return new PngBuilder(width, height, bitDepth, colourType, interlaced, palette, tRNS);
  }

  int perPixel() {
    return switch (colourType) {
      case 0, 3 -> 1;
      case 2 -> 3;
      case 4 -> 2;
      default -> 4;
    };
  }

  /** Sample c of pixel (x, y), 0 to 2^bitDepth - 1: noise, with every third pixel the first. */
  int sample(int x, int y, int c) {
    int pixel = (x + y) % 3 == 0 ? 0 : y * width + x;
    return new Random(31L * pixel + c).nextInt() >>> (32 - bitDepth);
  }

  /** Red, green, blue and alpha of a pixel; of 16 bits only if the file has them. */
  int[] rgba(int x, int y, Depth depth) {
    int[] samples = new int[perPixel()];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = sample(x, y, c);
    }
    if (colourType == 3) {
      int i = samples[0];
      int alpha = i < transparency.length ? transparency[i] & 0xff : 255;
      return new int[] {
        palette[3 * i] & 0xff, palette[3 * i + 1] & 0xff, palette[3 * i + 2] & 0xff, alpha
      };
    }
    boolean transparent = transparency.length > 0;
    for (int c = 0; 2 * c < transparency.length; c++) {
      transparent &= samples[c] == (ByteBuffer.wrap(transparency).getShort(2 * c) & 0xffff);
    }
    int[] values = new int[samples.length];
    for (int c = 0; c < samples.length; c++) {
      values[c] =
          bitDepth == 16
              ? samples[c] >> (16 - depth.bits())
              : samples[c] * 255 / ((1 << bitDepth) - 1);
    }
    int alpha = transparent ? 0 : depth.white();
    return switch (colourType) {
      case 0 -> new int[] {values[0], values[0], values[0], alpha};
      case 2 -> new int[] {values[0], values[1], values[2], alpha};
      case 4 -> new int[] {values[0], values[0], values[0], values[1]};
      default -> values;
    };
  }

  /** All pixels in so many channels: 1 their red, which is gray where it is asked for, 3 or 4. */
  byte[] samples(int channels) {
    return samples(channels, Depth.EIGHT);
  }

  byte[] samples(int channels, Depth depth) {
    Band all = Band.allocate(new Shape(width, height, channels, depth), new Rows(0, height));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] rgba = rgba(x, y, depth);
        for (int c = 0; c < channels; c++) {
          all.set(x, y, c, rgba[c]);
        }
      }
    }
    return all.samples();
  }

  /** With each row filtered in another way. */
  byte[] file() throws IOException {
    return file(-1);
  }

  /**
   * @param filter of all rows, 0 to 4; -1 for each in its turn
   */
  byte[] file(int filter) throws IOException {
    return file(deflated(filtered(filter)), 100);
  }

  /** The image data's bytes before they are deflated. */
  byte[] filtered(int filter) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!interlaced) {
      pass(out, 0, 0, 1, 1, filter);
    } else {
      for (int[] pass : ADAM7) {
        pass(out, pass[0], pass[1], pass[2], pass[3], filter);
      }
    }
    return out.toByteArray();
  }

  private void pass(ByteArrayOutputStream out, int x0, int y0, int right, int down, int filter) {
    int columns = Math.ceilDiv(width - x0, right);
    if (columns <= 0) {
      return;
    }
    int bytes = Math.ceilDiv(columns * perPixel() * bitDepth, 8);
    byte[] above = new byte[bytes];
    int step = Math.max(1, perPixel() * bitDepth / 8);
    for (int y = y0, row = 0; y < height; y += down, row++) {
      byte[] line = new byte[bytes];
      for (int i = 0; i < columns; i++) {
        for (int c = 0; c < perPixel(); c++) {
          put(line, i * perPixel() + c, sample(x0 + i * right, y, c));
        }
      }
      int type = filter >= 0 ? filter : row % 5;
      out.write(type);
      for (int i = 0; i < bytes; i++) {
        int a = i < step ? 0 : line[i - step] & 0xff;
        int b = above[i] & 0xff;
        int c = i < step ? 0 : above[i - step] & 0xff;
        int predicted =
            switch (type) {
              case 0 -> 0;
              case 1 -> a;
              case 2 -> b;
              case 3 -> (a + b) / 2;
              default -> paeth(a, b, c);
            };
        out.write(line[i] - predicted);
      }
      above = line;
    }
  }

  private void put(byte[] line, int index, int value) {
    if (bitDepth == 16) {
      line[2 * index] = (byte) (value >> 8);
      line[2 * index + 1] = (byte) value;
    } else {
      int bit = index * bitDepth;
      line[bit / 8] |= (byte) (value << (8 - bitDepth - bit % 8));
    }
  }

  /** PNG 3rd edition, section 9.4. */
  static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  }

  static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater())) {
      deflate.write(data);
    }
    return out.toByteArray();
  }

  /**
   * @param data what the IDAT chunks hold
   * @param most bytes of it in a chunk
   */
  byte[] file(byte[] data, int most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bitDepth).put((byte) colourType).put((byte) 0).put((byte) 0);
    out.write(chunk("IHDR", header.put((byte) (interlaced ? 1 : 0)).array()));
    out.write(chunk("tEXt", "Title\0noise".getBytes(StandardCharsets.ISO_8859_1)));
    if (palette.length > 0) {
      out.write(chunk("PLTE", palette));
    }
    if (transparency.length > 0) {
      out.write(chunk("tRNS", transparency));
    }
    for (int at = 0; at < data.length; at += most) {
      out.write(
          chunk("IDAT", java.util.Arrays.copyOfRange(data, at, Math.min(data.length, at + most))));
    }
    out.write(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] letters = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(letters);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(letters)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  @Override
  public String toString() {
    return "%dx%d, %d bits, type %d%s%s"
        .formatted(
            width,
            height,
            bitDepth,
            colourType,
            interlaced ? ", interlaced" : "",
            transparency.length > 0 ? ", transparent" : "");
  }
}
