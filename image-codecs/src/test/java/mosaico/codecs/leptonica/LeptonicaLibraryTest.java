package mosaico.codecs.leptonica;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("restricted") // native access is what is tested
class LeptonicaLibraryTest {

  /** {@code WebPGetDecoderVersion} of libwebp's decode.h: {@code 0x010600} is 1.6.0. */
  private static int webpVersion(SymbolLookup symbols) throws Throwable {
    return (int)
        Linker.nativeLinker()
            .downcallHandle(
                symbols.findOrThrow("WebPGetDecoderVersion"), FunctionDescriptor.of(JAVA_INT))
            .invokeExact();
  }

  @Test
  void isHereAndAnswers() throws Throwable {
    LeptonicaLibrary library = LeptonicaLibrary.find().orElseThrow();
    int version =
        (int)
            library
                .function("WebPGetDecoderVersion", FunctionDescriptor.of(JAVA_INT))
                .invokeExact();

    assertThat(version).isGreaterThanOrEqualTo(0x010000);
    assertThat(LeptonicaLibrary.find()).containsSame(library);
  }

  @Test
  void aFunctionThatItHasNotIsNamed() {
    LeptonicaLibrary library = LeptonicaLibrary.find().orElseThrow();

    assertThatThrownBy(() -> library.address("tjInitDecompress3"))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("tjInitDecompress3");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isLoadedFromMemory() throws Throwable {
    assertThat(webpVersion(InMemoryFile.load(Platform.current()))).isGreaterThanOrEqualTo(0x010000);
  }

  @Test
  void isLoadedFromAFolderThatIsGoneAfterwards(@TempDir Path temporary) throws Throwable {
    SymbolLookup symbols = InTemporaryFolder.load(Platform.current(), temporary);

    assertThat(webpVersion(symbols)).isGreaterThanOrEqualTo(0x010000);
    assertThat(content(temporary)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnError(@TempDir Path temporary) {
    Path missing = temporary.resolve("missing");

    assertThatThrownBy(() -> InTemporaryFolder.load(Platform.current(), missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void aMissingJarIsNamedAndLeavesNothingBehind(@TempDir Path temporary) throws IOException {
    Platform other = new Platform("solaris-sparc", List.of("libleptonica.so"));

    assertThatThrownBy(() -> InTemporaryFolder.load(other, temporary))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("solaris-sparc");
    assertThat(content(temporary)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Mac OS X, aarch64, macosx-arm64",
    "Windows Server 2025, amd64, windows-x86_64"
  })
  void platformsAreToldByJavasNames(String system, String processor, String platform) {
    assertThat(Platform.of(system, processor).name()).isEqualTo(platform);
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Windows 11, aarch64", "AIX, ppc64"})
  void otherPlatformsAreNamed(String system, String processor) {
    assertThatThrownBy(() -> Platform.of(system, processor))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessage("there is none for %s on %s", system, processor);
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
