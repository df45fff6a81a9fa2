// What the person asks for: the chain, the workers, the format, whether to download. Stored in the address and between
// visits.
import { Problem } from '../net/problem.js';
import { visits } from '../storage.js';
import { onLanguage, t } from '../words/i18n.js';
import { readAddress, writeAddress } from './address.js';
import { chainFault, stepsOf, textOf } from './chain.js';

const STORED = 'mosaico.settings';
/** @type {Omit<Api.Catalogue, 'limits'> & { limits: Api.Limits | null }} */
const NO_CATALOGUE = { filters: [], formats: [{ name: 'png', extension: 'png' }], limits: null };
const DEFAULTS = { filters: 'sobel', workers: '', format: 'png', download: true };
const SAMPLE = 'blur:sigma=2,sobel:norm=l1';

/**
 * @typedef {object} SettingsParts
 * @property {HTMLFormElement} form
 * @property {HTMLInputElement} chain
 * @property {HTMLElement} help below the chain
 * @property {HTMLSelectElement} workers
 * @property {HTMLSelectElement} format
 * @property {HTMLInputElement} autoDownload
 */

export class Settings {
  #parts;
  #steps;
  #catalogue = NO_CATALOGUE;
  #live = 0;
  #wanted;

  /**
   * @param {SettingsParts} parts
   * @param {import('./steps.js').Steps} steps the chain in another form
   */
  constructor(parts, steps) {
    this.#parts = parts;
    this.#steps = steps;
    this.#wanted = { ...DEFAULTS, ...stored(), ...readAddress() };
    this.#parts.chain.value = this.#wanted.filters;
    this.#parts.autoDownload.checked = this.#wanted.download;
    this.#parts.chain.addEventListener('input', () => this.#showSteps());
    steps.addEventListener('change', () => {
      this.#parts.chain.value = textOf(steps.steps);
      this.#changed();
    });
    parts.form.addEventListener('input', () => this.#changed());
    onLanguage(() => this.#render());
    this.#render();
  }

  get limits() {
    return this.#catalogue.limits;
  }

  get autoDownload() {
    return this.#parts.autoDownload.checked;
  }

  /** @returns {Page.Fields} */
  get fields() {
    return {
      filters: this.#parts.chain.value.trim(),
      workers: this.#parts.workers.value,
      // Until the server has listed its formats there is only one to choose, whatever a link names.
      format: this.#catalogue === NO_CATALOGUE ? this.#wanted.format : this.#parts.format.value,
    };
  }

  /** Throws the Problem of a chain that the server would refuse. */
  check() {
    const detail = () => this.#fault();
    if (detail()) throw new Problem('chain', { detail });
  }

  /** @param {Api.Catalogue} catalogue */
  setCatalogue(catalogue) {
    this.#catalogue = catalogue;
    this.#steps.setCatalogue(catalogue.filters, catalogue.limits.maxSteps);
    this.#showSteps();
    this.#render();
  }

  /** @param {number} count of live workers */
  setLive(count) {
    if (count === this.#live) return;
    this.#live = count;
    this.#renderWorkers();
  }

  #fault() {
    const { filters, limits } = this.#catalogue;
    return limits === null ? '' : chainFault(this.#parts.chain.value, filters, limits.maxSteps);
  }

  /** While the text has a fault, the steps stay as they last were without one. */
  #showSteps() {
    const { filters } = this.#catalogue;
    if (filters.length > 0 && !this.#fault()) this.#steps.show(stepsOf(this.#parts.chain.value, filters));
  }

  #changed() {
    this.#wanted = { ...this.fields, download: this.autoDownload };
    visits.set(STORED, JSON.stringify(this.#wanted));
    const { filters, workers, format } = this.#wanted;
    writeAddress({ filters, workers, format });
    this.#renderChain();
  }

  #render() {
    const { formats } = this.#catalogue;
    options(this.#parts.format, formats.map(({ name }) => ({ value: name, text: name.toUpperCase() })));
    select(this.#parts.format, this.#wanted.format);
    this.#steps.render();
    this.#renderWorkers();
    this.#renderChain();
  }

  #renderWorkers() {
    const all = this.#live > 0 ? t('allWorkers', { n: this.#live }) : t('allWorkersUnknown');
    const counts = Array.from({ length: this.#live }, (_, i) => String(i + 1));
    // What a link or the last visit asked for holds, even if there are fewer workers now.
    const wanted = Number(this.#wanted.workers);
    if (Number.isInteger(wanted) && wanted > this.#live) counts.push(String(wanted));
    options(this.#parts.workers, [{ value: '', text: all }, ...counts.map((count) => ({ value: count, text: count }))]);
    select(this.#parts.workers, this.#wanted.workers);
  }

  #renderChain() {
    const fault = this.#fault();
    this.#parts.chain.setAttribute('aria-invalid', String(fault !== ''));
    this.#parts.help.textContent = fault || t('chainHelp', { sample: SAMPLE });
  }
}

/** @returns {Partial<typeof DEFAULTS>} */
function stored() {
  try {
    return JSON.parse(visits.get(STORED) ?? '{}') ?? {};
  } catch (error) {
    console.warn('settings of an earlier visit cannot be read:', error);
    return {};
  }
}

/**
 * @param {HTMLSelectElement} list
 * @param {{ value: string, text: string }[]} wanted
 */
function options(list, wanted) {
  const chosen = list.value;
  list.replaceChildren(...wanted.map(({ value, text }) => new Option(text, value)));
  select(list, chosen);
}

/**
 * Chooses the value or, if there is no such option, the default.
 *
 * @param {HTMLSelectElement} list
 * @param {string} value
 */
function select(list, value) {
  const has = [...list.options].some((option) => option.value === value);
  const fallback = [...list.options].find((option) => option.value === '') ?? list.options[0];
  list.value = has ? value : (fallback?.value ?? '');
}
