// A figure: what it is now, its chart, and what it was at the moment that somebody points at.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { time } from './format.js';
import { Plot } from './plot.js';
import { nearest } from './series.js';

const A_MINUTE = 12;

export class Gauge {
  #spec;
  #moment;
  #name = element('span', 'gauge-name');
  #figure = element('strong', 'gauge-figure');
  #unit = element('span', 'gauge-unit');
  #more = element('span', 'gauge-more');
  #place = element('div', 'plot');
  #plot;
  #samples = [];

  /**
   * @param spec `key`, of the sample's field and of the words; `glaze`; `figure`, how a value is written;
   *     `missing`, words for no value; `more`, a second line from a sample and all of them; and what `Plot` takes
   * @param moment shared by all gauges: the moment that is pointed at
   */
  constructor(spec, moment) {
    this.#spec = spec;
    this.#moment = moment;
    this.#figure.id = `figure-${spec.key}`;
    this.#more.id = `more-${spec.key}`;
    this.#place.id = `plot-${spec.key}`;
    this.#place.tabIndex = 0;
    this.#place.setAttribute('role', 'slider');
    this.#plot = new Plot(this.#place, spec);
    this.#listen();
    moment.onMove(() => this.#render());
    this.#render();
  }

  element() {
    const caption = element('figcaption', 'gauge-caption', this.#name, this.#figure, this.#unit, this.#more);
    const figure = element('figure', 'gauge', caption, this.#place);
    figure.dataset.glaze = this.#spec.glaze;
    return figure;
  }

  /** @param samples as the server gives them, their `at` in milliseconds */
  show(samples, every) {
    this.#samples = samples;
    const values = samples.map((sample) => ({ at: sample.at, value: sample[this.#spec.key] }));
    this.#plot.show({ samples: values, every, end: samples.at(-1)?.at ?? 0 });
    this.#render();
  }

  #listen() {
    const point = (event) => this.#moment.move(this.#plot.momentAt(event.clientX));
    this.#place.addEventListener('pointermove', point);
    this.#place.addEventListener('pointerdown', point);
    this.#place.addEventListener('pointerleave', () => this.#moment.move(null));
    this.#place.addEventListener('blur', () => this.#moment.move(null));
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
    if (event.key === 'Escape') return this.#moment.move(null);
    if (!(event.key in targets)) return;
    event.preventDefault();
    this.#moment.move(this.#samples[Math.min(Math.max(targets[event.key], 0), last)].at);
  }

  /** The sample that is pointed at, if there is one. */
  #chosen() {
    return this.#moment.at === null ? undefined : nearest(this.#samples, this.#moment.at);
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
    this.#plot.choose(chosen ? { at: chosen.at, value } : null);
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

/** The moment that somebody points at in any of the charts; null if nobody does. */
export class Moment {
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
