package mosaico.worker.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deflated here, zlib inflates. */
class DeflationTest {

  private static final int BLOCK = LiteralBlocks.BLOCK;
  private static final int[] LENGTHS = {
    1, 2, 3, 4, 5, 7, 8, 9, 15, 257, 1_000, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5
  };

  /** Data that leads to each kind of code. */
  enum Data {
    ZEROS,
    ONE_VALUE,
    TWO_VALUES,
    UNIFORM,
    SKEWED,
    FIBONACCI,
    RUNS_OF_ALL_LENGTHS,
    RARE_RUNS,
    NOISE_THEN_ZEROS;

    byte[] make(int length) {
      Random random = new Random(7);
      byte[] bytes = new byte[length];
      int at = 0;
      for (int run = 1; at < length; run++) {
        int end = at + runLength(run, length, random);
        byte value = value(run, at, length, random);
        while (at < Math.min(end, length)) {
          bytes[at++] = value;
        }
      }
      return bytes;
    }

    private int runLength(int run, int length, Random random) {
      return switch (this) {
        case RUNS_OF_ALL_LENGTHS -> 1 + run % 600;
        case RARE_RUNS -> random.nextInt(50) == 0 ? 1 + random.nextInt(9) : 1;
        case FIBONACCI -> length > 100_000 ? fibonacci(run % 24) : fibonacci(run % 20);
        case ZEROS, ONE_VALUE, TWO_VALUES, UNIFORM, SKEWED, NOISE_THEN_ZEROS -> 1;
      };
    }

    private byte value(int run, int at, int length, Random random) {
      return (byte)
          switch (this) {
            case ZEROS -> 0;
            case ONE_VALUE -> 200;
            case TWO_VALUES -> random.nextBoolean() ? 255 : 0;
            case UNIFORM, RARE_RUNS -> random.nextInt();
            case SKEWED -> (int) (random.nextGaussian() * 9);
            case FIBONACCI, RUNS_OF_ALL_LENGTHS -> run;
            case NOISE_THEN_ZEROS -> at < length / 2 ? random.nextInt() : 0;
          };
    }

    private static int fibonacci(int index) {
      int last = 0;
      int next = 1;
      for (int i = 0; i < index; i++) {
        int sum = last + next;
        last = next;
        next = sum;
      }
      return next;
    }
  }

  static Stream<Arguments> waysAndData() {
    return Stream.of(Data.values())
        .flatMap(
            data ->
                Stream.of(
                        new LiteralBlocks(),
                        new RunBlocks(),
                        new SearchedBlocks(Deflater.BEST_SPEED),
                        new SearchedBlocks(Deflater.BEST_COMPRESSION))
                    .map(deflation -> Arguments.of(deflation, data)));
  }

  /** Inflates what is one stream but for its end. */
  static byte[] inflate(byte[] deflated, int length, int most) throws DataFormatException {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(deflated, 0, length);
      byte[] raw = new byte[most + 1];
      int made = inflater.inflate(raw);
      assertThat(inflater.getRemaining()).isZero();
      assertThat(inflater.finished()).as("a block is final").isFalse();
      return Arrays.copyOf(raw, made);
    }
  }

  @ParameterizedTest
  @MethodSource("waysAndData")
  void zlibInflatesItToTheSameBytes(Deflation deflation, Data data) throws DataFormatException {
    BitSink out = new BitSink();
    for (int length : LENGTHS) {
      byte[] raw = data.make(length);
      out.clear(0);

      deflation.deflate(raw, length, out);

      assertThat(inflate(out.bytes, out.length, length)).as("%d bytes", length).isEqualTo(raw);
      assertThat(out.held).as("bits beyond the last byte").isZero();
      assertThat(Arrays.copyOfRange(out.bytes, out.length - 4, out.length))
          .containsExactly(0, 0, -1, -1);
    }
  }

  @ParameterizedTest
  @MethodSource("waysAndData")
  void streamsPutOneAfterAnotherAreOne(Deflation deflation, Data data) throws DataFormatException {
    BitSink out = new BitSink();
    ByteArrayOutputStream raws = new ByteArrayOutputStream();
    for (int length : LENGTHS) {
      byte[] raw = data.make(length);
      raws.writeBytes(raw);
      deflation.deflate(raw, length, out);
    }

    assertThat(inflate(out.bytes, out.length, raws.size())).isEqualTo(raws.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("waysAndData")
  void itNeverGrowsByMoreThanStoring(Deflation deflation, Data data) {
    BitSink out = new BitSink();
    byte[] raw = data.make(3 * BLOCK + 5);

    deflation.deflate(raw, raw.length, out);

    assertThat(out.length).isLessThan(raw.length + raw.length / 1_000 + 20);
  }

  @Test
  void literalsTakeNoMoreThanZlibsHuffmanCodes() {
    byte[] raw = Data.SKEWED.make(500_000);
    BitSink out = new BitSink();
    new LiteralBlocks().deflate(raw, raw.length, out);

    assertThat(out.length).isLessThanOrEqualTo(huffmanOnly(raw));
  }

  @Test
  void runsOfZerosTakeNextToNothing() {
    byte[] raw = Data.ZEROS.make(1_000_000);
    BitSink out = new BitSink();
    new RunBlocks().deflate(raw, raw.length, out);

    assertThat(out.length).isLessThan(raw.length / 900);
  }

  private static int huffmanOnly(byte[] raw) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(raw);
      deflater.finish();
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(new byte[raw.length]);
      }
      return length;
    }
  }
}
