package mosaico.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  private static Environment of(String value) {
    return new Environment(Map.of("X", value));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message + "; see docs/configuration.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void whatIsBlankHasItsDefaultAsIfItWereNotSet(String blank) {
    for (Environment environment : new Environment[] {of(blank), new Environment(Map.of())}) {
      assertThat(environment.text("X", "d")).isEqualTo("d");
      assertThat(environment.list("X")).isEmpty();
      assertThat(environment.number("X", 0, 9, 5)).isEqualTo(5);
      assertThat(environment.duration("X", Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
      assertThat(environment.uri("X", Set.of("a"), "a://b")).isEqualTo(URI.create("a://b"));
    }
  }

  @Test
  void valuesAreStripped() {
    assertThat(of(" a ").text("X", "")).isEqualTo("a");
    assertThat(of(" a, ,b,").list("X")).containsExactly("a", "b");
  }

  @Test
  void aFlagIsTrueOrFalse() {
    assertThat(of("true").flag("X", false)).isTrue();
    assertThat(of("false").flag("X", true)).isFalse();
    assertThat(of("").flag("X", true)).isTrue();
    assertRefused(() -> of("yes").flag("X", false), "X=yes: must be true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "+3"})
  void aNumberInRangeIsTaken(String value) {
    assertThat(of(value).integer("X", 0, 9, 5)).isEqualTo(Integer.parseInt(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10", "1.5", "many", "99999999999999999999"})
  void anyOtherNumberIsRefusedWithItsRule(String value) {
    assertRefused(
        () -> of(value).number("X", 0, 9, 5),
        "X=" + value + ": must be a whole number from 0 to 9");
  }

  @ParameterizedTest
  @CsvSource({"90, 90", "90s, 90", "15m, 900", "PT1H, 3600", "pt90s, 90", "P365D, 31536000"})
  void timesAreTakenInAnyOfTheirForms(String value, long seconds) {
    assertThat(of(value).duration("X", Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "soon, a time such as 90s 15m or PT1H",
    "1h, a time such as 90s 15m or PT1H",
    "-5, a time such as 90s 15m or PT1H",
    "0, a time of at least 1s",
    "PT-1S, a time of at least 1s",
    "PT0.5S, a time of at least 1s",
    "31536001, a time of at most a year P365D",
    "PT9999999999999H, a time of at most a year P365D"
  })
  void anyOtherTimeIsRefusedWithItsRule(String value, String rule) {
    assertRefused(
        () -> of(value).duration("X", Duration.ofDays(1)),
        "X=" + value + ": must be " + rule.replace("90s ", "90s, ").replace("year ", "year, "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqp://u:p@h:5672/%2F", "amqps://h"})
  void aUriOfAnAllowedSchemeIsTaken(String value) {
    assertThat(of(value).uri("X", Set.of("amqp", "amqps"), "amqp://d"))
        .isEqualTo(URI.create(value));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, http://h",
    "amqp:h, amqp:h",
    "h:5672, h:5672",
    "u:secret@h:5672, ***@h:5672",
    "amqp://u:secret@h:99999, amqp://u:***@h:99999",
    "amqp://u:secret@my_host, amqp://u:***@my_host",
    "amqp:u:secret@h, amqp:u:***@h",
    "amqp://u:sec ret@h, (18 characters)"
  })
  void anyOtherUriIsRefusedWithoutShowingItsPassword(String value, String shown) {
    assertRefused(
        () -> of(value).uri("X", Set.of("amqp"), "amqp://d"),
        "X=" + shown + ": must be a URI such as amqp://d");
  }

  @ParameterizedTest
  @CsvSource({"info, INFO", "Debug, DEBUG", "'', INFO"})
  void aLogLevelIsTakenInAnyCase(String value, LogLevel level) {
    assertThat(LogLevel.from(new Environment(Map.of("LOG_LEVEL", value)))).isEqualTo(level);
  }

  @Test
  void anyOtherLogLevelIsRefused() {
    assertRefused(
        () -> LogLevel.from(new Environment(Map.of("LOG_LEVEL", "loud"))),
        "LOG_LEVEL=loud: must be TRACE, DEBUG, INFO, WARN, ERROR or OFF");
  }
}
