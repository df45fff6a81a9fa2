package mosaico.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.JobId;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditConfigTest {

  private static AuditConfig of(String share) {
    return AuditConfig.from(new Environment(Map.of("AUDIT_SHARE", share)));
  }

  /** The IDs of jobs that a seed gives. */
  private static JobId job(int seed) {
    return new JobId("%032x".formatted(seed));
  }

  private static long picked(AuditConfig config, int jobs, int tilesOfEach) {
    return IntStream.range(0, jobs)
        .mapToLong(
            seed ->
                IntStream.range(0, tilesOfEach)
                    .filter(index -> config.picks(job(seed), index))
                    .count())
        .sum();
  }

  @Test
  void nobodyIsAuditedUnlessItIsAskedFor() {
    AuditConfig config = AuditConfig.from(new Environment(Map.of()));

    assertThat(config.isOn()).isFalse();
    assertThat(picked(config, 10, 1_000)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.25, 1})
  void theShareOfTilesIsPickedOfOneLargeJobAndOfManySmallOnes(double share) {
    AuditConfig config = of(Double.toString(share));

    double likely = 5 * Math.sqrt(share * (1 - share) / 200_000);
    assertThat(picked(config, 1, 200_000) / 200_000.0).isCloseTo(share, within(likely));
    assertThat(picked(config, 200_000, 1) / 200_000.0).isCloseTo(share, within(likely));
  }

  @Test
  void theSameTilesArePickedEachTime() {
    AuditConfig config = of("0.5");

    assertThat(IntStream.range(0, 1_000).filter(i -> config.picks(job(7), i)))
        .containsExactlyElementsOf(
            IntStream.range(0, 1_000).filter(i -> of("0.5").picks(job(7), i)).boxed().toList());
  }

  @Test
  void aTileWhoseCopyWouldHaveNoNameIsNotPicked() {
    assertThat(of("1").picks(job(1), AuditCopy.TILES - 1)).isTrue();
    assertThat(of("1").picks(job(1), AuditCopy.TILES)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.01", "-0.1", "1e-2", "NaN", "all", "0,5"})
  void whatIsNoShareIsSaid(String share) {
    assertThatThrownBy(() -> of(share))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("AUDIT_SHARE")
        .hasMessageContaining("from 0 to 1");
  }
}
