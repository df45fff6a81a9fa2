package mosaico.endtoend.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static mosaico.endtoend.page.PictureFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.Picture;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chain as steps and as text, workers and format: on the page, in the address, in the job. */
@ExtendWith(BrowserExtension.class)
class PageSettingsIT {

  private static final String STEPS = "#steps > .step";
  private static final String SIGMA =
      ".step[data-filter=blur] [data-parameter=sigma] input[type=number]";
  private static final String NORM = ".step[data-filter=sobel] [data-parameter=norm] select";

  /**
   * A mean difference that JPEG's losses stay under, and that any other picture goes far beyond.
   */
  private static final double JPEG_LOSS = 4;

  /** Far from the source in every pixel, and in colour. */
  private static final String DARKER = "brightness:delta=-60,blur";

  private final Picture picture = Picture.of(331, 207, 3);

  @Test
  void whatIsDoneWithTheStepsIsInTheChainsTextAndInTheAddress(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.addStep("blur");
      expectChain(visit, "sobel,blur");

      visit.find(".step[data-filter=blur] [aria-label$=' up']").click();
      expectChain(visit, "blur,sobel");

      visit.find(SIGMA).fill("3");
      visit.find(NORM).selectOption("l1");
      expectChain(visit, "blur:sigma=3,sobel:norm=l1");
      visit.screenshot("steps-light-en");

      visit.find(".step[data-filter=sobel] .step-drop").click();
      expectChain(visit, "blur:sigma=3");
      assertThat(visit.find(".step-drop")).isDisabled();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void aSmallerPngIsAskedForAndItsSizeIsSaidBesideTheSetting(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#compression").selectOption("small");
      assertThat(visit.page()).hasURL(Pattern.compile("compression=small"));

      Download download = visit.chooseAndAwaitDownload(png(picture, "small.png"));

      assertThat(Picture.read(download.path())).isEqualTo(picture.filtered("sobel"));
      assertThat(visit.find("#size-note"))
          .hasText(Pattern.compile("^The result shown: .* % of the original\\.$"));
      visit.find("[data-message='0']").click();
      assertThat(visit.find("#message th").getByText("compression")).isVisible();
      visit.find("#format").selectOption("jpeg");
      assertThat(visit.find("#compression-field")).isHidden();
      assertThat(visit.find("#quality-field")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void theTextsChainIsShownAsSteps(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.find("#chain").fill("grayscale, blur:sigma=2.5 ,sobel:norm=l1");

      assertThat(steps(visit)).containsExactly("grayscale", "blur", "sobel");
      assertThat(visit.find(SIGMA)).hasValue("2.5");
      assertThat(visit.find(NORM)).hasValue("l1");
      assertThat(visit.find("#chain")).hasAttribute("aria-invalid", "false");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sobel,blurr | blurr: there is no filter “blurr”; did you mean blur?",
        "sobel, | Step 2 of the filter chain is empty.",
        "blur:sigma | blur:sigma: “sigma” is not written as name=value.",
      })
  void aSlipInTheTextIsNamedAndLeavesTheSteps(String slip, String sentence, Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill("blur:sigma=2,sobel");

      visit.find("#chain").fill(slip);

      assertThat(visit.find("#chain")).hasAttribute("aria-invalid", "true");
      assertThat(visit.find("#chain-help")).hasText(sentence);
      assertThat(steps(visit)).containsExactly("blur", "sobel");
      visit.screenshot("slip-light-en");
    }
  }

  @Test
  void aValueOutOfRangeIsNamedAtItsStep(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.addStep("brightness");

      visit.find("#step-1-delta").fill("300");

      assertThat(visit.find("#chain-help"))
          .hasText("brightness:delta=300: delta debe ser un número entero entre -255 y 255.");
      assertThat(visit.find("#chain")).hasAttribute("aria-invalid", "true");
      assertThat(visit.find("#step-1-delta")).hasAttribute("aria-invalid", "true");
      assertThat(visit.find("#step-1-delta"))
          .hasAccessibleDescription("Delta debe ser un número entero entre -255 y 255.");
      visit.screenshot("value-light-es");

      visit.find("#step-1-delta").fill("30");
      assertThat(visit.find(".step [aria-invalid]")).hasCount(0);
      assertThat(visit.find("#chain")).hasAttribute("aria-invalid", "false");
    }
  }

  @Test
  void aStepThatTheServerRefusesIsMarked(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill("sobel,crop:width=5000");

      visit.choose(png(picture, "small.png"));

      assertThat(visit.find("#notice-lead")).hasText("The filter chain is not valid.");
      assertThat(visit.find(".step[data-filter=crop] .step-fault")).containsText("the rectangle");
      assertThat(visit.find(".step-fault")).hasCount(1);
    }
  }

  @Test
  void everyFilterOfTheCatalogueCanBeFoundInBothLanguagesAndAdded(Browsing browsing) {
    JsonNode filters =
        JsonMapper.shared()
            .readTree(browsing.stack().api().get("/api/filters").body())
            .get("filters");
    assertThat(filters).hasSizeGreaterThan(20);
    for (String language : List.of("en", "es")) {
      try (PageVisit visit = browsing.atDesk(language)) {
        visit.find("#add-step").click();
        assertThat(visit.find("[role=option]")).hasCount(filters.size());
        for (JsonNode filter : filters) {
          String name = filter.get("name").asString();
          Locator option = visit.find("#option-" + name);
          assertThat(option.locator(".picker-title"))
              .hasText(filter.get("title").get(language).asString());
          assertThat(option.locator(".picker-summary"))
              .hasText(filter.get("summary").get(language).asString());
        }
        visit.screenshot("picker-light-" + language);

        visit.find("#find-filter").fill(language.equals("en") ? "negative" : "NEGATÍVO");
        assertThat(visit.find("[role=option]")).hasCount(1);
        visit.page().keyboard().press("Enter");
        expectChain(visit, "sobel,invert");
        assertThat(visit.faults()).isEmpty();
      }
    }
  }

  @Test
  void everyFiltersExampleIsAcceptedByThePageAndItsParametersCanBeSet(Browsing browsing) {
    JsonNode filters =
        JsonMapper.shared()
            .readTree(browsing.stack().api().get("/api/filters").body())
            .get("filters");
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      for (JsonNode filter : filters) {
        String name = filter.get("name").asString();
        visit.find("#chain").fill("grayscale");

        visit.addStep(name);

        assertThat(visit.find("#chain")).hasAttribute("aria-invalid", "false");
        assertThat(visit.find("#chain")).hasValue(Pattern.compile("^grayscale," + name + "\\b.*"));
        Locator fields = visit.find("#steps > .step:last-child .step-field");
        assertThat(fields).hasCount(filter.get("parameters").size());
      }
      assertThat(visit.faults()).isEmpty();
    }
  }

  @Test
  void eightBitsCanBeAskedFor(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.go("/?filters=invert&depth=8");
      assertThat(visit.find("#depth")).hasValue("8");

      Shape sixteen = new Shape(331, 207, 3, Depth.SIXTEEN);
      Picture deep = new Picture(sixteen, TestImages.samples(sixteen));
      Download download = visit.chooseAndAwaitDownload(png(deep, "deep.png"));

      assertThat(Picture.read(download.path()).shape()).isEqualTo(sixteen.withDepth(Depth.EIGHT));
    }
  }

  @Test
  void aLinkWithSettingsOpensWithThemAndTheJobIsRunSo(Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("es-ES")) {
      visit.go("/?filters=blur:sigma=2,sobel&workers=1&format=tiff");
      assertThat(visit.find("#chain")).hasValue("blur:sigma=2,sobel");
      assertThat(visit.find("#workers")).hasValue("1");
      assertThat(visit.find("#format")).hasValue("tiff");
      assertThat(steps(visit)).containsExactly("blur", "sobel");

      AtomicReference<Download> download = new AtomicReference<>();
      Response created =
          visit
              .page()
              .waitForResponse(
                  response -> response.request().method().equals("POST"),
                  () -> download.set(visit.chooseAndAwaitDownload(png(picture, "enlace.png"))));

      JsonNode job = JsonMapper.builder().build().readTree(created.body());
      assertThat(job.get("workers").asInt()).isEqualTo(1);
      assertThat(download.get().suggestedFilename()).endsWith(".tif");
      assertThat(Picture.read(download.get().path()))
          .isEqualTo(picture.filtered("blur:sigma=2,sobel"));
    }
  }

  @Test
  void fromOneToAllLiveWorkersCanBeAskedFor(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      Locator options = visit.find("#workers option");

      assertThat(options).hasText(new String[] {"All (2)", "1", "2"});
      assertThat(visit.find("#workers")).hasValue("");
    }
  }

  @Test
  void aLinkThatAsksForFarTooManyWorkersOpensAllTheSame(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.go("/?workers=1000000000");

      assertThat(visit.find("#workers option"))
          .hasText(new String[] {"All (2)", "1", "2", "1000000000"});
      assertThat(visit.find("#workers")).hasValue("1000000000");
    }
  }

  @Test
  void settingsAreKeptForTheNextVisitAndTheAddressWinsOverThem(Browsing browsing) {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill("grayscale");
      visit.find("#workers").selectOption("2");
      visit.find("#format").selectOption("bmp");
      visit.find("#auto-download").uncheck();

      visit.go("/");
      assertThat(visit.find("#chain")).hasValue("grayscale");
      assertThat(visit.find("#workers")).hasValue("2");
      assertThat(visit.find("#format")).hasValue("bmp");
      assertThat(visit.find("#auto-download")).not().isChecked();

      visit.go("/?filters=sobel:norm=l1");
      assertThat(visit.find("#chain")).hasValue("sobel:norm=l1");
      assertThat(visit.find("#format")).hasValue("bmp");
    }
  }

  @ParameterizedTest
  @CsvSource({"png,png", "tiff,tif", "bmp,bmp"})
  void aFormatWithoutLossHasThePixelsOfTheOracle(String format, String ending, Browsing browsing)
      throws IOException {
    Saved saved = saveAs(format, browsing);

    assertThat(saved.name()).isEqualTo("marco-brightness-delta-60-blur." + ending);
    assertThat(Picture.read(saved.file())).isEqualTo(picture.filtered(DARKER));
  }

  @Test
  void pnmHasThePixelsOfTheOracleAfterItsHeader(Browsing browsing) throws IOException {
    Saved saved = saveAs("pnm", browsing);

    assertThat(saved.name()).isEqualTo("marco-brightness-delta-60-blur.pnm");
    assertThat(saved.file())
        .startsWith("P6\n331 207\n255\n".getBytes(US_ASCII))
        .endsWith(picture.filtered(DARKER).samples());
  }

  @Test
  void jpegIsAsNearToTheOracleAsItsLossAllows(Browsing browsing) throws IOException {
    Saved saved = saveAs("jpeg", browsing);

    assertThat(saved.name()).isEqualTo("marco-brightness-delta-60-blur.jpg");
    byte[] samples = Picture.read(saved.file()).samples();
    assertThat(difference(samples, picture.filtered(DARKER).samples())).isLessThan(JPEG_LOSS);
    assertThat(difference(samples, picture.samples())).isGreaterThan(2 * JPEG_LOSS);
  }

  private record Saved(String name, byte[] file) {}

  private Saved saveAs(String format, Browsing browsing) throws IOException {
    try (PageVisit visit = browsing.atDesk("en-GB")) {
      visit.find("#chain").fill(DARKER);
      visit.find("#format").selectOption(format);
      Download download = visit.chooseAndAwaitDownload(png(picture, "marco.png"));
      // Read now: the file goes with the visit.
      byte[] file = Files.readAllBytes(download.path());
      assertThat(visit.faults()).isEmpty();
      return new Saved(download.suggestedFilename(), file);
    }
  }

  /** The mean difference of two samples at the same place. */
  private static double difference(byte[] one, byte[] other) {
    assertThat(one).hasSameSizeAs(other);
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
    }
    return (double) sum / one.length;
  }

  private static List<String> steps(PageVisit visit) {
    return visit.find(STEPS).all().stream().map(step -> step.getAttribute("data-filter")).toList();
  }

  private static void expectChain(PageVisit visit, String chain) {
    assertThat(visit.find("#chain")).hasValue(chain);
    visit.page().waitForURL(url -> URI.create(url).getQuery().contains("filters=" + chain + "&"));
  }
}
