// A chart of one figure over the last quarter of an hour, drawn as SVG at the size that it has on the page.
import { time } from './format.js';
import { runs, ticks } from './series.js';

const WINDOW = 15 * 60_000;
const MARK = 5 * 60_000;
const HEIGHT = 132;
const EDGE = { left: 44, right: 10, top: 10, bottom: 24 };

export class Chart {
  #drawing = svg('svg', { class: 'plot-drawing', 'aria-hidden': 'true', focusable: 'false' });
  #finest;
  #least;
  #figure;
  #data = { samples: [], every: 5_000, end: 0 };
  #chosen = null;

  /**
   * @param finest smallest step of the axis
   * @param least the axis reaches at least so far
   * @param figure how a figure of the axis is written
   */
  constructor(place, { finest, least, figure }) {
    this.#finest = finest;
    this.#least = least;
    this.#figure = figure;
    place.append(this.#drawing);
    new ResizeObserver(() => this.draw()).observe(place);
  }

  /** @param data `samples` of `{ at, value }`, `every` milliseconds, and `end`, the moment at the right edge */
  show(data) {
    this.#data = data;
    this.draw();
  }

  /** Marks a sample, or none. */
  choose(sample) {
    this.#chosen = sample;
    this.draw();
  }

  /** The moment under a point of the window. */
  momentAt(clientX) {
    const box = this.#drawing.getBoundingClientRect();
    const share = (clientX - box.left - EDGE.left) / (box.width - EDGE.left - EDGE.right);
    return this.#data.end - WINDOW * (1 - share);
  }

  draw() {
    const width = this.#drawing.parentElement.clientWidth;
    if (width === 0) return;
    this.#drawing.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    const { samples, every, end } = this.#data;
    const most = Math.max(this.#least, ...samples.map(({ value }) => value ?? 0));
    const figures = ticks(most, this.#finest);
    const bottom = HEIGHT - EDGE.bottom;
    const x = (at) => EDGE.left + (1 - (end - at) / WINDOW) * (width - EDGE.left - EDGE.right);
    const y = (value) => bottom - (value / figures.at(-1)) * (bottom - EDGE.top);
    this.#drawing.replaceChildren(
      ...figures.map((figure) => this.#line(figure, y(figure), width)),
      ...marks(end).map((at) => svg('text', { class: 'plot-time', x: x(at), y: HEIGHT - 6 }, time(at, false))),
      ...runs(samples, every).map((run) => curve(run, x, y, bottom)),
      ...this.#cursor(x, y, bottom, width),
    );
  }

  #line(figure, at, width) {
    return svg(
      'g',
      {},
      svg('path', { class: figure === 0 ? 'plot-floor' : 'plot-line', d: `M${EDGE.left} ${at}H${width - EDGE.right}` }),
      svg('text', { class: 'plot-figure', x: EDGE.left - 8, y: at + 4 }, this.#figure(figure)),
    );
  }

  #cursor(x, y, bottom, width) {
    if (!this.#chosen) return [];
    const { at, value } = this.#chosen;
    const words = Math.min(Math.max(x(at), EDGE.left + 26), width - EDGE.right - 26);
    return [
      svg('path', { class: 'plot-cursor', d: `M${x(at)} ${EDGE.top}V${bottom}` }),
      svg('rect', { class: 'plot-chip', x: words - 34, y: bottom + 4, width: 68, height: 20 }),
      svg('text', { class: 'plot-now', x: words, y: HEIGHT - 6 }, time(at)),
      ...(value === null ? [] : [svg('circle', { class: 'plot-point', cx: x(at), cy: y(value), r: 4 })]),
    ];
  }
}

/** Whole five minutes, not so near to an edge that their words would be cut. */
function marks(end) {
  const found = [];
  for (let at = Math.floor((end - 20_000) / MARK) * MARK; at > end - WINDOW + 20_000; at -= MARK) found.push(at);
  return end > 0 ? found : [];
}

/** A run's line and the ground under it; a run of one sample is a dot. */
function curve(run, x, y, bottom) {
  if (run.length === 1) {
    return svg('circle', { class: 'plot-point', cx: x(run[0].at), cy: y(run[0].value), r: 2.5 });
  }
  const points = run.map(({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  return svg(
    'g',
    {},
    svg('path', { class: 'plot-ground', d: `M${x(run[0].at).toFixed(1)} ${bottom}L${points}V${bottom}Z` }),
    svg('path', { class: 'plot-curve', d: `M${points}` }),
  );
}

function svg(name, attributes, ...content) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}
