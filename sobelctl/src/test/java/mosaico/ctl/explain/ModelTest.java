package mosaico.ctl.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.ctl.failure.Failure;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {

  private static final Shape GRAY_4K = new Shape(3840, 2160, 1);

  private final Model model = Model.standard();

  /**
   * As {@code TilePlanner} plans them: about 768 KiB of samples each, as many as suit the workers.
   */
  @ParameterizedTest
  @CsvSource({
    "3840, 2160, 1, 11",
    "3840, 2160, 2, 12",
    "3840, 2160, 4, 12",
    "3840, 2160, 8, 16",
    "100, 100, 4, 1",
    "1024, 768, 1, 1",
    "1024, 768, 4, 3"
  })
  void plansAsTheCoordinatorDoes(int width, int height, int workers, int tiles) {
    assertThat(Model.tiles(Chain.parse("sobel"), new Shape(width, height, 1), workers))
        .isEqualTo(tiles);
  }

  @Test
  void theKernelsTimeIsThatOfTheFiltersMeasuredAlone() {
    Chain chain = Chain.parse("blur:sigma=2,sobel");
    Work work = model.of(new Model.Job(chain, GRAY_4K, 0, true, true, 12));
    double measured = ChainCost.of(chain, GRAY_4K).nanos();

    assertThat(work.kernel() * 12 * 1e6)
        .isCloseTo(model.kernelFactor() * measured + 12 * model.kernelPerTile(), within(1.0));
    assertThat(work.kernel()).isPositive();
  }

  @Test
  void aPictureThatIsDecodedRowByRowIsDecodedWhileTilesAreSent() {
    Chain chain = Chain.parse("sobel");
    Work rows = model.of(new Model.Job(chain, GRAY_4K, 0, true, true, 12));
    Work whole = model.of(new Model.Job(chain, GRAY_4K, 0, false, true, 12));

    assertThat(rows.decode()).isZero();
    assertThat(whole.decode()).isPositive();
    assertThat(rows.send()).isGreaterThan(whole.send());
  }

  @Test
  void refusesAModelThatIsNone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("model.json"), "{\"fitted\": \"today\"}");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Model.read(file))
        .withMessageContaining("is not one as benchmarks/explain.sh writes it");
  }
}
