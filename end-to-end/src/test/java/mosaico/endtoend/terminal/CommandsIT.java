package mosaico.endtoend.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.terminal.Command.Run;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsIT {
  private static final Picture PICTURE = Picture.of(400, 300, 3);

  @TempDir private Path folder;

  private Api api;
  private Command sobelctl;

  @BeforeEach
  void picture() throws Exception {
    api = Stack.shared().api();
    sobelctl = new Command(folder, api.base());
    Files.write(folder.resolve("a.png"), PICTURE.png());
  }

  @Test
  void severalImagesAreDoneThoughOneCannotBe() throws Exception {
    Files.write(Files.createDirectory(folder.resolve("sub")).resolve("A.png"), PICTURE.png());
    Files.writeString(folder.resolve("notes.png"), "no picture, only words");

    Run run = sobelctl.run("process", "a.png", "notes.png", "sub/A.png", "-o", "results/edges");

    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.text()).isEqualTo("2 of 3 images are done, in results/edges\n");
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "a.png: wrote results/edges/a.png",
            "sub/A.png: wrote results/edges/A-2.png",
            run.err().lines().filter(line -> line.startsWith("notes.png: ")).findAny().orElse(""));
    assertThat(run.err()).contains("notes.png: the upload is not an image");
    for (String name : new String[] {"a.png", "A-2.png"}) {
      assertThat(Picture.read(folder.resolve("results/edges").resolve(name)))
          .isEqualTo(PICTURE.filtered("sobel"));
    }
    try (var files = Files.list(folder.resolve("results/edges"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aDashIsStandardInputAndStandardOutput() throws Exception {
    Run run =
        sobelctl.run(
            folder.resolve("a.png"),
            folder.resolve("piped.pnm"),
            "process",
            "--filters=blur",
            "-",
            "-");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Picture.read(run.out())).isEqualTo(PICTURE.filtered("blur"));
  }

  @Test
  void aFullDiskIsSaidToBeOne() throws Exception {
    Run run =
        sobelctl.run(Path.of("/dev/null"), Path.of("/dev/full"), "process", "a.png", "-o", "-");

    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).isEqualTo("Standard output cannot be written: the disk is full.\n");
  }

  @Test
  void aResultNeverReplacesAnImage() throws Exception {
    Run run = sobelctl.run("process", "a.png", "-o", ".");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("would replace the image a.png").hasLineCount(1);
    assertThat(folder.resolve("a.png")).hasBinaryContent(PICTURE.png());
  }

  @Test
  void jobsAreListedShownAndNotCancelledTwice() throws Exception {
    String path = api.createJob(PICTURE.png(), "filters=blur");
    assertThat(api.status(path + "/result")).isEqualTo(200);
    String id = path.substring(path.lastIndexOf('/') + 1).substring(0, 8);

    JsonNode listed = json(sobelctl.run("jobs", "--json", "--state", "done"));
    assertThat(listed.get("jobs").valueStream().map(job -> job.get("id").asString())).contains(id);
    assertThat(sobelctl.run("job", id).text()).contains("state     done\n");
    Run cancelled = sobelctl.run("cancel", id);
    assertThat(cancelled.code()).isEqualTo(4);
    assertThat(cancelled.err()).startsWith("the job has already ended").hasLineCount(1);
    assertThat(sobelctl.run("retry", id).err()).startsWith("only a job that failed");
  }

  @Test
  void statusAndWorkersShowTheStack() throws Exception {
    assertThat(sobelctl.run("metrics").text()).contains("workers     2 live, ", "\nscaling     ");
    JsonNode workers = json(sobelctl.run("workers", "--json"));
    assertThat(workers.get("live").asInt()).isEqualTo(2);
    assertThat(sobelctl.run("workers").text().lines()).hasSize(3);
    assertThat(json(sobelctl.run("dead-letters", "--json")).get("letters").isArray()).isTrue();
    assertThat(sobelctl.run("send-again", "0123456789ab").err())
        .startsWith("no dead letter 0123456789ab is listed any more");
  }

  @Test
  void theLogLevelIsChangedForAWhile() throws Exception {
    assertThat(sobelctl.run("log-level", "debug", "--minutes=5").text())
        .matches("debug, for (300|29\\d) s more; then info, as configured\n");
    assertThat(sobelctl.run("log-level", "configured").text()).isEqualTo("info, as configured\n");
    assertThat(sobelctl.run("log-level", "loud").code()).isEqualTo(2);
  }

  @Test
  void theShippedProgramHasAllThatItsCommandsNeed() throws Exception {
    JsonNode report = json(sobelctl.run("compare", "--json", "--count=1", "--workers=1", "a.png"));
    assertThat(report.get("rows").valueStream().map(row -> row.get("mode").asString()))
        .containsExactly("sequential", "threading", "multiprocessing", "distributed");
    assertThat(sobelctl.run("verify", "a.png").text()).startsWith("All 120000 pixels (400x300)");
  }

  private static JsonNode json(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.text());
  }
}
