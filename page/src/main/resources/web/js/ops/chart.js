// A chart of one metric over a period up to now, drawn as SVG at the size that it has on the page.
import { time } from './format.js';
import { runs, ticks } from './series.js';

const HEIGHT = 132;
const EDGE = { left: 44, right: 10, top: 10, bottom: 24 };

/**
 * What a chart shows: points, the milliseconds between two of them, the moment at the right edge, and the milliseconds
 * from the left edge to it.
 *
 * @typedef {{ points: Page.ChartPoint[], every: number, end: number, period: number }} ChartData
 */

/** @typedef {(value: number) => number} Scale */

export class Chart {
  #drawing = svg('svg', { class: 'plot-drawing', 'aria-hidden': 'true', focusable: 'false' });
  #finest;
  #least;
  #figure;
  /** @type {ChartData} */
  #data = { points: [], every: 5_000, end: 0, period: 1 };
  /** @type {Page.ChartPoint | null} */
  #chosen = null;

  /**
   * @param {HTMLElement} place
   * @param {Pick<Page.Metric, 'finest' | 'least' | 'figure'>} metric
   */
  constructor(place, { finest, least, figure }) {
    this.#finest = finest;
    this.#least = least;
    this.#figure = figure;
    place.append(this.#drawing);
    new ResizeObserver(() => this.draw()).observe(place);
  }

  /** @param {ChartData} data */
  show(data) {
    this.#data = data;
    this.draw();
  }

  /** @param {Page.ChartPoint | null} point to mark */
  choose(point) {
    this.#chosen = point;
    this.draw();
  }

  /**
   * The moment below a point of the window.
   *
   * @param {number} clientX
   */
  momentAt(clientX) {
    const box = this.#drawing.getBoundingClientRect();
    const share = (clientX - box.left - EDGE.left) / (box.width - EDGE.left - EDGE.right);
    return this.#data.end - this.#data.period * (1 - share);
  }

  draw() {
    const width = this.#drawing.parentElement?.clientWidth ?? 0;
    if (width === 0) return;
    this.#drawing.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    const { points, every, end, period } = this.#data;
    const most = Math.max(this.#least, ...points.map(({ value }) => value ?? 0));
    const figures = ticks(most, this.#finest);
    const bottom = HEIGHT - EDGE.bottom;
    const top = figures.at(-1) ?? 1;
    /** @type {Scale} */
    const x = (at) => EDGE.left + (1 - (end - at) / period) * (width - EDGE.left - EDGE.right);
    /** @type {Scale} */
    const y = (value) => bottom - (value / top) * (bottom - EDGE.top);
    this.#drawing.replaceChildren(
      ...figures.map((figure) => this.#line(figure, y(figure), width)),
      ...marks(end, period).map((at) => svg('text', { class: 'plot-time', x: x(at), y: HEIGHT - 6 }, time(at, period < 3 * 60_000))),
      ...runs(points, every).map((run) => curve(run, x, y, bottom)),
      ...this.#cursor(x, y, bottom, width),
    );
  }

  /**
   * @param {number} figure
   * @param {number} at
   * @param {number} width
   */
  #line(figure, at, width) {
    return svg(
      'g',
      {},
      svg('path', { class: figure === 0 ? 'plot-floor' : 'plot-line', d: `M${EDGE.left} ${at}H${width - EDGE.right}` }),
      svg('text', { class: 'plot-figure', x: EDGE.left - 8, y: at + 4 }, this.#figure(figure)),
    );
  }

  /**
   * @param {Scale} x
   * @param {Scale} y
   * @param {number} bottom
   * @param {number} width
   */
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

/**
 * Every full third of the period, but not so near an edge that the text would be cut.
 *
 * @param {number} end
 * @param {number} period
 */
function marks(end, period) {
  const mark = period / 3;
  const edge = period / 45;
  const found = [];
  for (let at = Math.floor((end - edge) / mark) * mark; at > end - period + edge; at -= mark) found.push(at);
  return end > 0 ? found : [];
}

/**
 * A run's line and the area below it; a run of one sample is a dot.
 *
 * @param {{ at: number, value: number }[]} run
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} bottom
 */
function curve(run, x, y, bottom) {
  const [first] = run;
  if (!first) return svg('g', {});
  if (run.length === 1) return svg('circle', { class: 'plot-point', cx: x(first.at), cy: y(first.value), r: 2.5 });
  const points = run.map(({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  return svg(
    'g',
    {},
    svg('path', { class: 'plot-ground', d: `M${x(first.at).toFixed(1)} ${bottom}L${points}V${bottom}Z` }),
    svg('path', { class: 'plot-curve', d: `M${points}` }),
  );
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} content
 */
function svg(name, attributes, ...content) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}
