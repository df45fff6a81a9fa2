package mosaico.contract.tile;

import java.util.LinkedHashSet;
import java.util.Set;
import mosaico.filters.geometry.Shape;

/**
 * What a worker must know to make a tile.
 *
 * @param version the lowest version of the contract in which the tile means what it is to mean
 * @param names of the filters, and of the parameters that are given: {@code blur}, {@code
 *     blur:sigma}
 */
public record TileNeeds(int version, Set<String> names) {

  public TileNeeds {
    names = Set.copyOf(names);
  }

  public static TileNeeds of(TileTask task) {
    return of(task.image(), task.filters(), !task.sideInputs().isEmpty(), task.encoding());
  }

  /**
   * What the tiles of one stage need.
   *
   * @param image the shape of what is sent
   * @param filters the chain's text
   * @param sideInputs whether side inputs are sent
   */
  public static TileNeeds of(
      Shape image, String filters, boolean sideInputs, ResultEncoding result) {
    Set<String> names = names(filters);
    boolean first = FirstVersion.canSay(image, names, sideInputs, result);
    return new TileNeeds(first ? FirstVersion.NUMBER : TileHeaders.VERSION, names);
  }

  private static Set<String> names(String filters) {
    Set<String> names = new LinkedHashSet<>();
    for (String step : filters.isEmpty() ? new String[0] : filters.split(",", -1)) {
      String[] parts = step.split(":", -1);
      names.add(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        names.add(parts[0] + ":" + parts[i].split("=", 2)[0]);
      }
    }
    return names;
  }
}
