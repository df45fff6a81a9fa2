package mosaico.service.config;

/** An invalid setting; the message names the variable, its value and the rule. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String variable, String value, String rule) {
    super(message(variable, value, rule));
  }

  public ConfigurationException(String variable, String value, String rule, Throwable cause) {
    super(message(variable, value, rule), cause);
  }

  private static String message(String variable, String value, String rule) {
    return variable + "=" + value + ": must be " + rule + "; see docs/configuration.md";
  }
}
