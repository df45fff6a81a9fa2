package mosaico.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mosaico.service.config.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunningLogLevelTest {

  private static final Logger OURS = LoggerFactory.getLogger("mosaico.any.Class");

  private final RunningLogLevel level = new RunningLogLevel(LogLevel.WARN);

  @AfterEach
  void reset() {
    new RunningLogLevel(LogLevel.DEBUG).follow(Optional.of("INFO"));
  }

  @Test
  void followsWhatIsWantedAndGoesBackToWhatIsConfigured() {
    level.follow(Optional.of("debug"));
    assertThat(OURS.isDebugEnabled()).isTrue();
    assertThat(level.now()).isEqualTo(LogLevel.DEBUG);

    level.follow(Optional.empty());
    assertThat(OURS.isInfoEnabled()).isFalse();
    assertThat(OURS.isWarnEnabled()).isTrue();
    assertThat(level.now()).isEqualTo(LogLevel.WARN);
  }

  @Test
  void whatIsNoLevelChangesNothing() {
    level.follow(Optional.of("ERROR"));
    level.follow(Optional.of("loud"));

    assertThat(level.now()).isEqualTo(LogLevel.WARN);
  }
}
