// A figure: what it is now, its chart, and what it was at the cursor that somebody points at.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { time } from './format.js';
import { Chart } from './chart.js';
import { nearest } from './series.js';

const A_MINUTE = 12;

export class MetricPanel {
  #spec;
  #cursor;
  #name = element('span', 'gauge-name');
  #figure = element('strong', 'gauge-figure');
  #unit = element('span', 'gauge-unit');
  #more = element('span', 'gauge-more');
  #place = element('div', 'plot');
  #chart;
  #samples = [];

  /**
   * @param spec `key`, of the sample's field and of the words; `colour`; `figure`, how a value is written;
   *     `missing`, words for no value; `more`, a second line from a sample and all of them; and what `Chart` takes
   * @param cursor shared by all panels: the cursor that is pointed at
   */
  constructor(spec, cursor) {
    this.#spec = spec;
    this.#cursor = cursor;
    this.#figure.id = `figure-${spec.key}`;
    this.#more.id = `more-${spec.key}`;
    this.#place.id = `plot-${spec.key}`;
    this.#place.tabIndex = 0;
    this.#place.setAttribute('role', 'slider');
    this.#chart = new Chart(this.#place, spec);
    this.#listen();
    cursor.onMove(() => this.#render());
    this.#render();
  }

  element() {
    const caption = element('figcaption', 'gauge-caption', this.#name, this.#figure, this.#unit, this.#more);
    const figure = element('figure', 'gauge', caption, this.#place);
    figure.dataset.colour = this.#spec.colour;
    return figure;
  }

  /** @param samples as the server gives them, their `at` in milliseconds */
  show(samples, every) {
    this.#samples = samples;
    const values = samples.map((sample) => ({ at: sample.at, value: sample[this.#spec.key] }));
    this.#chart.show({ samples: values, every, end: samples.at(-1)?.at ?? 0 });
    this.#render();
  }

  #listen() {
    const point = (event) => this.#cursor.move(this.#chart.momentAt(event.clientX));
    this.#place.addEventListener('pointermove', point);
    this.#place.addEventListener('pointerdown', point);
    this.#place.addEventListener('pointerleave', () => this.#cursor.move(null));
    this.#place.addEventListener('blur', () => this.#cursor.move(null));
    this.#place.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #onKey(event) {
    const last = this.#samples.length - 1;
    if (last < 0) return;
    const here = this.#samples.indexOf(this.#chosen() ?? this.#samples[last]);
    const targets = {
      ArrowLeft: here - 1,
      ArrowDown: here - 1,
      ArrowRight: here + 1,
      ArrowUp: here + 1,
      PageDown: here - A_MINUTE,
      PageUp: here + A_MINUTE,
      Home: 0,
      End: last,
    };
    if (event.key === 'Escape') return this.#cursor.move(null);
    if (!(event.key in targets)) return;
    event.preventDefault();
    this.#cursor.move(this.#samples[Math.min(Math.max(targets[event.key], 0), last)].at);
  }

  /** The sample that is pointed at, if there is one. */
  #chosen() {
    return this.#cursor.at === null ? undefined : nearest(this.#samples, this.#cursor.at);
  }

  #render() {
    const { key, figure, missing, more } = this.#spec;
    const chosen = this.#chosen();
    const sample = chosen ?? this.#samples.at(-1);
    const value = sample?.[key] ?? null;
    this.#name.textContent = t(key);
    this.#figure.textContent = value === null ? '–' : figure(value);
    this.#unit.textContent = value === null ? (sample ? t(missing) : '') : t(`${key}Unit`, { n: value });
    this.#more.textContent = sample ? more(sample, this.#samples) : '';
    this.#chart.choose(chosen ? { at: chosen.at, value } : null);
    this.#describe(sample);
  }

  #describe(sample) {
    const place = this.#place;
    place.setAttribute('aria-label', t(this.#spec.key));
    place.setAttribute('aria-valuemin', 0);
    place.setAttribute('aria-valuemax', Math.max(0, this.#samples.length - 1));
    place.setAttribute('aria-valuenow', Math.max(0, this.#samples.indexOf(sample)));
    const words = sample ? `${time(sample.at)}: ${this.#figure.textContent} ${this.#unit.textContent}` : t('noValue');
    place.setAttribute('aria-valuetext', words);
  }
}

/** The cursor that somebody points at in any of the charts; null if nobody does. */
export class Cursor {
  at = null;
  #listeners = [];

  onMove(listener) {
    this.#listeners.push(listener);
  }

  move(at) {
    if (at === this.at) return;
    this.at = at;
    this.#listeners.forEach((listener) => listener());
  }
}
