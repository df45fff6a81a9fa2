package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mosaico.codecs.formats.OutputFormat;
import mosaico.coordinator.http.Resource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The formats that {@code openapi.json} lists, against those in which a result can be had. */
class OpenApiFormatsTest {

  private static final JsonNode API =
      JsonMapper.builder().build().readTree(Resource.bytes("/openapi.json"));

  @Test
  void theParameterTakesEveryFormat() {
    List<String> listed =
        API.at("/components/schemas/Format/enum").valueStream().map(JsonNode::asString).toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(OutputFormat.values()).map(OutputFormat::text).toList());
  }

  @Test
  void aResultHasAContentTypeOfEachFormat() {
    List<JsonNode> results =
        API.findParents("image/tiff").stream().filter(JsonNode::isObject).toList();

    assertThat(results).hasSize(3);
    for (JsonNode content : results) {
      assertThat(content.propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(OutputFormat.values()).map(OutputFormat::contentType).toList());
    }
  }
}
