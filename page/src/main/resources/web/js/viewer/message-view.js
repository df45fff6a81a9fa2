// One message, opened: its delivery number, its age and size, who had it, and its headers.
import { element } from '../dom.js';
import { bytes, duration, number, onLanguage, t } from '../words/i18n.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

export class MessageView {
  #box;
  #load;
  /** @type {ImageJob | null} */
  #image = null;
  #index = -1;
  /** @type {Api.Message | null} */
  #message = null;
  #closing = new AbortController();

  /**
   * @param {HTMLElement} box
   * @param {(id: string, index: number, options: { signal: AbortSignal }) => Promise<Api.Message>} load
   */
  constructor(box, load) {
    this.#box = box;
    this.#load = load;
    onLanguage(() => this.#render());
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.open(-1);
  }

  /** @param {number} index of the message; -1 closes it */
  open(index) {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#index = index;
    this.#message = null;
    this.#render();
    this.refresh();
  }

  /**
   * Asks again if that message is open, since something has happened to it.
   *
   * @param {number} index
   */
  refreshIf(index) {
    if (index === this.#index) this.refresh();
  }

  /** Asks again, after something has changed. */
  async refresh() {
    const job = this.#image?.job;
    const { signal } = this.#closing;
    if (this.#index < 0 || !job) return;
    try {
      const message = await this.#load(job.id, this.#index, { signal });
      if (signal.aborted) return;
      this.#message = message;
      this.#render();
    } catch {
      // Closed meanwhile, or the job has expired: what was shown of it stays.
    }
  }

  #render() {
    const message = this.#message;
    this.#box.hidden = this.#index < 0;
    if (this.#index < 0) return;
    const title = element('h3', 'message-title', t('messageTitle', { band: this.#index + 1 }));
    if (!message) {
      this.#box.replaceChildren(title, element('p', 'fine', t('messageLoading')));
      return;
    }
    const facts = element('dl', 'message-facts', ...factsOf(message).map(([key, value]) => fact(t(key), value)));
    const rows = Object.entries(message.headers).map(([name, value]) =>
      element('tr', '', header(name), element('td', 'code', String(value))),
    );
    const table = element('table', 'message-headers', element('caption', '', t('messageHeaders')), element('tbody', '', ...rows));
    this.#box.replaceChildren(title, facts, deliveriesOf(message), table);
  }
}

/**
 * @param {Api.Message} message
 * @returns {[key: string, value: string][]}
 */
function factsOf({ messageId, queue, ageMs, bytes: size, deliveries }) {
  const unknown = t('unknown');
  return [
    ['messageId', messageId],
    ['messageQueue', queue ?? unknown],
    ['messageSize', bytes(size)],
    ['messageAge', ageMs === null ? unknown : duration(ageMs)],
    ['messageDelivery', number(Math.max(0, ...deliveries.map(({ attempt }) => attempt)))],
  ];
}

/** @param {Api.Message} message */
function deliveriesOf({ deliveries }) {
  const items = deliveries.map(({ attempt, worker }) => element('li', '', t('deliveryTo', { attempt, worker })));
  return element('ol', 'message-deliveries', ...items);
}

/**
 * @param {string} name
 * @param {string} value
 */
function fact(name, value) {
  return element('div', '', element('dt', '', name), element('dd', '', value));
}

/** @param {string} name */
function header(name) {
  const cell = element('th', 'code', name);
  cell.scope = 'row';
  return cell;
}
