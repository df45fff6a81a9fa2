package mosaico.coordinator.result;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.IccProfile;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.result.ResultWriter.Strips;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import mosaico.filters.geometry.Shape;

/**
 * Writes results as image files, and notes how long making each took: without waiting for strips,
 * which are the workers' time and Redis', and without writing, which is the client's.
 */
public final class TimedResultWriter {

  private final StepTimes times;

  public TimedResultWriter(StepTimes times) {
    this.times = times;
  }

  /** Writes an image as {@link ResultWriter#write} does. A file that is cut short is not timed. */
  public void write(
      Encoder encoder,
      Shape shape,
      Optional<IccProfile> profile,
      int count,
      Strips strips,
      OutputStream out)
      throws IOException {
    Waits waits = new Waits();
    long begun = System.nanoTime();
    ResultWriter.write(encoder, shape, profile, count, waits.strips(strips), waits.new Timed(out));
    times.took(Step.ENCODE, Duration.ofNanos(System.nanoTime() - begun - waits.nanos));
  }

  /** What was spent on others; used by one thread. */
  private static final class Waits {

    private long nanos;

    private Strips strips(Strips strips) {
      return () -> {
        long begun = System.nanoTime();
        Strip strip = strips.next();
        nanos += System.nanoTime() - begun;
        return strip;
      };
    }

    private final class Timed extends OutputStream {

      private final OutputStream out;

      private Timed(OutputStream out) {
        this.out = out;
      }

      @Override
      public void write(int value) throws IOException {
        long begun = System.nanoTime();
        out.write(value);
        nanos += System.nanoTime() - begun;
      }

      @Override
      public void write(byte[] bytes, int offset, int count) throws IOException {
        long begun = System.nanoTime();
        out.write(bytes, offset, count);
        nanos += System.nanoTime() - begun;
      }

      @Override
      public void flush() throws IOException {
        long begun = System.nanoTime();
        out.flush();
        nanos += System.nanoTime() - begun;
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    }
  }
}
