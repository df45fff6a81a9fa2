package mosaico.ctl.explain;

/**
 * What one job takes, apart from waiting: milliseconds for the job, or for each of its tiles.
 *
 * @param upload receiving the image
 * @param decode decoding the image as a whole; 0 if that is done row by row, which {@code send} has
 * @param plan dividing the result
 * @param tiles how many there are
 * @param send of a tile: decoding and cutting its rows, encoding and publishing them; one tile
 *     after another
 * @param transit of a tile: from its publication until a worker that is idle has it
 * @param unpack of a tile, by its worker: decoding the message's body
 * @param kernel of a tile, by its worker: running the chain
 * @param pack of a tile, by its worker: encoding the result
 * @param store of a tile, by its worker: until Redis has it
 * @param gather of a tile: until the coordinator has noticed
 * @param deliver sending the result
 * @param others processor time of broker and Redis for a tile
 */
record Work(
    double upload,
    double decode,
    double plan,
    int tiles,
    double send,
    double transit,
    double unpack,
    double kernel,
    double pack,
    double store,
    double gather,
    double deliver,
    double others) {

  /** What a worker is occupied with a tile. */
  double worker() {
    return unpack + kernel + pack + store;
  }

  /** Before the first tile can be sent. */
  double before() {
    return upload + decode + plan;
  }

  /** Processor time while tiles are being made, of all processes. */
  double processors() {
    return tiles * (send + worker() + gather + others);
  }

  /** The same with messages and results that take no time on their way. */
  Work withoutTransport() {
    return new Work(
        0, decode, plan, tiles, send, 0, unpack, kernel, pack, 0, gather, deliver, others);
  }
}
