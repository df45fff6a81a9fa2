package mosaico.coordinator.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mosaico.coordinator.comparison.StressResult.Attempt;
import mosaico.coordinator.comparison.StressResult.Latency;
import org.junit.jupiter.api.Test;

class StressResultTest {

  @Test
  void percentilesAreNearestRanks() {
    double[] seconds = IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray();

    assertThat(Latency.of(seconds)).isEqualTo(new Latency(100, 180, 198, 200));
    assertThat(Latency.of(new double[] {3})).isEqualTo(new Latency(3, 3, 3, 3));
  }

  @Test
  void errorsCountNeitherForLatencyNorForThroughput() {
    StressResult result =
        StressResult.of(
            "sobel",
            List.of(new Attempt(9, "full"), new Attempt(1, null), new Attempt(2, null)),
            4);

    assertThat(result)
        .isEqualTo(new StressResult("sobel", 3, 1, "full", 4, 0.5, new Latency(1, 2, 2, 2)));
  }

  @Test
  void withoutAnyJobDoneThereIsNoLatency() {
    StressResult result = StressResult.of("sobel", List.of(new Attempt(9, "full")), 4);

    assertThat(result.latency()).isNull();
    assertThat(result.throughput()).isZero();
  }
}
