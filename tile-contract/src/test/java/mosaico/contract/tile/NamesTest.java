package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 999_999_999})
  void aChunkIdIsReadBack(int index) {
    ChunkId id = new ChunkId(JOB, index);

    assertThat(id).hasToString("{0123456789abcdef0123456789abcdef}:" + index);
    assertThat(ChunkId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "0123456789abcdef0123456789abcdef:0",
        "{0123456789abcdef0123456789abcdef}",
        "{0123456789abcdef0123456789abcdef}:",
        "{0123456789abcdef0123456789abcdef}:-1",
        "{0123456789abcdef0123456789abcdef}:01",
        "{0123456789abcdef0123456789abcdef}:1000000000",
        "{0123456789ABCDEF0123456789ABCDEF}:0",
        "{0123456789abcdef}:0",
        "{0123456789abcdef0123456789abcdef}:0 "
      })
  void whatIsNoChunkIdIsRefused(String text) {
    assertThatThrownBy(() -> ChunkId.parse(text))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_000})
  void aChunkIdHasNoOtherIndex(int index) {
    assertThatThrownBy(() -> new ChunkId(JOB, index)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jobIdsAreDifferentEachTime() {
    assertThat(IntStream.range(0, 100).mapToObj(_ -> JobId.random()))
        .doesNotHaveDuplicates()
        .allMatch(id -> JobId.isValid(id.text()));
  }

  @Test
  void aJobIdOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> new JobId("abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"abc\" is no job ID");
  }

  @Test
  void theKeysOfAJobAreThoseOfTheProtocol() {
    JobKeys keys = new JobKeys(JOB);

    assertThat(
            List.of(
                keys.chunk(3),
                keys.completions(),
                keys.sentTiles(),
                keys.startedTiles(),
                keys.attempts(3),
                keys.ended(),
                keys.record(),
                keys.source(),
                keys.lease()))
        .extracting(key -> key.replace(JOB.text(), "id"))
        .containsExactly(
            "{id}:3",
            "{id}:completions",
            "{id}:sends",
            "{id}:takes",
            "{id}:attempts:3",
            "{id}:ended",
            "{id}:job",
            "{id}:source",
            "{id}:lease");
    assertThat(keys.chunk(3)).isEqualTo(new ChunkId(JOB, 3).toString());
  }
}
