package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a result keeps of its image: the depth of its samples, and the colours' profile. */
class DepthAndProfileTest {

  private static final Shape SHAPE = new Shape(60, 40, 3, Depth.SIXTEEN);
  private static final byte[] SAMPLES = new byte[(int) SHAPE.bytes()];
  private static final byte[] FILE;

  static {
    new Random(5).nextBytes(SAMPLES);
    FILE = withProfile(png16());
  }

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

  private static byte[] png16() {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            DataBuffer.TYPE_USHORT, SHAPE.width(), SHAPE.height(), 3, null);
    Band band = Band.whole(SHAPE, SAMPLES);
    for (int y = 0; y < SHAPE.height(); y++) {
      for (int x = 0; x < SHAPE.width(); x++) {
        for (int c = 0; c < 3; c++) {
          raster.setSample(x, y, c, band.get(x, y, c));
        }
      }
    }
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(model, raster, false, null), "png", out);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Puts an iCCP chunk behind the header. */
  private static byte[] withProfile(byte[] png) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {'s', 0, 0});
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(data)) {
      deflate.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.size());
    chunk.putInt(data.size()).put(new byte[] {'i', 'C', 'C', 'P'}).put(data.toByteArray());
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.size());
    chunk.putInt((int) crc.getValue());
    int header = 8 + 25;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, header);
    out.writeBytes(chunk.array());
    out.write(png, header, png.length - header);
    return out.toByteArray();
  }

  private static boolean hasProfile(byte[] file) {
    return new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("iCCP");
  }

  private static int[] samples(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  private static int[] samples(Band band) {
    int bytes = band.image().depth().bytes();
    int[] samples = new int[band.bytes() / bytes];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = band.image().depth().get(band.samples(), band.start() + i * bytes);
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(strings = {"blur:sigma=2", "sobel", "equalize", "flip:direction=vertical,invert"})
  void aResultHasTheDepthOfItsImage(String chain) throws Exception {
    HttpResponse<byte[]> response =
        coordinator.post("/api/process?workers=3&filters=" + chain.replace(":", "%3A"), FILE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(samples(response.body()))
        .isEqualTo(samples(Chain.parse(chain).apply(Band.whole(SHAPE, SAMPLES))));
  }

  @Test
  void depth8TakesTheUpperBits() throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/process?depth=8&filters=invert", FILE);

    int[] expected =
        Arrays.stream(samples(Band.whole(SHAPE, SAMPLES))).map(s -> 255 - (s >> 8)).toArray();
    assertThat(samples(response.body())).isEqualTo(expected);
  }

  @Test
  void aFormatWithout16BitsGetsTheUpperBits() throws Exception {
    HttpResponse<byte[]> response =
        coordinator.post("/api/process?format=bmp&filters=invert", FILE);

    int[] expected =
        Arrays.stream(samples(Band.whole(SHAPE, SAMPLES))).map(s -> 255 - (s >> 8)).toArray();
    assertThat(samples(response.body())).isEqualTo(expected);
  }

  @Test
  void aResultInColourKeepsTheProfileAndOneInGrayDoesNot() throws Exception {
    assertThat(hasProfile(coordinator.post("/api/process?filters=blur", FILE).body())).isTrue();
    assertThat(hasProfile(coordinator.post("/api/process?filters=sobel", FILE).body())).isFalse();

    JsonNode job = RunningCoordinator.json(coordinator.post("/api/jobs?filters=blur", FILE));
    byte[] result = coordinator.get(job.get("links").get("result").asString()).body();
    assertThat(hasProfile(result)).isTrue();
    byte[] again = coordinator.get(job.get("links").get("result").asString()).body();
    assertThat(again).isEqualTo(result);
  }

  @Test
  void aProblemPointsAtTheStepOfTheChain() throws Exception {
    HttpResponse<byte[]> response =
        coordinator.post("/api/process?filters=sobel,blur%3Asigma%3D-1", FILE);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = RunningCoordinator.json(response);
    assertThat(problem.get("detail").asString())
        .isEqualTo("filters: blur:sigma=-1: sigma must be 0.1 to 50");
    assertThat(problem.get("step").get("step").asInt()).isEqualTo(2);
    assertThat(problem.get("step").get("from").asInt()).isEqualTo(6);
  }

  @Test
  void theClosingSlashesOfOtherSystemsAreUnderstood() throws Exception {
    assertThat(coordinator.post("/api/process/?filters=outline", FILE).statusCode()).isEqualTo(200);
    assertThat(coordinator.post("/api/filters/blur/?sigma=2", FILE).statusCode()).isEqualTo(200);
    assertThat(coordinator.get("/api/workers/status/").statusCode()).isEqualTo(200);
  }
}
