package mosaico.filters.violation;

import java.util.Random;
import org.slf4j.Logger;

/** Uses a logger and {@link Random}, as no filter may. */
public interface LogsWithRandomNumbers {

  void log(Logger logger, Random random);
}
