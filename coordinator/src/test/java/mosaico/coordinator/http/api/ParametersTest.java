package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.coordinator.http.Served;
import mosaico.filters.FilterCatalogue;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What requests ask for, and how they are told when it cannot be had. */
class ParametersTest {

  private static final byte[] FILE = TestImages.file(new Shape(20, 10, 1), "png");
  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.start();
    served.worker.free();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workers=0 | workers=0 is not allowed: a whole number from 1 to 10000",
        "workers=10001 | workers=10001",
        "workers=1.5 | workers=1.5",
        "workers=99999999999999999999 | workers=99999999999999999999",
        "format=webp | format=webp is not written; the formats are png, jpeg, tiff, bmp, pnm",
        "filters= | the filter chain is empty",
        "wokers=3 | there is no parameter \"wokers\"; there are filters, workers, format",
        "filters=sobel&filters=blur | filters is given 2 times; once is enough",
        "filters=sobl | unknown filter \"sobl\""
      })
  void whatIsNotAllowedIsNamedWithItsRule(String query, String words) throws Exception {
    HttpResponse<byte[]> response = served.post("/api/process?" + query, FILE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = Served.json(response);
    assertThat(problem.get("detail").asString()).contains(words);
    assertThat(problem.get("instance").asString()).isEqualTo("/api/process");
    assertThat(served.redis.keys("*")).isEmpty();
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    JsonNode job = Served.json(served.post("/api/jobs?workers=&format=", FILE));

    assertThat(job.get("filters").asString()).startsWith("sobel");
    assertThat(job.get("workers").isNull()).isTrue();
    assertThat(job.get("format").asString()).isEqualTo("png");
    assertThat(job.get("name").asString()).isEqualTo("image");
    served.get(job.get("links").get("result").asString());
    served.redis.flushDB();
  }

  @Test
  void oneFiltersParametersAreThoseOfTheQuery() throws Exception {
    HttpResponse<byte[]> good = served.post("/api/filters/sobel?norm=l1&workers=2", FILE);
    HttpResponse<byte[]> bad = served.post("/api/filters/sobel?norm=l3", FILE);
    HttpResponse<byte[]> twice = served.post("/api/filters/sobel?norm=l1&norm=l2", FILE);

    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(TestImages.read(good.body()))
        .isEqualTo(TestImages.filtered(new Shape(20, 10, 1), "sobel:norm=l1"));
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(twice.statusCode()).isEqualTo(400);
  }

  @Test
  void anUploadOfMoreThanTheLimitIsRefusedWithTheLimit() throws Exception {
    HttpResponse<byte[]> response = served.post("/api/process", new byte[(1 << 20) + 1]);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Served.json(response).get("detail").asString())
        .contains("MAX_UPLOAD_BYTES allows 1048576");
  }

  @ParameterizedTest
  @CsvSource({"none", "00000000000000000000000000000000", "../x", "%7B"})
  void aJobThatIsNotThereIsNotFound(String id) throws Exception {
    for (String tail : new String[] {"", "/result", "/events", "/tiles/0"}) {
      assertThat(served.get("/api/jobs/" + id + tail).statusCode()).isIn(400, 404);
    }
  }

  @Test
  void theCatalogueNamesEveryFilterWithRangesAndDefaults() throws Exception {
    JsonNode catalogue = Served.json(served.get("/api/filters"));

    assertThat(catalogue.get("filters").valueStream().map(f -> f.get("name").asString()))
        .containsExactlyElementsOf(
            FilterCatalogue.all().stream().map(type -> type.name()).toList());
    JsonNode blur =
        catalogue
            .get("filters")
            .valueStream()
            .filter(filter -> filter.get("name").asString().equals("blur"))
            .findFirst()
            .orElseThrow();
    assertThat(blur.get("keepsColour").asBoolean()).isTrue();
    JsonNode sigma = blur.get("parameters").get(0);
    assertThat(sigma.get("type").asString()).isEqualTo("number");
    assertThat(sigma.get("min").asDouble()).isEqualTo(0.1);
    assertThat(sigma.get("max").asDouble()).isEqualTo(50);
    assertThat(sigma.has("options")).isFalse();
    assertThat(catalogue.get("limits").get("maxUploadBytes").asLong()).isEqualTo(1 << 20);
    assertThat(catalogue.get("formats").get(0).get("extension").asString()).isEqualTo("png");
  }

  @Test
  void pathsAndMethodsThatAreNotAreProblemsToo() throws Exception {
    assertThat(served.get("/api/nothing").statusCode()).isEqualTo(404);
    assertThat(Served.json(served.get("/api/nothing")).get("detail").asString())
        .contains("/api/nothing");
    HttpResponse<byte[]> wrongMethod = served.get("/api/process");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
    assertThat(Served.json(wrongMethod).get("detail").asString())
        .isEqualTo("/api/process is not for GET; it is for POST");
    assertThat(new String(served.get("/metrics").body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("a_metric 1\n");
  }
}
