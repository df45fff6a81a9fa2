// A glaze for each worker: the same colour in the mosaic's margin, in the list, and for as long as the page is open.

/** Must be told apart on black, and by people who see red and green alike: they differ in lightness, too. */
const COLOURS = ['#4f86ff', '#f2a93b', '#e8623a', '#3cb88a', '#c78be0', '#e6e2d6', '#2fb6cf', '#e0709a'];
const given = new Map();

export function colourOf(worker) {
  if (!given.has(worker)) given.set(worker, COLOURS[given.size % COLOURS.length]);
  return given.get(worker);
}

export const WAITING = '#20262e';
