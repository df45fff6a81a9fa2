// Bands in the glazes of the workers that have or made them: over the image, and in its margin.
import { holderOf } from '../job/bands.js';
import { WAITING, colourOf } from './palette.js';

const STRIPE = 10;

/** Where a band of a result of so many rows is on a canvas that shows all of it. */
export function bandArea({ height }, { from, to }, rows) {
  const top = Math.round((from / rows) * height);
  return { top, depth: Math.max(1, Math.round((to / rows) * height) - top) };
}

/** Fills a place with the glaze of a band's holder; in stripes with that of the one before, if it changed hands. */
export function fillBand(paint, band, { top, depth }, width) {
  const holder = holderOf(band);
  paint.fillStyle = holder ? colourOf(holder) : WAITING;
  paint.fillRect(0, top, width, depth);
  if (band.holders.length < 2) return;
  paint.save();
  paint.beginPath();
  paint.rect(0, top, width, depth);
  paint.clip();
  paint.strokeStyle = colourOf(band.holders.at(-2));
  paint.lineWidth = STRIPE / 2;
  paint.beginPath();
  for (let x = -depth; x < width; x += STRIPE * 1.5) {
    paint.moveTo(x, top + depth);
    paint.lineTo(x + depth, top);
  }
  paint.stroke();
  paint.restore();
}

/** Every band where it is in the image. */
export function drawOverlay(canvas, bands, rows) {
  const paint = canvas.getContext('2d');
  bands.forEach((band) => fillBand(paint, band, bandArea(canvas, band, rows), canvas.width));
}

/** The margin: one mark a band, in the glaze of the worker that has or made it. */
export function drawMargin(canvas, bands, rows, expected) {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (width === 0 || height === 0) return;
  Object.assign(canvas, { width, height });
  const paint = canvas.getContext('2d');
  const total = Math.max(1, expected);
  const gap = Math.min(2 * ratio, height / total / 4);
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
