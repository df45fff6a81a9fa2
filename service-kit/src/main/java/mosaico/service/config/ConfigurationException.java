package mosaico.service.config;

/** A setting that cannot be used; the message names the variable, its value and the rule. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String variable, String value, String rule) {
    super(variable + "=" + value + ": must be " + rule + "; see docs/configuration.md");
  }
}
