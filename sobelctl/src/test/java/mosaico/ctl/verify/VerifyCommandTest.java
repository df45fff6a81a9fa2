package mosaico.ctl.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import mosaico.ctl.failure.Failure;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against a stand-in coordinator that runs the vector kernels, and then spoils the answer. */
class VerifyCommandTest {
  @TempDir private Path folder;

  private HttpServer server;
  private UnaryOperator<BufferedImage> spoil = UnaryOperator.identity();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/process",
        exchange -> {
          byte[] answer = png(spoil.apply(edges(exchange.getRequestBody().readAllBytes())));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isContentWithTheRightEdgesOfThePictureThatItDraws() {
    assertThat(verify()).isZero();
  }

  @Test
  void takesAnImageOfThePersonsOwn() throws IOException {
    assertThat(verify(file("gray.png", gray()))).isZero();
    assertThat(verify(file("colours.bmp", new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR))))
        .isZero();
  }

  @Test
  void namesTheFirstPixelThatDiffers() throws IOException {
    Path image = file("gray.png", gray());
    spoil =
        edges -> {
          edges.getRaster().setSample(3, 2, 0, 7);
          edges.getRaster().setSample(4, 4, 0, 7);
          return edges;
        };

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> verify(image))
        .withMessage("2 of 40 pixels differ; the first, at x=3 y=2, is 7, but 255 is right.");
  }

  @Test
  void refusesAnAnswerOfAnotherSize() throws IOException {
    Path image = file("gray.png", gray());
    spoil = edges -> edges.getSubimage(0, 0, 7, 5);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> verify(image))
        .withMessageContaining("width=7")
        .withMessageContaining("width=8");
  }

  @Test
  void refusesAnImageThatOthersMayDecodeDifferently() throws IOException {
    Path none = Files.writeString(folder.resolve("none.png"), "no image");
    Path jpeg = file("photo.jpg", new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR));
    Path transparent = file("a.png", new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB));

    for (Path image : List.of(none, jpeg, transparent)) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> verify(image))
          .withMessage(image + " must be a PNG or BMP, gray or RGB of 8 bits without transparency");
    }
  }

  @Test
  void computesWithoutTheKernelsThatItChecks() throws IOException {
    Band picture = DecodedImage.read(file("drawn.png", DecodedImage.draw()));
    Band chain = Chain.parse("sobel").on(picture.image()).apply(picture, picture.rows());

    assertThat(Oracle.edges(picture).samples()).isEqualTo(chain.samples());
    assertThat(chain.samples()).containsAnyOf(1, 128, 255);
  }

  private int verify(Path... images) {
    CommandLine command = new CommandLine(new VerifyCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          throw e;
        });
    VerifyCommand verify = command.getCommand();
    command.parseArgs(arguments(images));
    return verify.call();
  }

  private String[] arguments(Path... images) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return images.length == 0
        ? new String[] {"--server", url}
        : new String[] {"--server", url, images[0].toString()};
  }

  private static BufferedImage gray() {
    BufferedImage image = new BufferedImage(8, 5, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 4; x < 8; x++) {
      for (int y = 0; y < 5; y++) {
        image.getRaster().setSample(x, y, 0, 200);
      }
    }
    return image;
  }

  private Path file(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    assertThat(ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile())).isTrue();
    return file;
  }

  private BufferedImage edges(byte[] upload) throws IOException {
    Path received = folder.resolve("received");
    Files.write(received, upload);
    Band image = DecodedImage.read(received);
    Band edges = Chain.parse("sobel").on(image.image()).apply(image, image.rows());
    BufferedImage answer =
        new BufferedImage(
            edges.image().width(), edges.image().height(), BufferedImage.TYPE_BYTE_GRAY);
    answer
        .getRaster()
        .setDataElements(0, 0, answer.getWidth(), answer.getHeight(), edges.samples());
    return answer;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
