package mosaico.comparison;

import java.io.IOException;
import java.nio.file.Path;

/** Does one image at a time, beside other lanes. */
@FunctionalInterface
interface Lane extends AutoCloseable {

  Done process(Path image) throws Exception;

  @Override
  default void close() throws IOException {}
}
