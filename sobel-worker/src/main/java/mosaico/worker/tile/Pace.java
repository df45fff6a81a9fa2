package mosaico.worker.tile;

/** Holds back each tile that has begun, in a worker that a class has slowed down. */
@FunctionalInterface
public interface Pace {

  /** Holds nothing back. */
  Pace FULL = () -> {};

  /** Returns when the tile may be made. */
  void hold();
}
