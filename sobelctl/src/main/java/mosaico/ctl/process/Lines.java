package mosaico.ctl.process;

import java.io.PrintWriter;

/** A line for each image that has ended, where there is no terminal. */
final class Lines implements Progress {
  private final PrintWriter out;

  Lines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void waiting(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void at(Item item, int done, int total) {
    // Only the end is worth a line.
  }

  @Override
  public void ended(Item.Ending ending) {
    String error = ending.error();
    out.println(
        error == null
            ? "%s: wrote %s".formatted(ending.item().name(), ending.item().result())
            : ending.item().name() + ": " + error);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
