// A filter chain as text and as steps, checked against the catalogue, so that a slip costs no upload.
import { t } from '../words/i18n.js';

/** The sentence that says what is wrong with the chain, or '' when nothing is. */
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

/** The steps of a chain without a fault: `{ filter, values }`, the filter's type and its parameters' values as text. */
export function stepsOf(text, filters) {
  return text.split(',').map((step) => {
    const [name, ...parts] = step.split(':').map((part) => part.trim());
    const filter = filters.find((type) => type.name === name);
    const given = Object.fromEntries(parts.map((part) => part.split('=').map((side) => side.trim())));
    return { filter, values: { ...defaultsOf(filter), ...given } };
  });
}

/** A step of this filter as it comes. */
export function defaultsOf(filter) {
  return Object.fromEntries(filter.parameters.map((parameter) => [parameter.name, String(parameter.default)]));
}

/** The shortest text of steps: parameters at their defaults are left out. */
export function textOf(steps) {
  return steps
    .map(({ filter, values }) => {
      const set = filter.parameters
        .filter(({ name, default: usual, type }) => (type === 'choice' ? values[name] !== usual : Number(values[name]) !== usual || values[name].trim() === ''))
        .map(({ name }) => `:${name}=${values[name]}`);
      return filter.name + set.join('');
    })
    .join(',');
}

function stepFault(step, filters) {
  const [name, ...parts] = step.split(':').map((part) => part.trim());
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

function has(type) {
  const names = type.parameters.map((parameter) => parameter.name).join(', ');
  return names ? t('chain_hasSome', { names }) : t('chain_hasNone');
}

function valueFault(filter, parameter, value) {
  const { name, min, max } = parameter;
  if (parameter.type === 'choice') {
    const allowed = parameter.options.includes(value);
    return allowed ? '' : t('chain_option', { filter, name, options: parameter.options.join(', '), value });
  }
  const number = value === '' ? NaN : Number(value);
  const whole = parameter.step === 1;
  const fits = number >= min && number <= max && (!whole || Number.isInteger(number));
  return fits ? '' : t(whole ? 'chain_whole' : 'chain_range', { filter, name, min, max, value });
}
