package mosaico.testkit.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class MissingTest {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final PrintStream report = new PrintStream(lines, true, UTF_8);

  @Test
  void abortsTheTestAndNamesWhatItLacked() {
    Missing missing = new Missing(false, report);

    assertThatThrownBy(() -> missing.endTest("a test that needs RabbitMQ"))
        .isInstanceOf(TestAbortedException.class);
    assertThat(lines.toString(UTF_8))
        .isEqualToIgnoringNewLines("NOT RUN: a test that needs RabbitMQ");
  }

  @Test
  void failsTheTestWhereServicesAreRequired() {
    Missing missing = new Missing(true, report);

    assertThatThrownBy(() -> missing.endTest("a test that needs RabbitMQ"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Missing: a test that needs RabbitMQ");
  }
}
