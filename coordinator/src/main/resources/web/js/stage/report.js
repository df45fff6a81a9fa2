// The line under the picture: how far the upload and the work are, what came out, and what can be done next.
import { bytes, duration, number, onLanguage, t } from '../words/i18n.js';

export class Report {
  #parts;
  #said = null;
  #upload = null;
  #bands = null;
  #facts = null;

  /** @param parts elements by name, as in `main.js` */
  constructor(parts) {
    this.#parts = parts;
    onLanguage(() => this.#render());
  }

  start(file) {
    this.#upload = { done: 0, total: file.size };
    this.#bands = null;
    this.#facts = null;
    this.#parts.report.hidden = false;
    this.#parts.download.hidden = true;
    this.#render();
  }

  uploaded(done, total) {
    this.#upload = { done, total };
    this.#render();
  }

  bands(done, total) {
    this.#bands = { done, total };
    this.#render();
  }

  /** @param facts pairs of a key into the words and a function that gives the value, in the language of the moment */
  facts(facts) {
    this.#facts = facts;
    this.#render();
  }

  /** Says nothing more: a notice speaks instead. */
  quiet() {
    this.#said = null;
    this.#speak();
  }

  /** Clears the bench's line. */
  end() {
    this.#parts.report.hidden = true;
    this.quiet();
  }

  /** Tells, once and politely, what is going on. */
  say(key, values) {
    this.#said = { key, values };
    this.#speak();
  }

  #speak() {
    this.#parts.status.textContent = this.#said ? t(`saying_${this.#said.key}`, this.#said.values) : '';
  }

  #render() {
    this.#speak();
    const { upload, uploadFigure, processing, processingFigure, facts } = this.#parts;
    meter(upload, this.#upload);
    uploadFigure.textContent = this.#upload
      ? t('uploadFigure', { done: bytes(this.#upload.done), total: bytes(this.#upload.total) })
      : '';
    meter(processing, this.#bands);
    processingFigure.textContent = this.#bands ? t('bandsFigure', this.#bands) : '';
    facts.hidden = this.#facts === null;
    facts.replaceChildren(...(this.#facts ?? []).map(([key, value]) => pair(t(key), value())));
  }
}

/**
 * Figures of a finished job.
 *
 * @param makers how many workers made it, 0 where that was not seen
 * @param waited milliseconds that the person waited, from the choice of the file on
 */
export function factsOf(job, { makers, resultBytes, waited }) {
  const { timings, tiles } = job;
  const size = job.result ?? job;
  const facts = [
    ['factSize', () => `${number(size.width)} × ${number(size.height)}`],
    ['factResult', () => bytes(resultBytes)],
    ['factBands', () => number(tiles.total)],
  ];
  if (makers > 0) facts.push(['factWorkers', () => number(makers)]);
  if (tiles.redelivered > 0) facts.push(['factRedelivered', () => number(tiles.redelivered)]);
  const times = { factDecode: timings?.decodeMs, factRun: timings?.runMs, factTime: waited };
  for (const [key, ms] of Object.entries(times)) {
    if (ms != null) facts.push([key, () => duration(ms)]);
  }
  return facts;
}

function meter(progress, state) {
  progress.value = state && state.total > 0 ? state.done / state.total : 0;
}

function pair(name, value) {
  const [group, term, definition] = ['div', 'dt', 'dd'].map((tag) => document.createElement(tag));
  term.textContent = name;
  definition.textContent = value;
  group.append(term, definition);
  return group;
}
