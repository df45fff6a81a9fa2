package mosaico.ctl.output;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whether a command prints text or JSON, for every command that prints anything. */
public final class OutputOptions {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Whether JSON is wanted. */
  public boolean json() {
    return json;
  }

  /**
   * Prints a command's result, which ends in a line end.
   *
   * @param document what becomes JSON: records, maps, lists, nodes
   * @param text the same for people; only asked for if it is printed
   */
  public void print(Object document, Supplier<String> text) {
    if (json) {
      out().println(JSON.writeValueAsString(document));
    } else {
      out().print(text.get());
    }
    out().flush();
  }

  /** Standard output, which carries what a command was asked for. */
  public PrintWriter out() {
    return Objects.requireNonNull(command).commandLine().getOut();
  }

  /** Standard error, which carries progress and what went wrong. */
  public PrintWriter err() {
    return Objects.requireNonNull(command).commandLine().getErr();
  }
}
