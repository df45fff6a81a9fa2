package mosaico.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

  private static final Measurement SEQUENTIAL =
      new Measurement(Mode.SEQUENTIAL, 1, 10, 4, OptionalDouble.of(3.9));
  private static final Measurement THREADING =
      new Measurement(Mode.THREADING, 2, 10, 2, OptionalDouble.of(3.95));
  private static final Measurement DISTRIBUTED =
      new Measurement(Mode.DISTRIBUTED, 2, 10, 2.5, OptionalDouble.empty());

  private final Report report =
      new Report("blur:sigma=2,sobel", List.of(SEQUENTIAL, THREADING, DISTRIBUTED));

  @Test
  void theTableIsAligned() {
    assertThat(report.table())
        .startsWith(
            """
            mode         parallel  images  seconds  speed-up  CPU seconds
            sequential          1      10    4.000      1.00        3.900
            threading           2      10    2.000      2.00        3.950
            distributed         2      10    2.500      1.60            -

            Results are compared as raw rows (PNM)""");
  }

  @Test
  void rowsAreAsTheyAreInJson() {
    assertThat(report.document().rows())
        .containsExactly(
            new Report.Row("sequential", 1, 10, 4, 1.0, 3.9),
            new Report.Row("threading", 2, 10, 2, 2.0, 3.95),
            new Report.Row("distributed", 2, 10, 2.5, 1.6, null));
    assertThat(report.document().filters()).isEqualTo("blur:sigma=2,sobel");
  }

  @Test
  void withoutTheSequentialModeThereIsNoSpeedUp() {
    Report alone = new Report("sobel", List.of(THREADING));

    assertThat(alone.document().rows().getFirst().speedUp()).isNull();
    assertThat(alone.table()).contains("    2.000         -");
  }

  @Test
  void theChartIsXmlWithABarForEachMode() throws Exception {
    NodeList bars =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(report.svg())))
            .getElementsByTagName("rect");

    assertThat(bars.getLength()).isEqualTo(1 + 3);
    assertThat(width(bars, 1)).isEqualTo(2 * width(bars, 2));
    assertThat(report.svg()).contains("2.500 s, 1.60 times").doesNotContain("href");
  }

  private static double width(NodeList bars, int number) {
    return Double.parseDouble(
        bars.item(number).getAttributes().getNamedItem("width").getTextContent());
  }
}
