// Bands in the colours of the workers that have or made them: on top of the image, and in its margin.
import { paintOn } from '../dom.js';
import { holderOf } from '../job/bands.js';
import { WAITING, colourOf } from './palette.js';

const STRIPE = 10;

/** @typedef {{ top: number, depth: number }} Area rows of a canvas */

/**
 * The rows of a band on a canvas that shows all of a result.
 *
 * @param {{ height: number }} canvas
 * @param {{ from: number, to: number }} band
 * @param {number} rows of the result
 * @returns {Area}
 */
export function bandArea({ height }, { from, to }, rows) {
  const top = Math.round((from / rows) * height);
  return { top, depth: Math.max(1, Math.round((to / rows) * height) - top) };
}

/**
 * Fills an area with the colour of a band's worker, striped with that of the one that had the band before.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {Page.Band} band
 * @param {Area} area
 * @param {number} width
 */
export function fillBand(paint, band, { top, depth }, width) {
  const holder = holderOf(band);
  paint.fillStyle = holder ? colourOf(holder) : WAITING;
  paint.fillRect(0, top, width, depth);
  if (band.holders.length < 2) return;
  paint.save();
  paint.beginPath();
  paint.rect(0, top, width, depth);
  paint.clip();
  paint.strokeStyle = colourOf(band.holders.at(-2) ?? '');
  paint.lineWidth = STRIPE / 2;
  paint.beginPath();
  for (let x = -depth; x < width; x += STRIPE * 1.5) {
    paint.moveTo(x, top + depth);
    paint.lineTo(x + depth, top);
  }
  paint.stroke();
  paint.restore();
}

/**
 * Draws every band where it is in the image.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Page.Band[]} bands
 * @param {number} rows of the result
 */
export function drawOverlay(canvas, bands, rows) {
  const paint = paintOn(canvas);
  bands.forEach((band) => fillBand(paint, band, bandArea(canvas, band, rows), canvas.width));
}

/**
 * Draws the margin: a mark for each band, in the colour of the worker that has or made it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Page.Band[]} bands
 * @param {number} rows of the result
 * @param {number} expected bands
 */
export function drawMargin(canvas, bands, rows, expected) {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (width === 0 || height === 0) return;
  Object.assign(canvas, { width, height });
  const paint = paintOn(canvas);
  const total = Math.max(1, expected);
  const gap = Math.min(2 * ratio, height / total / 4);
  /** @type {(from: number, to: number) => Area} */
  const mark = (from, to) => ({ top: from * height + gap / 2, depth: Math.max(0.5, (to - from) * height - gap) });
  const begun = new Set(bands.map(({ index }) => index));
  paint.fillStyle = WAITING;
  for (let i = 0; i < total; i++) {
    if (begun.has(i)) continue;
    const { top, depth } = mark(i / total, (i + 1) / total);
    paint.fillRect(0, top, width, depth);
  }
  // Half of the width while a worker has it, the whole once it is made.
  for (const band of bands) fillBand(paint, band, mark(band.from / rows, band.to / rows), band.made ? width : width / 2);
}
