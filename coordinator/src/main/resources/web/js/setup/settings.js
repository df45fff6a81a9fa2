// What the person wants done: the chain, the workers, the format, whether to download. Kept between visits.
import { chainFault, presets } from './chain.js';
import { knows, onLanguage, t } from '../words/i18n.js';
import { Problem } from '../net/problem.js';

const STORED = 'mosaico.settings';
const NO_CATALOGUE = { filters: [], formats: [{ name: 'png', extension: 'png' }], limits: null };

export class Settings {
  #form;
  #catalogue = NO_CATALOGUE;
  #live = 0;
  #wanted;

  constructor(form) {
    this.#form = form.elements;
    this.#wanted = read();
    this.#form.chain.value = this.#wanted.filters;
    this.#form['auto-download'].checked = this.#wanted.download;
    this.#form.preset.addEventListener('change', () => {
      if (this.#form.preset.value) this.#form.chain.value = this.#form.preset.value;
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
      format: this.#form.format.value,
    };
  }

  /** Throws the Problem of a chain that the server would refuse. */
  check() {
    const detail = () => this.#fault();
    if (detail()) throw new Problem('chain', { detail });
  }

  setCatalogue(catalogue) {
    this.#catalogue = catalogue;
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

  #changed() {
    this.#wanted = {
      filters: this.#form.chain.value,
      workers: this.#form.workers.value,
      format: this.#form.format.value,
      download: this.autoDownload,
    };
    localStorage.setItem(STORED, JSON.stringify(this.#wanted));
    this.#renderChain();
  }

  #render() {
    const { formats, filters } = this.#catalogue;
    options(this.#form.format, formats.map(({ name }) => ({ value: name, text: name.toUpperCase() })));
    select(this.#form.format, this.#wanted.format);
    options(this.#form.preset, [
      ...presets(filters).map(({ chain, label, name }) => ({ value: chain, text: knows(label) ? t(label) : name })),
      { value: '', text: t('customChain') },
    ]);
    this.#renderWorkers();
    this.#renderChain();
  }

  #renderWorkers() {
    const all = this.#live > 0 ? t('allWorkers', { n: this.#live }) : t('allWorkersUnknown');
    const counts = Array.from({ length: this.#live }, (_, i) => ({ value: String(i + 1), text: String(i + 1) }));
    options(this.#form.workers, [{ value: '', text: all }, ...counts]);
    select(this.#form.workers, this.#wanted.workers);
  }

  #renderChain() {
    const { chain, preset } = this.#form;
    select(preset, chain.value.trim());
    const fault = this.#fault();
    chain.setAttribute('aria-invalid', String(fault !== ''));
    document.getElementById('chain-help').textContent = fault || this.#about() || t('chainHelp', { sample: 'blur:sigma=2,sobel:norm=l1' });
  }

  /** What the chosen filter does, where it is one filter; the catalogue says so in English. */
  #about() {
    const type = this.#catalogue.filters.find(({ name }) => name === this.#form.chain.value.trim());
    if (!type) return '';
    return knows(`summary_${type.name}`) ? t(`summary_${type.name}`) : type.summary;
  }
}

function read() {
  const fallback = { filters: 'sobel', workers: '', format: 'png', download: true };
  try {
    return { ...fallback, ...JSON.parse(localStorage.getItem(STORED)) };
  } catch {
    return fallback;
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
  element.value = has ? value : (fallback?.value ?? '');
}
