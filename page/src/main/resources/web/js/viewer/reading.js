// The arithmetic of one pixel: what an edge filter read around it, and what it made of that.

/**
 * What a filter multiplies its 3×3 neighbourhood with, row by row.
 *
 * @typedef {object} Taps
 * @property {number[]} x
 * @property {number[]} y
 * @property {'l2' | 'l1' | 'x' | 'y' | 'sum'} measure how both become one value
 */

/** @typedef {{ name: string, values: Record<string, string> }} ReadStep */

/** @type {Record<string, Taps['measure']>} */
const MEASURES = { l2: 'l2', l1: 'l1', x: 'x', y: 'y' };
const SMOOTHING = { sobel: [1, 2, 1], scharr: [3, 10, 3], prewitt: [1, 1, 1] };

/**
 * The taps of a filter whose every pixel depends on its eight neighbours alone; null if it is none.
 *
 * @param {string} chain as the server writes it
 * @returns {Taps | null}
 */
export function tapsOf(chain) {
  const [text = '', second] = chain.split(',');
  if (second !== undefined) return null;
  const [name = '', ...given] = text.split(':');
  const values = Object.fromEntries(given.map((part) => part.split('=')));
  return name === 'laplacian' ? laplacian(values) : gradient(name, values);
}

/**
 * @param {Record<string, string>} values of the parameters
 * @returns {Taps}
 */
function laplacian({ ksize = '1' }) {
  const across = ksize === '1' ? [0, 1, 0] : [1, 2, 1];
  return { x: outer(across, [1, -2, 1]), y: outer([1, -2, 1], across), measure: 'sum' };
}

/**
 * @param {string} name of the filter
 * @param {Record<string, string>} values of its parameters
 * @returns {Taps | null}
 */
function gradient(name, { ksize = '3', direction = 'both', norm = 'l2' }) {
  if (!Object.hasOwn(SMOOTHING, name) || ksize !== '3') return null;
  const smoothing = SMOOTHING[/** @type {keyof typeof SMOOTHING} */ (name)];
  const measure = MEASURES[direction === 'both' ? norm : direction];
  return measure ? { x: outer(smoothing, [-1, 0, 1]), y: outer([-1, 0, 1], smoothing), measure } : null;
}

/**
 * @param {number[]} down
 * @param {number[]} across
 */
function outer(down, across) {
  return down.flatMap((a) => across.map((b) => a * b));
}

/**
 * The gray value of a colour, by the formula of the server: integers, rounded.
 *
 * @param {number} red
 * @param {number} green
 * @param {number} blue
 */
export function grayOf(red, green, blue) {
  return (9798 * red + 19235 * green + 3735 * blue + 16384) >> 15;
}

/**
 * A coordinate beyond the border, mirrored without repeating the border itself.
 *
 * @param {number} at
 * @param {number} count
 */
export function mirrored(at, count) {
  if (count === 1) return 0;
  if (at < 0) return -at;
  return at >= count ? 2 * count - 2 - at : at;
}

/**
 * @param {Taps} taps
 * @param {number[]} grays of the neighbourhood, row by row
 */
export function readingOf({ x, y, measure }, grays) {
  const gx = x.reduce((sum, tap, i) => sum + tap * (grays[i] ?? 0), 0);
  const gy = y.reduce((sum, tap, i) => sum + tap * (grays[i] ?? 0), 0);
  const exact = {
    l2: Math.sqrt(gx * gx + gy * gy),
    l1: Math.abs(gx) + Math.abs(gy),
    x: Math.abs(gx),
    y: Math.abs(gy),
    sum: Math.abs(gx + gy),
  }[measure];
  const [a, b] = [gx, gy].map(signed);
  const formula = {
    l2: `√(${gx < 0 ? `(${a})` : a}² + ${gy < 0 ? `(${b})` : b}²)`,
    l1: `|${a}| + |${b}|`,
    x: `|${a}|`,
    y: `|${b}|`,
    sum: gy < 0 ? `|${a} − ${-gy}|` : `|${a} + ${b}|`,
  }[measure];
  return { gx, gy, formula, exact, value: Math.min(255, Math.round(exact)) };
}

/**
 * A whole number with a minus sign as it is set, not a hyphen.
 *
 * @param {number} value
 */
export function signed(value) {
  return value < 0 ? `−${-value}` : String(value);
}

/**
 * A weighted sum as one writes it: only what counts, with its factors.
 *
 * @param {number[]} taps
 * @param {number[]} grays
 */
export function sumText(taps, grays) {
  const terms = taps.flatMap((tap, i) => (tap === 0 ? [] : [{ tap, gray: grays[i] ?? 0 }]));
  return terms
    .map(({ tap, gray }, i) => {
      const sign = tap < 0 ? '−' : '+';
      const factor = Math.abs(tap) === 1 ? '' : `${Math.abs(tap)}·`;
      const lead = i === 0 && tap > 0 ? '' : `${sign}${i === 0 ? '' : ' '}`;
      return `${lead}${factor}${gray}`;
    })
    .join(' ');
}
