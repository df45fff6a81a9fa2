package mosaico.contract.registry;

/**
 * The log level that an operator wants for a while, in Redis: a word such as {@code DEBUG}. While
 * the key is not there, each process logs as its own configuration says. A worker need not read it.
 */
public final class WantedLogLevel {

  public static final String KEY = "log:level";

  private WantedLogLevel() {}
}
