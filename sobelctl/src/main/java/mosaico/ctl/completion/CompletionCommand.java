package mosaico.ctl.completion;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sobelctl completion}: writes a script for a shell to read when it starts. */
@Command(
    name = "completion",
    customSynopsis = "sobelctl completion [OPTION...] SHELL",
    description =
        "Writes a script that lets bash or zsh complete commands and options. For this shell:%n"
            + "  source <(sobelctl completion bash)%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class CompletionCommand implements Callable<Integer> {

  /** The shells that the script is for; zsh reads it through its {@code bashcompinit}. */
  enum Shell {
    BASH,
    ZSH
  }

  static final class ShellConverter implements ITypeConverter<Shell> {
    @Override
    public Shell convert(String value) {
      return switch (value) {
        case "bash" -> Shell.BASH;
        case "zsh" -> Shell.ZSH;
        default -> throw new TypeConversionException("'" + value + "' must be bash or zsh");
      };
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      converter = ShellConverter.class,
      description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine self = Objects.requireNonNull(spec).commandLine();
    CommandLine root = Objects.requireNonNull(self.getParent());
    PrintWriter out = self.getOut();
    if (shell == Shell.ZSH) {
      out.println("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
    }
    out.print(AutoComplete.bash(root.getCommandName().toLowerCase(Locale.ROOT), root));
    out.flush();
    return 0;
  }
}
