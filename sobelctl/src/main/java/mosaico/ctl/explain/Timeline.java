package mosaico.ctl.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import tools.jackson.databind.JsonNode;

/**
 * Where the time of a job went, as its coordinator tells. Milliseconds; moments are counted from
 * the job's acceptance. What is not known is NaN.
 *
 * @param tilesTotal of the job; {@code tiles} may have fewer
 */
record Timeline(
    String id,
    String state,
    String filters,
    String format,
    Shape sent,
    Shape result,
    boolean complete,
    double startedAt,
    double endedAt,
    Stages stages,
    int tilesTotal,
    List<Tile> tiles) {

  /** Of the job, or summed over its tiles. */
  record Stages(
      double upload,
      double decode,
      double plan,
      double rows,
      double encode,
      double publish,
      double waiting,
      double deliver) {

    /** What the sender does, one tile after another. */
    double send() {
      return rows + encode + publish;
    }
  }

  /** One tile. */
  record Tile(
      int index,
      int attempt,
      String worker,
      double sentAt,
      double confirmedAt,
      double startedAt,
      double doneAt,
      double took,
      double unpack,
      double kernel,
      double pack,
      double store,
      double bytesIn,
      double bytesOut) {

    /** When its worker began, judged by the result if the worker has not said so. */
    double begun() {
      return Double.isNaN(startedAt) ? doneAt - took : startedAt;
    }

    /** How long its worker was occupied with it. */
    double occupied() {
      return took + (Double.isNaN(store) ? 0 : store);
    }

    /** From the broker's confirmation, or from publication, until a worker had it. */
    double queued() {
      double from = Double.isNaN(confirmedAt) ? sentAt : Math.min(confirmedAt, begun());
      return Math.max(0, begun() - from);
    }

    /** From the end of storing until the coordinator noticed. */
    double gathered() {
      return Math.max(0, doneAt - begun() - occupied());
    }
  }

  Timeline {
    tiles = List.copyOf(tiles);
  }

  /** Reads the document of {@code GET /api/jobs/{id}/timeline}. */
  static Timeline read(JsonNode json) {
    List<Tile> tiles = new ArrayList<>();
    for (JsonNode tile : json.path("tiles")) {
      tiles.add(
          new Tile(
              tile.path("index").asInt(0),
              tile.path("attempt").asInt(0),
              tile.path("worker").asString("-"),
              number(tile, "sentAt"),
              number(tile, "confirmedAt"),
              number(tile, "startedAt"),
              number(tile, "doneAt"),
              number(tile, "took"),
              number(tile, "unpack"),
              number(tile, "kernel"),
              number(tile, "pack"),
              number(tile, "store"),
              number(tile, "bytesIn"),
              number(tile, "bytesOut")));
    }
    JsonNode stages = json.path("stages");
    return new Timeline(
        json.path("id").asString(""),
        json.path("state").asString(""),
        json.path("filters").asString(""),
        json.path("format").asString(""),
        shape(json.path("sent")),
        shape(json.path("result")),
        json.path("complete").asBoolean(false),
        number(json, "startedAt"),
        number(json, "endedAt"),
        new Stages(
            number(stages, "upload"),
            number(stages, "decode"),
            number(stages, "plan"),
            number(stages, "rows"),
            number(stages, "encode"),
            number(stages, "publish"),
            number(stages, "waiting"),
            number(stages, "deliver")),
        json.path("tilesTotal").asInt(0),
        tiles);
  }

  private static double number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }

  private static Shape shape(JsonNode json) {
    return new Shape(
        json.path("width").asInt(1),
        json.path("height").asInt(1),
        json.path("channels").asInt(1),
        Depth.ofBits(json.path("depth").asInt(8)));
  }

  /** The workers that made tiles. */
  List<String> workers() {
    return tiles.stream()
        .map(Tile::worker)
        .filter(id -> !id.equals("-"))
        .distinct()
        .sorted()
        .toList();
  }

  /** The mean over the tiles of which it is known; NaN if of none. */
  double mean(ToDoubleFunction<Tile> value) {
    OptionalDouble mean =
        tiles.stream().mapToDouble(value).filter(each -> !Double.isNaN(each)).average();
    return mean.orElse(Double.NaN);
  }

  /** From the first tile sent to the job's end. */
  double run() {
    return endedAt - startedAt;
  }

  /** From the upload's begin to the end of the result, as far as it was fetched. */
  double total() {
    return known(stages.upload) + stages.decode + stages.plan + endedAt + known(stages.deliver);
  }

  /** The job as the model has it, by what was measured of it. */
  Work work() {
    int count = Math.max(1, tilesTotal);
    return new Work(
        known(stages.upload),
        stages.decode,
        stages.plan,
        count,
        stages.send() / count,
        least(tile -> tile.queued() + Math.max(0, tile.confirmedAt() - tile.sentAt())),
        known(mean(Tile::unpack)),
        Double.isNaN(mean(Tile::kernel)) ? known(mean(Tile::took)) : mean(Tile::kernel),
        known(mean(Tile::pack)),
        known(mean(Tile::store)),
        least(Tile::gathered),
        known(stages.deliver),
        0);
  }

  /** The least of it: of a tile that did not have to wait for others. */
  private double least(ToDoubleFunction<Tile> value) {
    return tiles.stream().mapToDouble(value).filter(each -> !Double.isNaN(each)).min().orElse(0);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
