package mosaico.endtoend.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mosaico.endtoend.stack.Stack;
import mosaico.filters.FilterType;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.Picture;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter of the catalogue, and chains in stages, by several workers, in both depths. */
class FiltersIT {

  private static final int WORKERS = 7;

  private static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.start(2);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  static List<Arguments> chains() {
    List<String> chains =
        new ArrayList<>(
            FilterCatalogue.all().stream()
                .map(FilterType::exampleStep)
                .map(step -> step.text())
                .toList());
    chains.add("edges,blur:sigma=2,equalize,rotate:angle=90,sobel");
    chains.add("flip:direction=vertical,otsu,resize:width=90,rotate:angle=270");
    List<Arguments> all = new ArrayList<>();
    for (String chain : chains) {
      for (Depth depth : Depth.values()) {
        all.add(Arguments.of(chain, depth));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("chains")
  void everyFilterEqualsTheOracle(String chain, Depth depth) {
    Shape shape = new Shape(211, 157, 3, depth);
    Picture picture = new Picture(shape, TestImages.samples(shape));
    String filters = URLEncoder.encode(chain, StandardCharsets.UTF_8);

    HttpResponse<byte[]> response =
        stack.api().post("/api/process?workers=" + WORKERS + "&filters=" + filters, picture.png());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered(chain));
  }
}
