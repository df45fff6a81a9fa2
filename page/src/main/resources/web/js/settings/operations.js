// What may stand in a chain: the catalogue's filters, and its presets, which look like filters without parameters.
import { inBoth, t } from '../words/i18n.js';

const PRESETS = 'presets';

/**
 * Filters and presets, in the catalogue's order.
 *
 * @param {Pick<Api.Catalogue, 'filters' | 'presets'>} catalogue
 * @returns {Page.Operation[]}
 */
export function operationsOf({ filters, presets }) {
  return [...filters.map((filter) => ({ ...filter, steps: 1, isPreset: false })), ...presets.map(presetOf)];
}

/**
 * The catalogue's categories, and one of the presets if there are any.
 *
 * @param {Pick<Api.Catalogue, 'categories' | 'presets'>} catalogue
 * @returns {Api.Category[]}
 */
export function categoriesOf({ categories, presets }) {
  return presets.length > 0 ? [...categories, { name: PRESETS, title: inBoth('presets') }] : categories;
}

/** @param {Api.Preset} preset */
function presetOf({ name, filters }) {
  const [title, summary] = [both(name), both(filters)];
  const steps = filters.split(',').length;
  return { name, category: PRESETS, title, summary, parameters: [], example: {}, steps, isPreset: true };
}

/** @param {string} text */
function both(text) {
  return { en: text, es: text };
}

/**
 * What a parameter is if it is not given, as text; '' if it then has no value.
 *
 * @param {Api.Parameter} parameter
 */
export function defaultOf(parameter) {
  return parameter.default === undefined ? '' : String(parameter.default);
}

/**
 * The parameter of that name, or of that other name.
 *
 * @param {Api.Filter} filter
 * @param {string} name
 */
export function parameterOf(filter, name) {
  return filter.parameters.find((parameter) => parameter.name === name || parameter.alias === name);
}

/**
 * The number that a text is; NaN for any other text.
 *
 * @param {string} text
 */
export function numberOf(text) {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : NaN;
}

/**
 * The parts of a list of numbers.
 *
 * @param {string} text
 */
export function partsOf(text) {
  return text.trim().split(/[\s;]+/);
}

/**
 * What is wrong with a parameter's value, or '' if nothing is: the rule, as the server states it.
 *
 * @param {Api.Parameter} parameter
 * @param {string} value
 */
export function valueFault(parameter, value) {
  const { name } = parameter;
  if (parameter.type === 'choice') {
    const options = parameter.options.map((option) => option.name);
    return options.includes(value) ? '' : t('chain_option', { name, options: oneOf(options) });
  }
  const [min, max] = [String(parameter.min), String(parameter.max)];
  const fits = (/** @type {number} */ number) => number >= parameter.min && number <= parameter.max;
  if (parameter.type === 'number') {
    const number = numberOf(value);
    const whole = parameter.step === 1;
    if (fits(number) && (!whole || Number.isInteger(number))) return '';
    return t(whole ? 'chain_whole' : 'chain_range', { name, min, max });
  }
  const parts = partsOf(value);
  const wrong = parts.find((part) => !fits(numberOf(part)));
  if (wrong !== undefined) return t('chain_numbers', { name, min, max, part: wrong });
  if (parameter.counts.includes(parts.length)) return '';
  return t('chain_counts', { name, counts: oneOf(parameter.counts.map(String)), n: parts.length });
}

/** @param {string[]} options */
function oneOf(options) {
  const last = options.at(-1) ?? '';
  return options.length < 2 ? last : t('chain_or', { options: options.slice(0, -1).join(', '), last });
}
