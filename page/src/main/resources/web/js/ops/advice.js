// How many workers the load needs, and why; beside it, what is in the queue.
import { element } from '../dom.js';
import { number, t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { told, textsOf } from '../words/told.js';
import { rate, span } from './format.js';

/** @typedef {Record<'card' | 'lead' | 'why' | 'facts' | 'empty', HTMLElement>} AdviceParts */

export class Advice {
  #parts;
  /** @type {Api.Scaling | null} */
  #scaling = null;
  /** @type {Api.Queue | null} */
  #queue = null;
  #known = false;

  /** @param {AdviceParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {Api.Scaling | null} scaling null while the load is unknown
   * @param {Api.Queue | null} queue
   */
  show(scaling, queue) {
    this.#scaling = scaling;
    this.#queue = queue;
    this.#known = true;
    this.render();
  }

  render() {
    if (!this.#known) return;
    const { card, lead, why, facts, empty } = this.#parts;
    const scaling = this.#scaling;
    card.hidden = scaling === null;
    empty.hidden = scaling !== null;
    if (scaling === null) return;
    card.dataset.action = scaling.recommendation;
    write(lead, t(`advice${scaling.recommendation}`, { n: scaling.workers, live: number(scaling.live) }));
    const said = told(textsOf(scaling.why, scaling.said), sentence);
    if (why.textContent !== said.textContent) why.replaceChildren(said);
    facts.replaceChildren(...figures(scaling, this.#queue).map(([key, value]) => fact(key, value)));
  }
}

/**
 * @param {Api.Scaling} scaling
 * @param {Api.Queue | null} queue
 * @returns {[key: string, value: string][]}
 */
export function figures(scaling, queue) {
  return [
    ['oldest', span(scaling.queueLatencySeconds)],
    ['unpublished', known(queue?.unpublished)],
    ['waiting', known(queue?.ready)],
    ['unacked', known(queue?.unacked)],
    ['redelivered', known(queue?.redelivered)],
    ['arriving', rate(scaling.arrivalsPerSecond)],
    ['possible', scaling.possiblePerSecond === null ? '–' : rate(scaling.possiblePerSecond)],
  ];
}

/** @param {number | null | undefined} value */
function known(value) {
  return value === null || value === undefined ? '–' : number(value);
}

/**
 * @param {string} key of the words
 * @param {string} value
 */
function fact(key, value) {
  const figure = element('dd', '', value);
  figure.id = `advice-${key}`;
  return element('div', 'advice-fact', element('dt', '', t(key)), figure);
}

/**
 * Changes a text only if it is another one: a change is read out.
 *
 * @param {HTMLElement} place
 * @param {string} text
 */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
