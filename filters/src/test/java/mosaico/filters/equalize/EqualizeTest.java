package mosaico.filters.equalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualizeTest {

  @Test
  void spreadsValuesByHowOftenTheyOccur() {
    long[] counts = new long[256];
    counts[3] = 6;
    counts[4] = 1;
    counts[9] = 2;
    counts[200] = 2;
    int[] table = EqualizingTable.of(counts);
    assertThat(new int[] {table[0], table[3], table[4], table[8], table[9], table[200], table[255]})
        .containsExactly(0, 0, 51, 51, 153, 255, 255);
  }

  @Test
  void keepsAnImageOfOneValue() {
    long[] counts = new long[256];
    counts[77] = 9;
    assertThat(EqualizingTable.of(counts)[77]).isEqualTo(77);
  }

  @ParameterizedTest
  @CsvSource({"256, 1", "256, 3", "65536, 1", "65536, 3"})
  void itsTablesAreReadBack(int entries, int channels) {
    Random random = new Random(entries);
    int[][] tables = new int[channels][];
    for (int i = 0; i < channels; i++) {
      tables[i] = random.ints(entries, 0, entries).sorted().toArray();
    }
    tables[0][0] = 0;
    tables[channels - 1][entries - 1] = entries - 1;
    byte[] bytes = RisingTables.toBytes(tables);
    assertThat(bytes).hasSize(channels * entries / 4);
    assertThat(RisingTables.fromBytes(bytes)).isDeepEqualTo(tables);
  }

  @Test
  void refusesASideInputThatIsNoTables() {
    byte[] bytes = RisingTables.toBytes(new int[][] {new int[256]});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RisingTables.fromBytes(Arrays.copyOf(bytes, 63)));
    byte[] tooMany = bytes.clone();
    tooMany[60] = 1;
    assertThatIllegalArgumentException().isThrownBy(() -> RisingTables.fromBytes(tooMany));
    byte[] tooLarge = bytes.clone();
    tooLarge[0] &= ~1;
    tooLarge[63] |= (byte) 0x80;
    assertThatIllegalArgumentException().isThrownBy(() -> RisingTables.fromBytes(tooLarge));
  }
}
