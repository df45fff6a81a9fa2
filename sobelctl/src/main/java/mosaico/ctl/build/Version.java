package mosaico.ctl.build;

import picocli.CommandLine.IVersionProvider;

/** Provides the version for {@code --version}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"mosaico " + Build.version()};
  }
}
