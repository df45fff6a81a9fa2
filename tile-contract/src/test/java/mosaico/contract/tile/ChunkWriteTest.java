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
            "SET :4 value PT9S",
            "RPUSH :completions 4",
            "PEXPIRE :completions PT9S",
            "EXISTS :ended");
    assertThat(answer).isEqualTo("whether :ended exists");
  }

  @Test
  void aFailureReplacesNothing() {
    String _ = ChunkWrite.failed(ID, VALUE, TTL).storeThenTell(recorder);

    assertThat(recorder.commands)
        .containsExactly(
            "SET NX :4 value PT9S",
            "RPUSH :completions 4",
            "PEXPIRE :completions PT9S",
            "EXISTS :ended");
  }

  @Test
  void withdrawsWhatItWrote() {
    ChunkWrite.made(ID, VALUE, TTL).withdraw(recorder);

    assertThat(recorder.commands).containsExactly("DEL :4 :completions");
  }

  private static final class Recorder implements ChunkWrite.Commands<String> {

    private final List<String> commands = new ArrayList<>();

    private static String shown(String key) {
      return key.replace("{" + ID.job() + "}", "");
    }

    @Override
    public void set(String key, byte[] value, Duration ttl) {
      commands.add("SET " + shown(key) + " " + new String(value, UTF_8) + " " + ttl);
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
    public String exists(String key) {
      commands.add("EXISTS " + shown(key));
      return "whether " + shown(key) + " exists";
    }

    @Override
    public void delete(String... keys) {
      commands.add("DEL " + String.join(" ", List.of(keys).stream().map(Recorder::shown).toList()));
    }
  }
}
