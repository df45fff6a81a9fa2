package mosaico.filters.morphology;

/** Which sample of a window is taken. */
enum Extreme {
  LEAST,
  GREATEST
}
