package mosaico.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A root module: a folder that Terraform is run in.
 *
 * @param name the folder's name
 * @param blocks the top-level blocks of all its files
 */
record RootModule(String name, List<Block> blocks) {
  RootModule(String name, List<Block> blocks) {
    this.name = name;
    this.blocks = List.copyOf(blocks);
  }

  static RootModule of(String name, String source) {
    return new RootModule(name, HclReader.read(source));
  }

  static RootModule read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Block> blocks =
          files
              .filter(file -> file.toString().endsWith(".tf"))
              .sorted()
              .flatMap(file -> HclReader.read(text(file)).stream())
              .toList();
      return new RootModule(String.valueOf(folder.getFileName()), blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type));
  }

  /** The names of the variables or outputs. */
  Set<String> names(String type) {
    return blocks(type).map(block -> block.label(0)).collect(Collectors.toSet());
  }

  Optional<Block> find(String type, String label, String name) {
    return blocks(type).filter(block -> block.labels().equals(List.of(label, name))).findFirst();
  }

  Map<String, Block.Value> locals() {
    Map<String, Block.Value> all = new HashMap<>();
    blocks("locals").forEach(block -> all.putAll(block.arguments()));
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
