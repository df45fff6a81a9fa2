package mosaico.filters.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class TableFilterTest {

  @Test
  void mapsEachColourByItsTableAndKeepsAlpha() {
    Tables tables =
        (channel, depth) ->
            IntStream.rangeClosed(0, depth.white())
                .map(value -> (value * 3 + 5 * channel) & depth.white())
                .toArray();
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 90, 5);
      Band input = Images.placed(shape, Images.noise(shape, random), 3);
      Band output = Band.allocate(shape, shape.rows());

      new TableFilter("table", tables).apply(input, output);

      Band expected = Band.allocate(shape, shape.rows());
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          for (int channel = 0; channel < shape.channels(); channel++) {
            int sample = input.get(x, y, channel);
            int mapped = (sample * 3 + 5 * channel) & shape.depth().white();
            expected.set(x, y, channel, channel == 3 ? sample : mapped);
          }
        }
      }
      assertThat(output.samples()).as("seed %d", seed).isEqualTo(expected.samples());
    }
  }
}
