package mosaico.worker.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mosaico.contract.registry.Capability;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.catalogue.FilterCatalogue;

/** What a worker of this version can do, by the catalogue. */
public final class OwnCapability {

  /** The filters' names. */
  static final List<String> FILTERS = FilterCatalogue.all().stream().map(FilterType::name).toList();

  /** Each parameter behind its filter's name: {@code blur:sigma}. */
  static final List<String> PARAMETERS =
      FilterCatalogue.all().stream().flatMap(OwnCapability::parameters).toList();

  private OwnCapability() {}

  private static Stream<String> parameters(FilterType type) {
    return type.parameters().stream().map(Parameter::name).map(name -> type.name() + ":" + name);
  }

  /**
   * The queues of some pools and, of each pool, that of the workers that can do the same.
   *
   * @param quorum whether they are quorum queues: a group's queue outlives its workers for a while,
   *     and must not be in the way of those that are started with another type
   */
  public static List<String> queues(List<Pool> pools, boolean quorum) {
    String group = capability().hash() + (quorum ? "-quorum" : "");
    return pools.stream().flatMap(p -> Stream.of(p.queue(), p.groupQueue(group))).toList();
  }

  private static Capability capability() {
    Set<String> names = new HashSet<>(FILTERS);
    names.addAll(PARAMETERS);
    return new Capability(Set.copyOf(TileHeaders.VERSIONS), names);
  }
}
