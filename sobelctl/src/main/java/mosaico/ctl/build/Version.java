package mosaico.ctl.build;

import picocli.CommandLine.IVersionProvider;

/** Tells which version this is. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"mosaico " + Build.version()};
  }
}
