package mosaico.coordinator.http.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.coordinator.http.language.Messages.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

  /** The modules whose sentences reach a reader of the API. */
  private static final List<String> MODULES =
      List.of("filters", "image-codecs", "coordinator", "sobel-worker");

  /** Calls whose text is for a person. */
  private static final Pattern CALL =
      Pattern.compile(
          "(new (InvalidChainException|UnreadableImageException|IOException|EOFException"
              + "|ImpossibleTileException|TileTooLargeException|NotRetriableException"
              + "|ImageWarning|((UploadException|RefusedException)\\.)?"
              + "(TooLarge|Malformed|TooManyJobs|NotNow|Failed))"
              + "|Problem\\.[a-zA-Z]+|[^.\\w](damaged|unsupported|tooManyJobs|wrong)"
              + "|ItemEnd\\.failed|Ending\\.failed)\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Sentences that only logs and other programs get. */
  private static final Set<String> INSIDE =
      Set.of(
          // Between a coordinator and its decoders; people are told that the decoder ended.
          "answer {} is unknown",
          "{} warnings are not possible",
          "a profile of {} bytes is not possible",
          "the number {} is not possible",
          "there is no file to be continued",
          "a file comes with another request",
          "there is no open image",
          "memory of {} bytes is not possible",
          "request {} is unknown",
          "the system refuses {}",
          // Of results, whose response has begun.
          "Leptonica cannot encode the image",
          "libjpeg-turbo cannot encode the image: {}",
          "the broker did not answer a closing channel",
          "the strips hold more than the image's {} bytes",
          "the strips hold {} bytes, the image has {}",
          "a summary shows nothing",
          "a strip cannot be decoded",
          "a strip expired while its image was written",
          "the result needs more memory than this coordinator has");

  static List<Entry> entries() {
    return Messages.all();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void bothLanguagesNameTheSameParameters(Entry entry) {
    assertThat(names(entry.spanish())).isEqualTo(names(entry.english()));
  }

  private static Set<String> names(Template template) {
    return template.slots().stream()
        .map(Template.Slot::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everySentenceThatThisProgramThrowsIsKnown() throws IOException {
    Set<String> known =
        Messages.all().stream()
            .map(entry -> String.join("{}", entry.english().literals()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> missing = new ArrayList<>();
    int thrown = 0;
    for (String module : MODULES) {
      for (Path file : sources(Path.of("..", module, "src", "main", "java"))) {
        for (String sentence : thrown(Files.readString(file))) {
          thrown++;
          if (!INSIDE.contains(sentence)
              && known.stream().noneMatch(text -> covers(text, sentence))) {
            missing.add(file.getFileName() + ": " + sentence);
          }
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(thrown).isGreaterThan(150);
  }

  /** A sentence may be a part of one: {@code the TIFF file} is put before some. */
  private static boolean covers(String known, String sentence) {
    return known.equals(sentence)
        || known.startsWith("the TIFF file " + sentence)
        || known.equals(sentence + ": {}")
        || known.equals("the JPEG file is " + sentence);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** The texts of such calls, with {} for what is put into them. */
  private static List<String> thrown(String source) {
    List<String> texts = new ArrayList<>();
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      String text = text(arguments(source, call.end()));
      if (text.matches(".*[a-z] [a-z].*")) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String arguments(String source, int from) {
    int depth = 1;
    int to = from;
    boolean quoted = false;
    for (; depth > 0; to++) {
      char c = source.charAt(to);
      if (c == '"' && source.charAt(to - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return source.substring(from, to - 1);
  }

  /** The literals that are joined by a plus, and {} for anything else that is. */
  private static String text(String arguments) {
    Matcher literal = LITERAL.matcher(arguments);
    StringBuilder text = new StringBuilder();
    int end = -1;
    while (literal.find()) {
      String between =
          end < 0
              ? arguments.substring(0, literal.start())
              : arguments.substring(end, literal.start());
      if (end < 0) {
        // What is put before it, such as name + " is given twice"; other arguments end in a comma.
        text.append(between.strip().endsWith("+") ? "{}" : "");
      } else if (between.strip().matches("(?s)\\.formatted\\([^\"]*\\)\\s*\\+")) {
        text.append("");
      } else if (between.strip().startsWith("+") && between.strip().endsWith("+")) {
        text.append(between.strip().equals("+") ? "" : "{}");
      } else {
        break;
      }
      text.append(literal.group(1).replace("\\\"", "\""));
      end = literal.end();
    }
    if (end >= 0 && arguments.substring(end).strip().startsWith("+")) {
      text.append("{}");
    }
    return text.toString().replaceAll("%[0-9.]*[sdcfx]|%02x", "{}").replace("%%", "%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sigma must be 0.1 to 100 | chain-parameter-range | sigma debe estar entre 0.1 y 100
          priority=x is invalid: give a digit from 0 to 9; the highest of your own jobs goes first | parameter-priority | priority=x no es válido: indica una cifra de 0 a 9; de tus propios trabajos, primero va el de mayor prioridad
          norm must be l1, l2 or max | chain-parameter-options | norm debe ser l1, l2 o max
          the PNG file is damaged or cut short: it ends too early | damaged | el archivo PNG está dañado o incompleto: termina antes de tiempo
          filters: blur:sigma=-1: sigma must be 0.1 to 100 | filters | filters: blur:sigma=-1: sigma debe estar entre 0.1 y 100
          tile 3: its filter chain cannot be run: give width, height or both | tile-failed | franja 3: su cadena de filtros no se puede ejecutar: indica width, height o ambos
          the TIFF file has samples of 24 bits that are signed integers, which are not read | tiff-depth | el archivo TIFF tiene muestras de 24 bits que son enteros con signo, que no se leen
          """)
  void aSentenceIsToldInSpanish(String english, String code, String spanish) {
    Message message = Messages.of(english);

    assertThat(message.code()).isEqualTo(code);
    assertThat(message.in(Language.EN)).isEqualTo(english);
    assertThat(message.in(Language.ES)).isEqualTo(spanish);
  }

  @Test
  void itsParametersHaveNames() {
    assertThat(Messages.of("sigma must be 0.1 to 100").params())
        .containsEntry("parameter", "sigma")
        .containsEntry("min", "0.1")
        .containsEntry("max", "100")
        .hasSize(3);
  }

  @Test
  void whatIsNotKnownIsToldAsItIs() {
    Message message = Messages.of("something that a library said");

    assertThat(message.code()).isNull();
    assertThat(message.in(Language.ES)).isEqualTo("something that a library said");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          - | EN
          es | ES
          es-MX,es;q=0.9,en;q=0.8 | ES
          en-GB,en;q=0.9,es;q=0.8 | EN
          fr-FR,es;q=0.4 | ES
          fr | EN
          ;;=q | EN
          """)
  void theLanguageIsTheOneThatIsPreferred(String accepted, Language language) {
    assertThat(Language.of(accepted)).isEqualTo(language);
  }
}
