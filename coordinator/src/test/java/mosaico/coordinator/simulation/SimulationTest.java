package mosaico.coordinator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import mosaico.coordinator.simulation.Histories.Broken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Many faulty histories, each of which keeps the invariants; and with each planted mistake, one
 * that does not. {@code -Dmosaico.simulation.histories=100000} lives through more.
 */
class SimulationTest {

  private static final long HISTORIES = Long.getLong("mosaico.simulation.histories", 1_500);

  /** Within so many histories each mistake is found. */
  private static final long ENOUGH = 20_000;

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("mosaico");
  private static Level before;

  @BeforeAll
  static void beQuiet() {
    before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(before);
  }

  @Test
  void everyHistoryKeepsTheInvariants() {
    Histories histories = new Histories(Mutation.NONE);

    assertThat(histories.search(1, HISTORIES)).isEmpty();
    System.out.println(histories);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyMistakeIsFoundAndReplayed(Mutation mistake) {
    Histories histories = new Histories(mistake);
    Broken found = histories.search(1, ENOUGH).orElseThrow();

    assertThat(found.violation()).isNotEqualTo("none");
    assertThat(histories.replay(found.seed())).isEqualTo(found);
    System.out.println(histories);
  }

  @Test
  void aSeedGivesTheSameHistoryAgain() {
    Histories histories = new Histories(Mutation.NONE);
    for (long seed = 1; seed <= 20; seed++) {
      Broken once = histories.replay(seed);
      assertThat(once.trace()).hasSizeGreaterThan(20);
      assertThat(histories.replay(seed)).isEqualTo(once);
      assertThat(histories.replay(seed + 1).trace()).isNotEqualTo(once.trace());
    }
  }
}
