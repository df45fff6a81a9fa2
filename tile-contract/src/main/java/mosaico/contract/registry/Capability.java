package mosaico.contract.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mosaico.contract.tile.TileNeeds;

/**
 * What a worker can do.
 *
 * @param versions of the contract that it speaks
 * @param names of the filters and of the parameters that it knows: {@code blur}, {@code blur:sigma}
 */
public record Capability(Set<Integer> versions, Set<String> names) {

  private static final int HASH_BYTES = 4;

  public Capability {
    versions = Set.copyOf(versions);
    names = Set.copyOf(names);
  }

  static Capability of(
      Collection<Integer> versions, Collection<String> filters, Collection<String> parameters) {
    Set<String> names = new HashSet<>(filters);
    names.addAll(parameters);
    return new Capability(Set.copyOf(versions), names);
  }

  /** Whether it suffices for such a tile. */
  public boolean covers(TileNeeds needs) {
    return versions.contains(needs.version()) && names.containsAll(needs.names());
  }

  /**
   * Eight hexadecimal digits that workers have in common if they can do the same: the start of the
   * SHA-256 of the versions and the names, each sorted, all separated by line feeds.
   */
  public String hash() {
    String text =
        new TreeSet<>(versions).stream().map(String::valueOf).collect(Collectors.joining("\n"))
            + "\n"
            + String.join("\n", new TreeSet<>(names));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
