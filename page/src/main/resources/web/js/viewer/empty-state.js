// What the empty viewer shows: an example's photograph cut into bands, every other one already turned into edges, with
// the words in the gap between them.
import { paintOn } from '../dom.js';

const GROUND = '#0d1117';
const SHIFTS = [-26, 14, 0, 34, -12, 22, -30, 8];
const TINTS = ['#4f86ff', '#f2a93b', '#e8623a', '#3cb88a'];
const TAKEN = 620;

/** Rows of the photograph, which has 400, above and below the gap, and into how many bands each part is cut. */
export const PARTS = [
  { from: 108, to: 279, bands: 5 },
  { from: 316, to: 400, bands: 3 },
];

/**
 * Draws on two canvases, above and below the words. Rejects if the photograph does not load.
 *
 * @param {HTMLCanvasElement[]} canvases
 */
export async function drawEmptyState(canvases) {
  const image = new Image();
  image.src = 'img/portada.jpg';
  await image.decode();
  const edges = sobel(image);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const start = performance.now();
  /** @param {number} now */
  const frame = (now) => {
    const progress = calm ? 1 : Math.min(1, (now - start) / TAKEN);
    const parted = 1 - (1 - progress) ** 3;
    let band = 0;
    PARTS.forEach((part, i) => {
      const canvas = canvases[i];
      if (canvas) paint(canvas, image, edges, part, band, parted);
      band += part.bands;
    });
    if (progress < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLImageElement} image
 * @param {HTMLCanvasElement} edges
 * @param {typeof PARTS[number]} part
 * @param {number} first band of this part
 * @param {number} parted from 0 for whole to 1 for parted
 */
function paint(canvas, image, edges, { from, to, bands }, first, parted) {
  const scale = canvas.width / image.width;
  canvas.height = Math.round((to - from) * scale);
  const context = paintOn(canvas);
  context.fillStyle = GROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const rows = (to - from) / bands;
  for (let i = 0; i < bands; i++) {
    const number = first + i;
    const shift = SHIFTS[number % SHIFTS.length] * parted * scale * 0.6;
    const top = i * rows * scale;
    const depth = rows * scale - 3 * parted;
    const drawn = number % 2 === 1 ? edges : image;
    context.drawImage(drawn, 0, from + i * rows, image.width, rows, shift, top, canvas.width, depth);
    if (drawn === edges) {
      context.globalCompositeOperation = 'multiply';
      context.fillStyle = TINTS[(number >> 1) % TINTS.length];
      context.fillRect(shift, top, canvas.width, depth);
      context.globalCompositeOperation = 'source-over';
    }
  }
}

/**
 * The photograph's Sobel magnitude, computed here: it is shown before any worker was asked.
 *
 * @param {HTMLImageElement} image
 */
function sobel(image) {
  const { width, height } = image;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = paintOn(canvas, { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, width, height);
  const gray = new Float32Array(width * height);
  for (let i = 0; i < gray.length; i++) {
    gray[i] = 0.299 * pixels.data[4 * i] + 0.587 * pixels.data[4 * i + 1] + 0.114 * pixels.data[4 * i + 2];
  }
  /** @type {(x: number, y: number) => number} */
  const at = (x, y) => gray[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b, c] = [at(x - 1, y - 1), at(x, y - 1), at(x + 1, y - 1)];
      const [d, e, f, g, h] = [at(x - 1, y), at(x + 1, y), at(x - 1, y + 1), at(x, y + 1), at(x + 1, y + 1)];
      const strength = Math.hypot(c + 2 * e + h - a - 2 * d - f, f + 2 * g + h - a - 2 * b - c);
      pixels.data.fill(Math.min(255, 1.6 * strength), 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
