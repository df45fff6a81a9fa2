package mosaico.ctl.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChaosTextTest {

  private static ChaosReport report(List<String> losses, List<String> wrong, int surprises) {
    return new ChaosReport(
        7,
        2,
        12,
        "RabbitMQ and Redis",
        new ChaosReport.Durable(9, 8, 1, losses.size()),
        new ChaosReport.Direct(1, 0),
        0,
        0,
        4,
        surprises,
        3,
        List.of(
            ChaosReport.Recovery.of(
                "worker killed",
                List.of(Duration.ofMillis(1_500), Duration.ofMillis(300), Duration.ofMillis(800)))),
        Map.of("not finished within 60 s", 1),
        losses,
        wrong);
  }

  @Test
  void saysWhatBecameOfJobsAndHowLongItTook() {
    assertThat(ChaosText.of(report(List.of(), List.of(), 0)))
        .isEqualTo(
            """
            Seed 7: 2 rounds, 3 faults in 12 s, on RabbitMQ and Redis

            jobs     9 accepted: 8 done and exact, 1 failed with a reason, 0 lost
            direct   1 exact, 0 broken off with their connection
            refused  0
            pixels   0 wrong
            retries  4 tiles needed more than one delivery
            deaths   0 processes ended by themselves

            fault          times  recovery  longest
            worker killed      3     0.8 s    1.5 s
            failed 1 times: not finished within 60 s
            """);
  }

  @Test
  void aLossAWrongPixelOrADeadProcessIsNotGood() {
    assertThat(report(List.of(), List.of(), 0).isGood()).isTrue();
    assertThat(report(List.of("job x"), List.of(), 0).isGood()).isFalse();
    assertThat(report(List.of(), List.of("job x"), 0).isGood()).isFalse();
    assertThat(report(List.of(), List.of(), 1).isGood()).isFalse();
  }
}
