// A filter chain's text, checked against the catalogue, so that a slip costs no upload.
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

/** Ready-made chains: every filter of the catalogue as it comes, and some that are more than one step. */
export function presets(filters) {
  const names = new Set(filters.map((filter) => filter.name));
  const combined = [{ label: 'preset_softEdges', chain: 'blur:sigma=2,sobel', needs: ['blur', 'sobel'] }];
  return [
    ...filters.map((filter) => ({ label: `filter_${filter.name}`, name: filter.name, chain: filter.name })),
    ...combined.filter((preset) => preset.needs.every((name) => names.has(name))),
  ];
}
