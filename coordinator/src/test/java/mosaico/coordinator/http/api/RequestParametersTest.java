package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import mosaico.contract.tile.ResultEncoding;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The parameters of requests: their defaults, and how invalid ones are rejected. */
class RequestParametersTest {

  private static final byte[] FILE = TestImages.file(new Shape(20, 10, 1), "png");
  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start();
    coordinator.worker.free();
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workers=0 | workers=0 is invalid: give a whole number from 1 to 10000",
        "workers=10001 | workers=10001",
        "workers=1.5 | workers=1.5",
        "workers=99999999999999999999 | workers=99999999999999999999",
        "format=jxl | format=jxl is not available; the formats are png, jpeg, tiff, bmp, pnm, webp",
        "format=jpeg&quality=0 | quality=0 is invalid: give a whole number from 1 to 100",
        "format=webp&quality=101 | quality=101 is invalid: give a whole number from 1 to 100",
        "format=webp&quality=9.5 | quality=9.5 is invalid",
        "quality=90 | quality=90 does not go with format=png, which has no loss",
        "format=tiff&quality=90 | leave it out, or ask for jpeg or webp",
        "compression=best | compression=best is invalid: give fast, or small",
        "format=jpeg&compression=small | does not go with format=jpeg; leave it out, or ask for png",
        "levels=1:0 | levels=1:0 is invalid: give two numbers, the smaller one first, such as"
            + " levels=-1.5:3e4",
        "levels=dark:light | levels=dark:light is invalid",
        "filters= | the filter chain is empty",
        "wokers=3 | unknown parameter \"wokers\"; the parameters are filters, workers, format",
        "filters=sobel&filters=blur | filters is given 2 times; give it once",
        "filters=sobl | there is no filter \"sobl\""
      })
  void anInvalidParameterIsNamedWithItsRule(String query, String words) throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/process?" + query, FILE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = RunningCoordinator.json(response);
    assertThat(problem.get("detail").asString()).contains(words);
    assertThat(problem.get("instance").asString()).isEqualTo("/api/process");
    assertThat(coordinator.keys()).isEmpty();
  }

  @Test
  void aMissingParameterHasItsDefault() throws Exception {
    JsonNode job = RunningCoordinator.json(coordinator.post("/api/jobs?workers=&format=", FILE));

    assertThat(job.get("filters").asString()).startsWith("sobel");
    assertThat(job.get("workers").isNull()).isTrue();
    assertThat(job.get("format").asString()).isEqualTo("png");
    assertThat(job.get("name").asString()).isEqualTo("image");
    coordinator.get(job.get("links").get("result").asString());
    coordinator.redis().flushDB();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "norm=l3 | norm=l3",
        "norm=l1&norm=l2 | norm is given 2 times; give it once",
        "sigma=1 | sigma"
      })
  void anInvalidParameterOfOneFilterIsNamed(String query, String words) throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/filters/sobel?" + query, FILE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"jpeg, image/jpeg", "webp, image/webp"})
  void ofALowerQualityIsASmallerFile(String format, String type) throws Exception {
    HttpResponse<byte[]> low = coordinator.post("/api/process?quality=1&format=" + format, FILE);
    HttpResponse<byte[]> high = coordinator.post("/api/process?quality=100&format=" + format, FILE);

    assertThat(low.statusCode()).isEqualTo(200);
    assertThat(low.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(low.body()).hasSizeLessThan(high.body().length);
  }

  @Test
  void levelsSayWhatIsBlackAndWhiteWhereAFileDoesNot() throws Exception {
    byte[] file = floats(-1, 0, 0.5f, 2);
    String query = "/api/process?filters=brightness:delta=0&format=pnm";

    HttpResponse<byte[]> without = coordinator.post(query, file);
    HttpResponse<byte[]> with = coordinator.post(query + "&levels=0:1", file);

    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(RunningCoordinator.json(without).get("detail").asString())
        .contains("floating-point numbers of 32 bits", "the parameter levels=min:max");
    assertThat(with.statusCode()).isEqualTo(200);
    // Samples of 16 bits, the upper byte first, after a header.
    assertThat(with.body()).endsWith(0, 0, 0, 0, 128, 0, 255, 255);
  }

  /** A TIFF of one row of gray. */
  private static byte[] floats(float... samples) {
    int[][] tags = {
      {256, samples.length},
      {257, 1},
      {258, 32},
      {259, 1},
      {262, 1},
      {273, 8},
      {277, 1},
      {278, 1},
      {279, 4 * samples.length},
      {339, 3}
    };
    int directory = 8 + 4 * samples.length;
    ByteBuffer out =
        ByteBuffer.allocate(directory + 2 + 12 * tags.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory);
    for (float sample : samples) {
      out.putFloat(sample);
    }
    out.putShort((short) tags.length);
    for (int[] tag : tags) {
      out.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return out.array();
  }

  @Test
  void theCatalogueSaysWhichFormatsHaveAQuality() throws Exception {
    JsonNode catalogue = RunningCoordinator.json(coordinator.get("/api/filters"));

    assertThat(
            catalogue
                .get("formats")
                .valueStream()
                .filter(format -> format.get("quality").asBoolean())
                .map(format -> format.get("name").asString()))
        .containsExactly("jpeg", "webp");
    assertThat(
            catalogue
                .get("formats")
                .valueStream()
                .filter(format -> format.get("compression").asBoolean())
                .map(format -> format.get("name").asString()))
        .containsExactly("png");
  }

  @Test
  void aSmallFileIsAskedOfTheWorkers() throws Exception {
    for (String compression : List.of("small", "fast")) {
      assertThat(coordinator.post("/api/process?compression=" + compression, FILE).statusCode())
          .isEqualTo(200);

      assertThat(coordinator.worker.taken().getLast().encoding())
          .isEqualTo(compression.equals("small") ? ResultEncoding.PNG_SMALL : ResultEncoding.PNG);
    }
  }

  @Test
  void theCatalogueNamesEveryFilterWithRangesAndDefaults() throws Exception {
    JsonNode catalogue = RunningCoordinator.json(coordinator.get("/api/filters"));

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
}
