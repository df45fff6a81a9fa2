// A filter chain as text and as steps, checked against the catalogue, so that a typing error costs no upload.
import { t } from '../words/i18n.js';

/**
 * The sentence that says what is wrong with the chain, or '' if nothing is.
 *
 * @param {string} text
 * @param {Api.Filter[]} filters
 * @param {number} maxSteps
 */
export function chainFault(text, filters, maxSteps) {
  if (text.trim() === '') return t('chain_empty');
  const steps = text.split(',');
  if (steps.length > maxSteps) return t('chain_tooMany', { n: steps.length, max: maxSteps });
  for (const step of steps) {
    const fault = stepFault(step.trim(), filters);
    if (fault) return fault;
  }
  return '';
}

/**
 * The steps of a chain that has no fault.
 *
 * @param {string} text
 * @param {Api.Filter[]} filters
 * @returns {Page.Step[]}
 */
export function stepsOf(text, filters) {
  return text.split(',').map((step) => {
    const [name, ...parts] = step.split(':').map((part) => part.trim());
    const filter = filters.find((type) => type.name === name);
    if (!filter) throw new Error(`no filter ${name}`);
    const given = Object.fromEntries(parts.map((part) => part.split('=').map((side) => side.trim())));
    return { filter, values: { ...defaultsOf(filter), ...given } };
  });
}

/**
 * The values of a filter's parameters that are not set.
 *
 * @param {Api.Filter} filter
 * @returns {Record<string, string>}
 */
export function defaultsOf(filter) {
  return Object.fromEntries(filter.parameters.map((parameter) => [parameter.name, String(parameter.default)]));
}

/**
 * The shortest text of these steps: parameters at their defaults are left out.
 *
 * @param {Page.Step[]} steps
 */
export function textOf(steps) {
  return steps
    .map(({ filter, values }) => {
      const set = filter.parameters
        .filter((parameter) => !isDefault(parameter, values[parameter.name] ?? ''))
        .map(({ name }) => `:${name}=${values[name]}`);
      return filter.name + set.join('');
    })
    .join(',');
}

/**
 * @param {Api.Parameter} parameter
 * @param {string} value
 */
function isDefault(parameter, value) {
  if (parameter.type === 'choice') return value === parameter.default;
  return value.trim() !== '' && Number(value) === parameter.default;
}

/**
 * @param {string} step
 * @param {Api.Filter[]} filters
 */
function stepFault(step, filters) {
  const [name = '', ...parts] = step.split(':').map((part) => part.trim());
  if (name === '') return t('chain_emptyStep');
  const type = filters.find((filter) => filter.name === name);
  if (!type) return t('chain_unknown', { name, names: filters.map((filter) => filter.name).join(', ') });
  const given = new Set();
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals < 1) return t('chain_syntax', { filter: name, text: part });
    const key = part.slice(0, equals).trim();
    if (given.has(key)) return t('chain_twice', { filter: name, name: key });
    given.add(key);
    const parameter = type.parameters.find((candidate) => candidate.name === key);
    if (!parameter) return t('chain_parameter', { filter: name, name: key, has: has(type) });
    const fault = valueFault(name, parameter, part.slice(equals + 1).trim());
    if (fault) return fault;
  }
  return '';
}

/** @param {Api.Filter} type */
function has(type) {
  const names = type.parameters.map((parameter) => parameter.name).join(', ');
  return names ? t('chain_hasSome', { names }) : t('chain_hasNone');
}

/**
 * @param {string} filter
 * @param {Api.Parameter} parameter
 * @param {string} value
 */
function valueFault(filter, parameter, value) {
  const { name } = parameter;
  if (parameter.type === 'choice') {
    const allowed = parameter.options.includes(value);
    return allowed ? '' : t('chain_option', { filter, name, options: parameter.options.join(', '), value });
  }
  const { min, max } = parameter;
  const number = value === '' ? NaN : Number(value);
  const whole = parameter.step === 1;
  const fits = number >= min && number <= max && (!whole || Number.isInteger(number));
  return fits ? '' : t(whole ? 'chain_whole' : 'chain_range', { filter, name, min, max, value });
}
