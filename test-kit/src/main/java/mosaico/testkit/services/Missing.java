package mosaico.testkit.services;

import java.io.PrintStream;
import org.opentest4j.TestAbortedException;

/**
 * What becomes of a test whose service cannot be had: it is aborted, with a line that names what is
 * missing, or it fails where all services are required.
 *
 * @param required whether it fails; {@code REQUIRE_SERVICES=true} in the environment says so
 */
record Missing(boolean required, PrintStream report) {

  static Missing fromEnvironment() {
    return new Missing(Boolean.parseBoolean(System.getenv("REQUIRE_SERVICES")), System.out);
  }

  /** Ends the running test: always throws; the return type lets a caller write {@code throw}. */
  RuntimeException endTest(String what) {
    if (required) {
      throw new AssertionError("Missing: " + what);
    }
    report.println("NOT RUN: " + what);
    throw new TestAbortedException(what);
  }
}
