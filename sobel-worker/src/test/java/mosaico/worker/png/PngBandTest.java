package mosaico.worker.png;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.worker.deflate.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PngBandTest {

  private static final int ROOM = 30;
  private static final byte[] SYNC_FLUSH = {0, 0, -1, -1};

  /** Pictures that lead to each way of packing. */
  enum Picture {
    NOISE,
    SMOOTH,
    FLAT,
    STRIPES_DOWN,
    DITHERED,
    BLACK;

    byte sample(int x, int y, Random random) {
      return (byte)
          switch (this) {
            case NOISE -> random.nextInt();
            case SMOOTH -> (x * 3 + y * 5) / 4 + random.nextInt(3);
            case FLAT -> (x / 40 + y / 30) * 50;
            case STRIPES_DOWN -> x * 37;
            case DITHERED -> (x * 3 + y * 5) % 16 < 5 ? 0 : 200;
            case BLACK -> 0;
          };
    }

    /** Of 16 bits, the lower byte is like the upper one, or noise where that is too. */
    byte[] draw(Shape shape) {
      Random random = new Random(5);
      byte[] samples = new byte[(int) shape.bytes()];
      Depth depth = shape.depth();
      for (int i = 0; i < samples.length / depth.bytes(); i++) {
        int pixel = i / shape.channels();
        int upper = sample(pixel % shape.width(), pixel / shape.width(), random) & 0xff;
        int lower = this == NOISE ? random.nextInt(256) : upper;
        int value = depth == Depth.EIGHT ? upper : upper << 8 | lower;
        depth.set(samples, i * depth.bytes(), value);
      }
      return samples;
    }
  }

  private static byte[] inflate(PngBand.Packed packed) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(packed.bytes(), packed.start(), packed.length());
    byte[] raw = new byte[packed.rawLength() + 1];
    int made = inflater.inflate(raw);
    assertThat(inflater.getRemaining()).isZero();
    assertThat(inflater.finished()).as("the last block is final").isFalse();
    inflater.end();
    return Arrays.copyOf(raw, made);
  }

  /**
   * Undoes a filter as the PNG specification says, section 9; of samples of 16 bits, the lower byte
   * then comes first.
   */
  private static byte[] unfilter(byte[] filtered, Shape shape, int rows) {
    int rowBytes = shape.rowBytes();
    int pixelBytes = shape.channels() * shape.depth().bits() / 8;
    byte[] bytes = new byte[rows * rowBytes];
    for (int y = 0; y < rows; y++) {
      int type = filtered[y * (rowBytes + 1)];
      for (int i = 0; i < rowBytes; i++) {
        int at = y * rowBytes + i;
        int other =
            switch (type) {
              case 0 -> 0;
              case 1 -> i < pixelBytes ? 0 : bytes[at - pixelBytes];
              case 2 -> bytes[at - rowBytes];
              default -> throw new AssertionError("filter type " + type);
            };
        bytes[at] = (byte) (filtered[y * (rowBytes + 1) + 1 + i] + other);
      }
    }
    byte[] samples = bytes.clone();
    if (shape.depth() == Depth.SIXTEEN) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = bytes[i ^ 1];
      }
    }
    return samples;
  }

  static List<Arguments> picturesOfEachDepth() {
    return Arrays.stream(Picture.values())
        .flatMap(
            picture -> Arrays.stream(Depth.values()).map(depth -> Arguments.of(picture, depth)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("picturesOfEachDepth")
  void inflatesToExactlyTheRows(Picture picture, Depth depth) throws DataFormatException {
    PngBand png = new PngBand(ROOM);
    for (int channels : new int[] {1, 3, 4}) {
      for (int width : new int[] {1, 2, 63, 640}) {
        for (Rows rows : new Rows[] {new Rows(0, 1), new Rows(5, 7), new Rows(0, 90)}) {
          Shape shape = new Shape(width, 90, channels, depth);
          Band band = Band.whole(shape, picture.draw(shape)).slice(rows);

          PngBand.Packed packed = png.pack(band);

          assertThat(packed.rawLength()).isEqualTo(rows.count() * (shape.rowBytes() + 1));
          byte[] filtered = inflate(packed);
          assertThat(filtered).hasSize(packed.rawLength());
          byte[] expected =
              Arrays.copyOfRange(band.samples(), band.start(), band.start() + band.bytes());
          assertThat(unfilter(filtered, shape, rows.count())).containsExactly(expected);
          int usual = packed.length();
          packed = png.packSmall(band);
          assertThat(packed.length()).isLessThanOrEqualTo(usual);
          assertThat(unfilter(inflate(packed), shape, rows.count())).containsExactly(expected);
          for (ScanlineFilter filter : ScanlineFilter.values()) {
            packed = png.pack(band, new PackingPlan(filter, Strategy.LITERALS));
            filtered = inflate(packed);
            assertThat(unfilter(filtered, shape, rows.count())).containsExactly(expected);
          }
          Adler32 adler = new Adler32();
          adler.update(filtered);
          assertThat(packed.adler32()).isEqualTo((int) adler.getValue());
          int end = packed.start() + packed.length();
          assertThat(Arrays.copyOfRange(packed.bytes(), end - 4, end)).containsExactly(SYNC_FLUSH);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, EIGHT", "3, EIGHT", "4, EIGHT", "1, SIXTEEN", "3, SIXTEEN", "4, SIXTEEN"})
  void bandsPutOneAfterAnotherAreAPng(int channels, Depth depth) throws IOException {
    Shape shape = new Shape(200, 120, channels, depth);
    byte[] samples = new byte[(int) shape.bytes()];
    // A different picture in each third, so that bands packed differently meet.
    for (int part = 0; part < 3; part++) {
      byte[] drawn = Picture.values()[part].draw(shape);
      System.arraycopy(
          drawn, part * drawn.length / 3, samples, part * drawn.length / 3, drawn.length / 3);
    }
    PngBand png = new PngBand(ROOM);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(new byte[] {0x78, 0x01});
    Adler32 whole = new Adler32();
    int[] cuts = {0, 1, 40, 79, 80, 120};
    for (int i = 0; i + 1 < cuts.length; i++) {
      PngBand.Packed packed =
          png.pack(Band.whole(shape, samples).slice(new Rows(cuts[i], cuts[i + 1])));
      stream.write(packed.bytes(), packed.start(), packed.length());
      try {
        whole.update(inflate(packed));
      } catch (DataFormatException e) {
        throw new AssertionError(e);
      }
    }
    stream.write(new byte[] {0x03, 0x00});
    stream.write(ByteBuffer.allocate(4).putInt((int) whole.getValue()).array());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file(shape, stream.toByteArray())));

    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(image.getHeight()).isEqualTo(120);
    int[] read = image.getRaster().getPixels(0, 0, 200, 120, (int[]) null);
    int[] expected = new int[120 * shape.rowSamples()];
    Arrays.setAll(expected, i -> depth.get(samples, i * depth.bytes()));
    assertThat(read).containsExactly(expected);
  }

  private static byte[] file(Shape shape, byte[] stream) throws IOException {
    byte colourType = (byte) (shape.channels() == 1 ? 0 : shape.channels() == 3 ? 2 : 6);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(shape.width())
            .putInt(shape.height())
            .put((byte) shape.depth().bits())
            .put(colourType)
            .array();
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", stream);
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    byte[] name = type.getBytes(US_ASCII);
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  @ParameterizedTest
  @EnumSource
  void theStrategyFollowsTheData(Depth depth) {
    Shape shape = new Shape(640, 90, 1, depth);
    PngBand png = new PngBand(ROOM);

    assertThat(png.plan(Band.whole(shape, Picture.NOISE.draw(shape))))
        .isEqualTo(new PackingPlan(ScanlineFilter.NONE, Strategy.LITERALS));
    assertThat(png.plan(Band.whole(shape, Picture.SMOOTH.draw(shape))).strategy())
        .isEqualTo(Strategy.LITERALS);
    assertThat(png.plan(Band.whole(shape, Picture.STRIPES_DOWN.draw(shape))).strategy())
        .isEqualTo(Strategy.RUNS);
    assertThat(png.plan(Band.whole(shape, Picture.BLACK.draw(shape))).strategy())
        .isEqualTo(Strategy.RUNS);
    assertThat(png.plan(Band.whole(shape, Picture.DITHERED.draw(shape))).strategy())
        .isEqualTo(Strategy.SEARCH);
  }

  @ParameterizedTest
  @EnumSource
  void aSmoothPictureIsFiltered(Depth depth) {
    Shape shape = new Shape(640, 90, 3, depth);

    assertThat(new PngBand(ROOM).plan(Band.whole(shape, Picture.SMOOTH.draw(shape))).filter())
        .isNotEqualTo(ScanlineFilter.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void aFlatDrawingPacksToAFewPercent(Depth depth) {
    Shape shape = new Shape(640, 90, 1, depth);

    assertThat(new PngBand(ROOM).pack(Band.whole(shape, Picture.FLAT.draw(shape))).length())
        .isLessThan(640 * 90 * depth.bytes() / 30);
  }
}
