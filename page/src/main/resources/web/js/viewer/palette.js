// A colour for each worker: the same beside the image, in the list, and for as long as the page is open.

/** Must be told apart on black, also by people who cannot tell red from green: they differ in lightness, too. */
const COLOURS = ['#4f86ff', '#f2a93b', '#e8623a', '#3cb88a', '#c78be0', '#e6e2d6', '#2fb6cf', '#e0709a'];
/** @type {Map<string, string>} */
const given = new Map();

/** Of a band that no worker has yet. */
export const WAITING = '#20262e';

/** @param {string} worker */
export function colourOf(worker) {
  const known = given.get(worker);
  if (known) return known;
  const colour = COLOURS[given.size % COLOURS.length] ?? WAITING;
  given.set(worker, colour);
  return colour;
}
