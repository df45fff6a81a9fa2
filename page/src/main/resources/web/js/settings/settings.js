// What the person wants done: the chain, the workers, the format, whether to download. Kept in the address and between
// visits.
import { onLanguage, t } from '../words/i18n.js';
import { Problem } from '../net/problem.js';
import { visits } from '../storage.js';
import { readAddress, writeAddress } from './address.js';
import { chainFault, stepsOf, textOf } from './chain.js';

const STORED = 'mosaico.settings';
const NO_CATALOGUE = { filters: [], formats: [{ name: 'png', extension: 'png' }], limits: null };
const DEFAULTS = { filters: 'sobel', workers: '', format: 'png', download: true };
const SAMPLE = 'blur:sigma=2,sobel:norm=l1';

export class Settings {
  #form;
  #help;
  #steps;
  #catalogue = NO_CATALOGUE;
  #live = 0;
  #wanted;

  /** @param steps Steps, in which the chain is shown and set as well */
  constructor({ form, help }, steps) {
    this.#form = form.elements;
    this.#help = help;
    this.#steps = steps;
    this.#wanted = { ...DEFAULTS, ...stored(), ...readAddress() };
    this.#form.chain.value = this.#wanted.filters;
    this.#form['auto-download'].checked = this.#wanted.download;
    this.#form.chain.addEventListener('input', () => this.#showSteps());
    steps.addEventListener('change', () => {
      this.#form.chain.value = textOf(steps.steps);
      this.#changed();
    });
    form.addEventListener('input', () => this.#changed());
    onLanguage(() => this.#render());
    this.#render();
  }

  get limits() {
    return this.#catalogue.limits;
  }

  get autoDownload() {
    return this.#form['auto-download'].checked;
  }

  /** The fields of a job; empty ones mean the server's default. */
  get fields() {
    return {
      filters: this.#form.chain.value.trim(),
      workers: this.#form.workers.value,
      // Until the server has told its formats there is one to choose, whatever a link names.
      format: this.#catalogue === NO_CATALOGUE ? this.#wanted.format : this.#form.format.value,
    };
  }

  /** Throws the Problem of a chain that the server would refuse. */
  check() {
    const detail = () => this.#fault();
    if (detail()) throw new Problem('chain', { detail });
  }

  setCatalogue(catalogue) {
    this.#catalogue = catalogue;
    this.#steps.setCatalogue(catalogue.filters, catalogue.limits.maxSteps);
    this.#showSteps();
    this.#render();
  }

  setLive(count) {
    if (count === this.#live) return;
    this.#live = count;
    this.#renderWorkers();
  }

  #fault() {
    const { filters, limits } = this.#catalogue;
    return filters.length === 0 ? '' : chainFault(this.#form.chain.value, filters, limits.maxSteps);
  }

  /** While the text has a fault, the steps stay as they were last without one. */
  #showSteps() {
    const { filters } = this.#catalogue;
    if (filters.length > 0 && !this.#fault()) this.#steps.show(stepsOf(this.#form.chain.value, filters));
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
    options(this.#form.format, formats.map(({ name }) => ({ value: name, text: name.toUpperCase() })));
    select(this.#form.format, this.#wanted.format);
    this.#steps.render();
    this.#renderWorkers();
    this.#renderChain();
  }

  #renderWorkers() {
    const all = this.#live > 0 ? t('allWorkers', { n: this.#live }) : t('allWorkersUnknown');
    const counts = Array.from({ length: this.#live }, (_, i) => String(i + 1));
    // What a link or the last visit asked for holds, even if there are not so many workers now.
    const wanted = Number(this.#wanted.workers);
    if (Number.isInteger(wanted) && wanted > this.#live) counts.push(String(wanted));
    options(this.#form.workers, [{ value: '', text: all }, ...counts.map((count) => ({ value: count, text: count }))]);
    select(this.#form.workers, this.#wanted.workers);
  }

  #renderChain() {
    const fault = this.#fault();
    this.#form.chain.setAttribute('aria-invalid', String(fault !== ''));
    this.#help.textContent = fault || t('chainHelp', { sample: SAMPLE });
  }
}

function stored() {
  try {
    return JSON.parse(visits.get(STORED)) ?? {};
  } catch (error) {
    console.warn('settings of an earlier visit cannot be read:', error);
    return {};
  }
}

function options(element, wanted) {
  const chosen = element.value;
  element.replaceChildren(...wanted.map(({ value, text }) => new Option(text, value)));
  select(element, chosen);
}

/** Chooses the value, or what means "any other" or "the default" where there is no such option. */
function select(element, value) {
  const has = [...element.options].some((option) => option.value === value);
  const fallback = [...element.options].find((option) => option.value === '') ?? element.options[0];
  element.value = has ? value : fallback.value;
}
