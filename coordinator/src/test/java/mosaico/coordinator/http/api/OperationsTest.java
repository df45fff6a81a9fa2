package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.http.Served;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The operations view over HTTP, with real services. */
class OperationsTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  @Test
  void tellsHowItWas() throws Exception {
    try (Served served = Served.start()) {
      served.sampler.start();
      Eventually.until("a sample is there", () -> !served.sampler.samples().isEmpty());

      JsonNode operations = Served.json(served.get("/api/operations"));

      assertThat(operations.get("everySeconds").asInt()).isEqualTo(5);
      assertThat(operations.get("failed")).isEmpty();
      JsonNode sample = operations.get("samples").get(0);
      assertThat(sample.get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
      assertThat(sample.get("live").asInt()).isZero();
      assertThat(sample.get("ready").asInt()).isZero();
      assertThat(sample.get("tilesPerSecond").asDouble()).isZero();
    }
  }

  @Test
  void aJobThatFailedIsListedWithItsReasonButNotWithWhatOpensIt() throws Exception {
    try (Served served = Served.start()) {
      served.worker.answering((_, _) -> Strip.failed("w", 1, "no luck")).free();

      String id = Served.json(served.post("/api/jobs?filters=blur", FILE)).get("id").asString();

      Eventually.until("it is listed", () -> !served.operations().get("failed").isEmpty());
      JsonNode failed = served.operations().get("failed").get(0);
      assertThat(failed.get("id").asString()).isEqualTo(id.substring(0, 8));
      assertThat(failed.get("filters").asString()).isEqualTo("blur");
      assertThat(failed.get("reason").asString()).isEqualTo("tile 0: no luck");
      assertThat(failed.get("name").asString()).isNotEmpty();
      assertThat(failed.get("endedAt").asString()).endsWith("Z");
    }
  }

  @Test
  void itsFiguresNeedTheKeyAndItsPageDoesNot() throws Exception {
    try (Served served = Served.start("a-key")) {
      assertThat(served.get("/api/operations").statusCode()).isEqualTo(401);
      assertThat(served.get("/api/operations", "X-Api-Key", "a-key").statusCode()).isEqualTo(200);
      assertThat(served.get("/ops").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageIsServedWhereItsRelativeAddressesAreRight() throws Exception {
    try (Served served = Served.start()) {
      HttpResponse<byte[]> page = served.get("/ops");

      assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(new String(page.body(), UTF_8))
          .contains("src=\"js/ops/main.js\"")
          .doesNotContainPattern("(src|href)=\"(/|https?:)");
      assertThat(served.get("/js/ops/main.js").statusCode()).isEqualTo(200);
      HttpResponse<byte[]> withSlash = served.get("/ops/");
      assertThat(withSlash.statusCode()).isEqualTo(302);
      assertThat(withSlash.headers().firstValue("Location")).contains("../ops");
    }
  }
}
