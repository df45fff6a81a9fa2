package mosaico.endtoend.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mosaico.embedded.FreePort;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the processes take their settings, wrong ones and services that are not there. */
class ConfigurationIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coordinator | HTTP_PORT | 99999 | HTTP_PORT=99999: must be a whole number from 0 to 65535",
        "coordinator | HTTP_HOST | 203.0.113.9 | HTTP_HOST=203.0.113.9: must be an address of this"
            + " machine",
        "sobel-worker | HTTP_HOST | 203.0.113.9 | HTTP_HOST=203.0.113.9: must be an address of this"
            + " machine",
        "coordinator | MAX_PIXELS | lots | MAX_PIXELS=lots: must be a whole number",
        "coordinator | JOB_DEADLINE | soon | JOB_DEADLINE=soon: must be a time such as",
        "coordinator | LOG_LEVEL | LOUD | LOG_LEVEL=LOUD: must be",
        "coordinator | AMQP_URI | http://u:secret@x | AMQP_URI=http://u:***@x: must be a URI such"
            + " as amqp",
        "sobel-worker | REDIS_URI | localhost | REDIS_URI=localhost: must be a URI such as redis",
        "sobel-worker | WORKER_CONCURRENCY | 0 | WORKER_CONCURRENCY=0: must be a whole number from"
            + " 1",
        "sobel-worker | LOG_LEVEL | LOUD | LOG_LEVEL=LOUD: must be"
      })
  void aWrongSettingEndsTheProcessWithOneLine(
      String module, String variable, String value, String words) {
    try (ServiceProcess process =
        ServiceProcess.start(module, "misconfigured", Map.of(variable, value))) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.log().lines().filter(line -> !line.contains("incubator modules")))
          .singleElement()
          .asString()
          .contains(words)
          .contains("docs/configuration.md");
    }
  }

  @ParameterizedTest
  @CsvSource({"coordinator", "sobel-worker"})
  void aBrokerThatIsNotThereIsNamedWithoutItsPassword(String module) {
    int port = FreePort.find();
    try (ServiceProcess process =
        ServiceProcess.start(
            module,
            "waiting",
            Map.of(
                "AMQP_URI", "amqp://someone:geheim@localhost:" + port,
                "REDIS_URI", "redis://:geheim@localhost:" + port,
                "HTTP_PORT", "0"))) {
      Eventually.until(
          "the broker is named",
          () -> process.log().contains("amqp://someone:***@localhost:" + port));
      Eventually.until(
          "Redis is named", () -> process.log().contains("redis://:***@localhost:" + port));

      assertThat(process.isAlive()).isTrue();
      assertThat(process.log()).doesNotContain("geheim").contains("AMQP_URI", "REDIS_URI");
    }
  }

  @Test
  void keysProtectTheApiAndNothingElse() {
    try (Stack stack = Stack.start(0, Map.of("API_KEYS", "first-key-of-two, second-key-of-two"))) {
      Api api = stack.api();
      byte[] picture = Picture.of(20, 20, 1).png();

      assertThat(api.get("/api/workers").statusCode()).isEqualTo(401);
      assertThat(api.post("/api/jobs", picture).statusCode()).isEqualTo(401);
      assertThat(api.post("/api/jobs", picture, "X-Api-Key", "first-key-of").statusCode())
          .isEqualTo(401);
      assertThat(api.post("/api/jobs", picture, "X-Api-Key", "first-key-of-two").statusCode())
          .isEqualTo(202);
      assertThat(api.get("/api/workers", "Authorization", "Bearer second-key-of-two").statusCode())
          .isEqualTo(200);
      assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(api.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aJobThatNobodyWorksOnFailsAtItsDeadline() {
    try (Stack stack = Stack.start(0, Map.of("JOB_DEADLINE", "2s"))) {
      String job = stack.api().createJob(Picture.of(60, 60, 1).png(), "workers=3");

      assertThat(stack.api().get(job + "/result").statusCode()).isEqualTo(500);
      assertThat(stack.api().json(job).get("state").asString()).isEqualTo("failed");
      assertThat(stack.api().json(job).get("reason").asString())
          .contains("not finished within 2 s: 0 of 3 tiles");
    }
  }

  @Test
  void moreJobsThanAllowedAreToldWhenToComeAgain() {
    try (Stack stack = Stack.start(0, Map.of("MAX_JOBS", "2", "ADMISSION_WAIT", "1s"))) {
      byte[] picture = Picture.of(60, 60, 1).png();
      stack.api().createJob(picture, "");
      stack.api().createJob(picture, "");

      var third = stack.api().post("/api/process", picture);

      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After"))
          .hasValueSatisfying(value -> assertThat(Integer.parseInt(value)).isBetween(1, 60));
    }
  }
}
