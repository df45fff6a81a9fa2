package mosaico.ctl.stress.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadShapeTest {

  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void startsABurstAtOnce() {
    LoadShape burst = new LoadShape.Burst(50);

    assertThat(burst.requests()).isEqualTo(50);
    assertThat(starts(burst)).containsOnly(0L);
  }

  @Test
  void spacesASteadyLoadEvenly() {
    LoadShape steady = new LoadShape.Steady(2.5, TEN);

    assertThat(steady.requests()).isEqualTo(25);
    assertThat(starts(steady)).startsWith(0L, 400_000_000L, 800_000_000L);
    assertThat(steady.text()).isEqualTo("2.5 requests a second for 10 s");
  }

  @Test
  void ramps() {
    LoadShape up = new LoadShape.Ramp(0, 10, TEN);
    LoadShape down = new LoadShape.Ramp(10, 0, TEN);

    assertThat(up.requests()).isEqualTo(50);
    assertThat(down.requests()).isEqualTo(50);
    // 0.5 t² requests after t seconds.
    assertThat(started(up, 4)).isEqualTo(8);
    assertThat(started(up, 8)).isEqualTo(32);
    // 10 t - 0.5 t².
    assertThat(started(down, 2)).isEqualTo(18);
    assertThat(started(down, 4)).isEqualTo(32);
    assertThat(starts(down)).isSorted().allSatisfy(at -> assertThat(at).isLessThan(TEN.toNanos()));
  }

  @Test
  void rampsFromARateToTheSameAsSteadily() {
    assertThat(starts(new LoadShape.Ramp(4, 4, TEN)))
        .isEqualTo(starts(new LoadShape.Steady(4, TEN)));
  }

  /** Those that start before the given second, and not at it. */
  private static long started(LoadShape shape, int second) {
    return starts(shape).stream().filter(at -> at < second * 1_000_000_000L - 1_000).count();
  }

  private static List<Long> starts(LoadShape shape) {
    return LongStream.range(0, shape.requests()).mapToObj(shape::startNanos).toList();
  }
}
