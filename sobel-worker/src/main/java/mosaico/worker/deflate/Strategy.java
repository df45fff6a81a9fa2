package mosaico.worker.deflate;

/** What deflate makes of repetitions. */
public enum Strategy {
  /** Nothing: each byte is Huffman coded by itself. */
  LITERALS,
  /** Runs of one byte are folded; what remains is Huffman coded. */
  RUNS,
  /** They are looked for anywhere, by zlib. */
  SEARCH,
  /** They are looked for as long as zlib likes. */
  LONG_SEARCH
}
