// What the person asks for: the chain, the workers, the format, its quality and depth, whether to download. Stored in the
// address and between visits.
import { Problem } from '../net/problem.js';
import { visits } from '../storage.js';
import { onLanguage, t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { readAddress, writeAddress } from './address.js';
import { readChain, sentenceOf, textOf } from './chain.js';
import { linkFaults } from './link-faults.js';
import { categoriesOf, operationsOf } from './operations.js';

const STORED = 'mosaico.settings';
/** @type {{ filters: Page.Operation[], formats: Api.Catalogue['formats'], limits: Api.Limits | null }} */
const NO_CATALOGUE = { filters: [], formats: [{ name: 'png', extension: 'png', quality: false, compression: true }], limits: null };
const DEFAULTS = { filters: 'sobel', workers: '', format: 'png', quality: '', compression: '', depth: '', levels: '', download: true };
const SAMPLE = 'blur:sigma=2,sobel:norm=l1';

/**
 * @typedef {object} SettingsParts
 * @property {HTMLFormElement} form
 * @property {HTMLInputElement} chain
 * @property {HTMLElement} help below the chain
 * @property {HTMLSelectElement} workers
 * @property {HTMLSelectElement} format
 * @property {HTMLElement} qualityField shown for a format that has a quality
 * @property {HTMLInputElement} quality
 * @property {HTMLElement} compressionField shown for a format that can be made smaller
 * @property {HTMLSelectElement} compression
 * @property {HTMLSelectElement} depth
 * @property {HTMLInputElement} levels
 * @property {HTMLInputElement} autoDownload
 */

/** Dispatches `change` whenever the person has changed a setting. */
export class Settings extends EventTarget {
  #parts;
  #steps;
  #catalogue = NO_CATALOGUE;
  #live = 0;
  #wanted;
  #linked = readAddress();
  /**
   * @param {SettingsParts} parts
   * @param {import('./steps.js').Steps} steps the chain in another form
   */
  constructor(parts, steps) {
    super();
    this.#parts = parts;
    this.#steps = steps;
    this.#wanted = { ...DEFAULTS, ...stored(), ...this.#linked };
    this.#parts.chain.value = this.#wanted.filters;
    this.#parts.quality.value = this.#wanted.quality;
    this.#parts.levels.value = this.#wanted.levels;
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
      quality: this.#catalogue === NO_CATALOGUE ? this.#wanted.quality : this.#quality(),
      compression: this.#has('compression') ? this.#parts.compression.value : '',
      depth: this.#parts.depth.value,
      levels: this.#parts.levels.value.trim(),
    };
  }

  /** Throws the Problem of a chain that the server would refuse. */
  check() {
    const detail = () => {
      const { fault } = this.#read();
      return fault ? sentenceOf(fault) : '';
    };
    if (detail()) throw new Problem('chain', { detail });
  }

  /**
   * Marks the step for which the server refused a chain, if that is still the chain.
   *
   * @param {string} chain
   * @param {Problem} problem
   */
  markRefused(chain, { step, said, texts }) {
    const { steps, fault } = this.#read();
    // The server counts the steps of a preset one by one.
    if (fault || chain !== this.fields.filters || steps?.some(({ filter }) => filter.isPreset)) return;
    this.#steps.mark({ step, part: '', parameter: '', reason: said, ...(texts && { texts }) });
  }

  /**
   * The Problem of a link that names settings which the server does not have; null if all is well. The server must
   * have been asked for its catalogue.
   */
  linkProblem() {
    const faults = () => {
      const { fault } = this.#linkedChain();
      const others = linkFaults(this.#linked, this.#catalogue.formats);
      return fault ? [sentenceOf(fault), ...others] : others;
    };
    return faults().length > 0 ? new Problem('link', { detail: () => faults().map(sentence).join(' ') }) : null;
  }

  /** The chain that the link named, and what is wrong with it. */
  #linkedChain() {
    const { filters, limits } = this.#catalogue;
    const { filters: text } = this.#linked;
    return limits === null || text === undefined ? { steps: null, fault: null } : readChain(text, filters, limits.maxSteps);
  }

  /** @param {Api.Catalogue} catalogue */
  setCatalogue(catalogue) {
    const { formats, limits } = catalogue;
    this.#catalogue = { filters: operationsOf(catalogue), formats, limits };
    this.#steps.setCatalogue(this.#catalogue.filters, categoriesOf(catalogue), limits.maxSteps);
    this.#showSteps();
    this.#render();
  }

  /** @param {number} count of live workers */
  setLive(count) {
    if (count === this.#live) return;
    this.#live = count;
    this.#renderWorkers();
  }

  /** The steps of the chain and its fault, as far as the catalogue is there to tell. */
  #read() {
    const { filters, limits } = this.#catalogue;
    return limits === null ? { steps: null, fault: null } : readChain(this.#parts.chain.value, filters, limits.maxSteps);
  }

  /** While names in the text are wrong, the steps stay as they were. */
  #showSteps() {
    const { steps } = this.#read();
    if (steps) this.#steps.show(steps);
  }

  #changed() {
    this.#wanted = { ...this.fields, download: this.autoDownload };
    visits.set(STORED, JSON.stringify(this.#wanted));
    const { filters, workers, format, quality, compression, depth, levels } = this.#wanted;
    writeAddress({ filters, workers, format, quality, compression, depth, levels });
    this.#renderWriting();
    this.#renderChain();
    this.dispatchEvent(new Event('change'));
  }

  #render() {
    const { formats } = this.#catalogue;
    options(this.#parts.format, formats.map(({ name }) => ({ value: name, text: name.toUpperCase() })));
    select(this.#parts.format, this.#wanted.format);
    options(this.#parts.compression, [{ value: '', text: t('compressionFast') }, { value: 'small', text: t('compressionSmall') }]);
    select(this.#parts.compression, this.#wanted.compression);
    this.#renderWriting();
    options(this.#parts.depth, [{ value: '', text: t('depthSource') }, { value: '8', text: t('depthEight') }]);
    select(this.#parts.depth, this.#wanted.depth);
    this.#steps.render();
    this.#renderWorkers();
    this.#renderChain();
  }

  /** @param {'quality' | 'compression'} choice whether the chosen format leaves it */
  #has(choice) {
    return this.#catalogue.formats.some((format) => format[choice] && format.name === this.#parts.format.value);
  }

  /** Empty for a format that has none, and for a number that is out of range. */
  #quality() {
    const { quality } = this.#parts;
    return this.#has('quality') && quality.validity.valid ? quality.value : '';
  }

  #renderWriting() {
    const { format, quality, qualityField, compressionField } = this.#parts;
    compressionField.hidden = !this.#has('compression');
    qualityField.hidden = !this.#has('quality');
    // Otherwise a wrong number that nobody sees would keep the form from being sent.
    quality.disabled = qualityField.hidden;
    quality.placeholder = format.value === 'webp' ? t('qualityLossless') : '75';
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
    const { steps, fault } = this.#read();
    this.#parts.chain.setAttribute('aria-invalid', String(fault !== null));
    this.#parts.help.textContent = fault ? sentenceOf(fault) : t('chainHelp', { sample: SAMPLE });
    this.#steps.mark(steps && fault);
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
