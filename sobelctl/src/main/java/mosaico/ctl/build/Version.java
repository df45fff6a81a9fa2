package mosaico.ctl.build;

import java.util.stream.Stream;
import mosaico.codecs.formats.Formats;
import picocli.CommandLine.IVersionProvider;

/** Provides the version for {@code --version}, and the libraries that decode images here. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return Stream.concat(
            Stream.of("mosaico " + Build.version()),
            Formats.libraries().entrySet().stream()
                .map(decoder -> "%s: %s".formatted(decoder.getKey(), decoder.getValue())))
        .toArray(String[]::new);
  }
}
