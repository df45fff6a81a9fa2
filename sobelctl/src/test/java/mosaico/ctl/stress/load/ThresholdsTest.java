package mosaico.ctl.stress.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mosaico.ctl.stress.load.LoadResult.Stop;
import mosaico.ctl.stress.load.Threshold.Verdict;
import mosaico.ctl.stress.load.Thresholds.InvalidThresholdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

  /** Latencies of 10, 20 … 990 ms, one error, 10 s. */
  private static final LoadResult RESULT =
      new LoadResult(
          Stream.concat(
                  IntStream.rangeClosed(1, 99).mapToObj(i -> request(i, new Answer.Done(1))),
                  Stream.of(request(100, new Answer.Failed(Answer.TIMEOUT, ""))))
              .toList(),
          100,
          0,
          0,
          0,
          10_000_000_000L,
          Stop.COMPLETE);

  @ParameterizedTest
  @CsvSource({
    "p50<501ms, true",
    "p50<499ms, false",
    "p99<=2s, true",
    "p99.9>980ms, true",
    "max<0.02m, true",
    "mean>=400000us, true",
    "errors<2, true",
    "errors<1, false",
    "errors<1%, false",
    "errors<=1%, true",
    "throughput>9.8/s, true",
    "throughput > 10, false"
  })
  void checksEachMetric(String text, boolean met) throws InvalidThresholdException {
    assertThat(check(text)).extracting(Verdict::met).containsExactly(met);
  }

  @Test
  void checksAllThatAreListed() throws InvalidThresholdException {
    assertThat(check("p99<2s, errors<1%,throughput>=9.9"))
        .extracting(verdict -> verdict.threshold().text(), Verdict::met, Verdict::actual)
        .containsExactly(
            tuple("p99<2s", true, "0.990 s"),
            tuple("errors<1%", false, "1.00 %"),
            tuple("throughput>=9.9", true, "9.90/s"));
  }

  @Test
  void missesALatencyOfNoImage() throws InvalidThresholdException {
    LoadResult none = new LoadResult(List.of(), 1, 0, 0, 0, 1, Stop.COMPLETE);
    Verdict verdict =
        Thresholds.parse("max<9s").getFirst().check(none, Percentiles.of(none.latency()));

    assertThat(verdict.met()).isFalse();
    assertThat(verdict.actual()).isEqualTo("no image was done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "p99<2x | 'p99<2x' at column 5: p99 takes a time in us, ms, s or m, such as 2s",
        "p99<2s,p98<3s | 'p98<3s' at column 8: there is no metric 'p98'; there are p50, p90, p95, p99, p99.9, max, mean, errors, throughput",
        "p99<2s,errors=0 | 'errors=0' at column 8: write METRIC, one of < <= > >=, and a value, such as p99<2s, errors<1% or throughput>=4/s",
        "errors<1s | 'errors<1s' at column 8: errors takes a number or a percentage, such as 3 or 1%",
        "p99<2 | 'p99<2' at column 5: p99 takes a time in us, ms, s or m, such as 2s",
        "p50<1s, | '' at column 8: write METRIC, one of < <= > >=, and a value, such as p99<2s, errors<1% or throughput>=4/s",
        "max<3% | 'max<3%' at column 5: max takes a time in us, ms, s or m, such as 2s"
      })
  void pointsAtWhatIsWrong(String text, String message) {
    assertThatExceptionOfType(InvalidThresholdException.class)
        .isThrownBy(() -> Thresholds.parse(text))
        .withMessage(message);
  }

  private static List<Verdict> check(String text) throws InvalidThresholdException {
    Percentiles latency = Percentiles.of(RESULT.latency());
    return Thresholds.parse(text).stream().map(each -> each.check(RESULT, latency)).toList();
  }

  private static Request request(int number, Answer answer) {
    return new Request(number, 0, 0, number * 10_000_000L, answer);
  }
}
