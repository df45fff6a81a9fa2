// A metric: its latest value, its chart, and its value at the moment that somebody points at.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { Chart } from './chart.js';
import { time } from './format.js';
import { indexAfterKey, nearest } from './series.js';

export class MetricPanel {
  #metric;
  #cursor;
  #name = element('span', 'gauge-name');
  #figure = element('strong', 'gauge-figure');
  #unit = element('span', 'gauge-unit');
  #more = element('span', 'gauge-more');
  #plot = element('div', 'plot');
  #chart;
  /** @type {Page.Sample[]} */
  #samples = [];

  /**
   * @param {Page.Metric} metric
   * @param {import('./cursor.js').Cursor} cursor shared by all panels
   */
  constructor(metric, cursor) {
    this.#metric = metric;
    this.#cursor = cursor;
    this.#figure.id = `figure-${metric.key}`;
    this.#more.id = `more-${metric.key}`;
    this.#plot.id = `plot-${metric.key}`;
    this.#plot.tabIndex = 0;
    this.#plot.setAttribute('role', 'slider');
    this.#chart = new Chart(this.#plot, metric);
    this.#listen();
    cursor.onMove(() => this.#render());
    this.#render();
  }

  element() {
    const caption = element('figcaption', 'gauge-caption', this.#name, this.#figure, this.#unit, this.#more);
    const figure = element('figure', 'gauge', caption, this.#plot);
    figure.dataset.colour = this.#metric.colour;
    return figure;
  }

  /**
   * @param {Page.Sample[]} samples oldest first
   * @param {number} every milliseconds between two samples
   * @param {number} period milliseconds that the chart shows
   */
  show(samples, every, period) {
    this.#samples = samples;
    const points = samples.map((sample) => ({ at: sample.at, value: sample[this.#metric.key] }));
    this.#chart.show({ points, every, end: samples.at(-1)?.at ?? 0, period });
    this.#render();
  }

  #listen() {
    /** @param {PointerEvent} event */
    const point = (event) => this.#cursor.move(this.#chart.momentAt(event.clientX));
    this.#plot.addEventListener('pointermove', point);
    this.#plot.addEventListener('pointerdown', point);
    this.#plot.addEventListener('pointerleave', () => this.#cursor.move(null));
    this.#plot.addEventListener('blur', () => this.#cursor.move(null));
    this.#plot.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === 'Escape') {
      this.#cursor.move(null);
      return;
    }
    const shown = this.#chosen() ?? this.#samples.at(-1);
    const here = shown ? this.#samples.indexOf(shown) : -1;
    const target = this.#samples[indexAfterKey(event.key, here, this.#samples.length) ?? -1];
    if (!target) return;
    event.preventDefault();
    this.#cursor.move(target.at);
  }

  /** The sample that is pointed at, if there is one. */
  #chosen() {
    return this.#cursor.at === null ? undefined : nearest(this.#samples, this.#cursor.at);
  }

  #render() {
    const { key, figure, missing, more } = this.#metric;
    const chosen = this.#chosen();
    const sample = chosen ?? this.#samples.at(-1);
    const value = sample?.[key] ?? null;
    this.#name.textContent = t(key);
    this.#figure.textContent = value === null ? '–' : figure(value);
    if (value === null) this.#unit.textContent = sample ? t(missing) : '';
    else this.#unit.textContent = t(`${key}Unit`, { n: value });
    this.#more.textContent = sample ? more(sample, this.#samples) : '';
    this.#chart.choose(chosen ? { at: chosen.at, value } : null);
    this.#describe(sample);
  }

  /** @param {Page.Sample | undefined} sample */
  #describe(sample) {
    const plot = this.#plot;
    const index = sample ? this.#samples.indexOf(sample) : 0;
    plot.setAttribute('aria-label', t(this.#metric.key));
    plot.setAttribute('aria-valuemin', '0');
    plot.setAttribute('aria-valuemax', String(Math.max(0, this.#samples.length - 1)));
    plot.setAttribute('aria-valuenow', String(Math.max(0, index)));
    const words = sample ? `${time(sample.at)}: ${this.#figure.textContent} ${this.#unit.textContent}` : t('noValue');
    plot.setAttribute('aria-valuetext', words);
  }
}
