package mosaico.filters.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mosaico.filters.sobel.Sobel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KernelInUseTest {

  @Test
  @Tag("kernel")
  void isTheOneAskedFor() {
    String asked = VectorUse.current().bits();
    assertThat(asked).as("the build sets " + VectorUse.PROPERTY).isNotEqualTo("preferred");
    assertThat(Sobel.kernel())
        .isEqualTo(
            asked.equals("scalar")
                ? "plain (mosaico.vector.bits=scalar)"
                : "vector " + asked + " bits");
  }

  @Test
  void isPlainWhereTheModuleIsMissing() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PrintKernel.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), UTF_8);
    assertThat(java.waitFor()).isZero();
    assertThat(printed.strip())
        .isEqualTo("plain (Java was started without --add-modules=jdk.incubator.vector)");
  }

  static final class PrintKernel {
    private PrintKernel() {}

    public static void main(String[] arguments) {
      System.out.println(Sobel.kernel());
    }
  }
}
