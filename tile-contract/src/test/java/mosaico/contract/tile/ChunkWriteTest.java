package mosaico.contract.tile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkWriteTest {

  private static final ChunkId ID = new ChunkId(new JobId("0123456789abcdef0123456789abcdef"), 4);
  private static final byte[] VALUE = "value".getBytes(UTF_8);
  private static final Duration TTL = Duration.ofSeconds(9);

  private final Recorder recorder = new Recorder();

  @Test
  void storesThenTellsThenAsksWhetherTheJobIsOver() {
    String answer = ChunkWrite.made(ID, VALUE, TTL).storeThenTell(recorder);

    assertThat(recorder.commands)
        .containsExactly(
            "SET UNLESS MADE :4 value PT9S",
            "RPUSH :completions 4",
            "PEXPIRE :completions PT9S",
            "MGET :ended :done");
    assertThat(answer).isEqualTo(":ended and :done");
  }

  @Test
  void aFailureReplacesNothing() {
    String _ = ChunkWrite.failed(ID, VALUE, TTL).storeThenTell(recorder);

    assertThat(recorder.commands)
        .containsExactly(
            "SET NX :4 value PT9S",
            "RPUSH :completions 4",
            "PEXPIRE :completions PT9S",
            "MGET :ended :done");
  }

  @Test
  void withdrawsWhatItWrote() {
    ChunkWrite.made(ID, VALUE, TTL).withdraw(recorder);

    assertThat(recorder.commands).containsExactly("DEL :4 :completions :attempts:4");
  }

  @Test
  void whatIsStoredAfterTheJobsEndIsUnwantedUnlessItIsAPartOfTheResult() {
    ChunkWrite made = ChunkWrite.made(ID, VALUE, TTL);

    assertThat(made.fate(null, null)).isEqualTo(ChunkWrite.Fate.WANTED);
    assertThat(made.fate("1", null)).isEqualTo(ChunkWrite.Fate.UNWANTED);
    assertThat(made.fate("1", "9")).isEqualTo(ChunkWrite.Fate.UNWANTED);
    assertThat(made.fate(null, "4")).isEqualTo(ChunkWrite.Fate.UNWANTED);
    assertThat(made.fate(null, "5")).isEqualTo(ChunkWrite.Fate.KEPT);
    assertThat(made.fate(null, "junk")).isEqualTo(ChunkWrite.Fate.WANTED);
  }

  @Test
  void whatIsKeptExpiresWithTheRestOfTheResult() {
    ChunkWrite.made(ID, VALUE, TTL).keepNoLonger(recorder, Duration.ofSeconds(3));
    ChunkWrite.made(ID, VALUE, TTL).keepNoLonger(recorder, Duration.ZERO);

    assertThat(recorder.commands)
        .containsExactly("DEL :completions", "PEXPIRE :4 PT3S", "DEL :completions", "DEL :4");
  }

  private static final class Recorder implements ChunkWrite.Commands<String> {

    private final List<String> commands = new ArrayList<>();

    private static String shown(String key) {
      return key.replace("{" + ID.job() + "}", "");
    }

    @Override
    public void setUnlessMade(String key, byte[] value, Duration ttl) {
      commands.add("SET UNLESS MADE " + shown(key) + " " + new String(value, UTF_8) + " " + ttl);
    }

    @Override
    public void setIfAbsent(String key, byte[] value, Duration ttl) {
      commands.add("SET NX " + shown(key) + " " + new String(value, UTF_8) + " " + ttl);
    }

    @Override
    public void push(String list, String element) {
      commands.add("RPUSH " + shown(list) + " " + element);
    }

    @Override
    public void expire(String key, Duration ttl) {
      commands.add("PEXPIRE " + shown(key) + " " + ttl);
    }

    @Override
    public String read(String first, String second) {
      commands.add("MGET " + shown(first) + " " + shown(second));
      return shown(first) + " and " + shown(second);
    }

    @Override
    public void delete(String... keys) {
      commands.add("DEL " + String.join(" ", List.of(keys).stream().map(Recorder::shown).toList()));
    }
  }
}
