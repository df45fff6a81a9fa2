// A row a worker, a block for each band that it worked on, and a line at the moment that is shown.
import { element, paintOn } from '../dom.js';
import { colourOf } from './palette.js';

const ROW = 22;
const LOST = '#0d1117';

export class Gantt {
  #names;
  #canvas;
  /** @type {import('../job/replay.js').Replay | null} */
  #replay = null;
  #at = 0;

  /** @param {{ names: HTMLElement, canvas: HTMLCanvasElement }} parts */
  constructor({ names, canvas }) {
    this.#names = names;
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  /** @param {import('../job/replay.js').Replay | null} replay */
  show(replay) {
    this.#replay = replay;
    this.#names.replaceChildren(
      ...(replay?.workers ?? []).map((worker) => {
        const name = element('li', 'gantt-name', worker);
        name.style.setProperty('--colour', colourOf(worker));
        return name;
      }),
    );
    this.#canvas.style.height = `${(replay?.workers.length ?? 1) * ROW}px`;
    this.#draw();
  }

  /** @param {number} at milliseconds from the replay's start */
  set at(at) {
    this.#at = at;
    this.#draw();
  }

  #draw() {
    const canvas = this.#canvas;
    const replay = this.#replay;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio].map(Math.round);
    if (!replay || !width || !height) return;
    Object.assign(canvas, { width, height });
    const paint = paintOn(canvas);
    const row = height / Math.max(1, replay.workers.length);
    const scale = width / replay.length;
    const gap = Math.max(1, ratio);
    for (const { worker, from, to, lost } of replay.blocks) {
      const top = replay.workers.indexOf(worker) * row + 2 * ratio;
      const area = /** @type {const} */ ([from * scale, top, Math.max(gap, (to - from) * scale - gap), row - 4 * ratio]);
      paint.globalAlpha = from <= this.#at ? 1 : 0.3;
      // A worker begins its next band before the last one's result is stored: each block's start is seen.
      paint.clearRect(area[0] - gap, top, gap, area[3]);
      paint.fillStyle = colourOf(worker);
      paint.fillRect(...area);
      if (lost) strike(paint, area, 4 * ratio);
    }
    paint.globalAlpha = 1;
    paint.fillStyle = getComputedStyle(canvas).color;
    paint.fillRect(Math.min(width - 2 * ratio, this.#at * scale), 0, 2 * ratio, height);
  }
}

/**
 * Strikes out a block whose work was lost.
 *
 * @param {CanvasRenderingContext2D} paint
 * @param {readonly [x: number, y: number, width: number, height: number]} area
 * @param {number} step
 */
function strike(paint, [x, y, width, height], step) {
  paint.save();
  paint.beginPath();
  paint.rect(x, y, width, height);
  paint.clip();
  paint.strokeStyle = LOST;
  paint.lineWidth = step / 3;
  paint.beginPath();
  for (let at = x - height; at < x + width; at += step) {
    paint.moveTo(at, y + height);
    paint.lineTo(at + height, y);
  }
  paint.stroke();
  paint.restore();
}
