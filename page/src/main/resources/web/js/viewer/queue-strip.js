// The queue as a strip: every band's message, from not yet published to back in the image; each can be opened.
import { element } from '../dom.js';
import { holderOf } from '../job/bands.js';
import { PLACES } from '../job/messages.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { colourOf } from './palette.js';

/** Messages shown in one place; of more, the first ones and a figure. */
const SHOWN = 60;

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */
/** @typedef {{ count: HTMLElement, list: HTMLElement, more: HTMLElement }} Column */

export class QueueStrip {
  #section;
  #columns;
  /** @type {Map<number, HTMLButtonElement>} a button a message, which moves from place to place */
  #buttons = new Map();
  #onOpen;
  /** @type {ImageJob | null} */
  #image = null;
  #opened = -1;
  /** The message that the Tab key reaches; the arrow keys go to the others. */
  #reached = 0;
  #drawing = 0;

  /**
   * @param {{ section: HTMLElement, columns: HTMLElement }} parts
   * @param {(index: number) => void} onOpen opens a message; -1 closes it
   */
  constructor({ section, columns }, onOpen) {
    this.#section = section;
    this.#onOpen = onOpen;
    this.#columns = new Map(PLACES.map((place) => [place, columnOf(columns, place)]));
    columns.addEventListener('keydown', (event) => this.#onKey(event));
    onLanguage(() => this.#render());
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.#buttons.clear();
    this.#reached = 0;
    this.#open(-1);
    this.render();
  }

  /** Draws at the next frame: many bands may change in one. */
  render() {
    if (this.#drawing !== 0) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#render();
    });
  }

  #render() {
    const image = this.#image;
    const total = image?.bands.total ?? 0;
    // Of a job that has stopped, what is still on its way is thrown away.
    this.#section.hidden = total === 0 || image?.state === 'waiting' || image?.state === 'uploading' || image?.state === 'stopped';
    if (!image || this.#section.hidden) return;
    const focused = document.activeElement;
    const places = image.bands.messages.of(image);
    const bands = new Map([...image.bands].map((band) => [band.index, band]));
    for (const [place, column] of this.#columns) {
      const here = places.flatMap((there, index) => (there === place ? [index] : []));
      column.count.textContent = number(here.length);
      column.list.replaceChildren(...here.slice(0, SHOWN).map((index) => this.#button(index, place, bands.get(index))));
      column.more.textContent = here.length > SHOWN ? t('more', { n: here.length - SHOWN }) : '';
    }
    // A button that has moved to another place has lost the focus on the way.
    if (focused instanceof HTMLButtonElement && focused.isConnected && document.activeElement !== focused) focused.focus();
  }

  /**
   * @param {number} index
   * @param {string} place
   * @param {Page.Band | undefined} band
   */
  #button(index, place, band) {
    const button = this.#buttons.get(index) ?? this.#newButton(index);
    const holder = band && holderOf(band);
    const values = { band: index + 1, place: t(`place_${place}`), worker: holder };
    button.dataset.place = place;
    button.style.setProperty('--colour', holder ? colourOf(holder) : 'transparent');
    button.classList.toggle('again', (band?.attempt ?? 0) > 1);
    button.ariaLabel = t(holder ? 'messageOf' : 'message', values);
    button.ariaExpanded = String(this.#opened === index);
    button.tabIndex = index === this.#reached ? 0 : -1;
    return button;
  }

  /** @param {number} index */
  #newButton(index) {
    const button = element('button', 'message');
    button.type = 'button';
    button.dataset.message = String(index);
    button.setAttribute('aria-controls', 'message');
    button.addEventListener('click', () => {
      this.#reached = index;
      this.#open(this.#opened === index ? -1 : index);
      this.#render();
    });
    this.#buttons.set(index, button);
    return button;
  }

  /** @param {number} index */
  #open(index) {
    this.#opened = index;
    this.#onOpen(index);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const buttons = [...this.#columns.values()].flatMap(({ list }) => [...list.querySelectorAll('button')]);
    const here = buttons.findIndex((button) => button === event.target);
    const steps = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 };
    const next = buttons[Object.hasOwn(steps, event.key) ? steps[/** @type {keyof typeof steps} */ (event.key)] : -1];
    if (here < 0 || !next) return;
    event.preventDefault();
    this.#reached = Number(next.dataset.message);
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}

/**
 * Finds a place's column in the page.
 *
 * @param {HTMLElement} columns
 * @param {string} place
 * @returns {Column}
 */
function columnOf(columns, place) {
  const column = columns.querySelector(`[data-column="${place}"]`);
  /** @type {(name: string) => HTMLElement} */
  const part = (name) => {
    const found = column?.querySelector(`.queue-${name}`);
    if (found instanceof HTMLElement) return found;
    throw new Error(`the column ${place} has no ${name}`);
  };
  return { count: part('count'), list: part('list'), more: part('more') };
}
