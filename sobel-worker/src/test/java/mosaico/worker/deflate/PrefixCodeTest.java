package mosaico.worker.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrefixCodeTest {

  private static final int LIMIT = 15;

  /** Counts whose Huffman tree is no deeper than the limit. */
  static Stream<int[]> shallow() {
    Random random = new Random(3);
    return Stream.of(
        new int[] {1, 1},
        new int[] {0, 5, 0, 0, 9_000_000},
        new int[] {3, 0, 1, 1},
        IntStream.range(0, 286).map(_ -> 7).toArray(),
        IntStream.range(0, 257).map(_ -> random.nextInt(1_000)).toArray());
  }

  /** Counts whose Huffman tree is deeper. */
  static Stream<int[]> deep() {
    int[] fibonacci = new int[40];
    fibonacci[0] = 1;
    fibonacci[1] = 1;
    for (int i = 2; i < fibonacci.length; i++) {
      fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    }
    return Stream.of(fibonacci, IntStream.range(0, 286).map(i -> 1 << i % 23).toArray());
  }

  static Stream<int[]> counts() {
    return Stream.concat(shallow(), deep());
  }

  private static long kraft(PrefixCode code, int symbols, int limit) {
    return IntStream.range(0, symbols)
        .filter(symbol -> code.length(symbol) > 0)
        .mapToLong(symbol -> 1L << (limit - code.length(symbol)))
        .sum();
  }

  private static long bits(PrefixCode code, int[] counts) {
    return IntStream.range(0, counts.length)
        .mapToLong(symbol -> (long) counts[symbol] * code.length(symbol))
        .sum();
  }

  /** Huffman's own way: what the tree's inner nodes weigh, all together, is what it takes. */
  private static long leastBits(int[] counts) {
    PriorityQueue<Long> nodes = new PriorityQueue<>(Comparator.naturalOrder());
    IntStream.of(counts).filter(count -> count > 0).forEach(count -> nodes.add((long) count));
    long bits = 0;
    while (nodes.size() > 1) {
      long node = nodes.remove() + nodes.remove();
      bits += node;
      nodes.add(node);
    }
    return bits;
  }

  @ParameterizedTest
  @MethodSource("counts")
  void everySymbolThatOccursHasACodeAndNoRoomIsLeft(int[] counts) {
    for (int limit : new int[] {9, 12, 14, LIMIT}) {
      PrefixCode code = new PrefixCode(limit);
      code.fit(counts);

      for (int symbol = 0; symbol < counts.length; symbol++) {
        assertThat(code.length(symbol) > 0).isEqualTo(counts[symbol] > 0);
        assertThat(code.length(symbol)).isBetween(0, limit);
      }
      assertThat(kraft(code, counts.length, limit)).isEqualTo(1L << limit);
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void noCodeStartsAnother(int[] counts) {
    PrefixCode code = new PrefixCode(LIMIT);
    code.fit(counts);

    for (int a = 0; a < counts.length; a++) {
      for (int b = 0; b < counts.length; b++) {
        if (a != b && counts[a] > 0 && counts[b] > 0 && code.length(a) <= code.length(b)) {
          assertThat(code.code(b) & (1 << code.length(a)) - 1).isNotEqualTo(code.code(a));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void noPrefixCodeTakesFewerBits(int[] counts) {
    PrefixCode code = new PrefixCode(LIMIT);
    code.fit(counts);

    assertThat(bits(code, counts)).isEqualTo(leastBits(counts));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void aLimitCostsLessThanAHundredth(int[] counts) {
    PrefixCode code = new PrefixCode(LIMIT);
    code.fit(counts);
    long least = leastBits(counts);

    assertThat(bits(code, counts)).isBetween(least + 1, least + least / 100);
  }
}
