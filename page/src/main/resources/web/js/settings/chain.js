// A filter chain as text and as steps, checked against the catalogue, so that a typing error costs no upload.
import { t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { writtenSteps } from './chain-text.js';
import { nearest } from './near.js';
import { defaultOf, numberOf, parameterOf, partsOf, valueFault } from './operations.js';

/** @typedef {import('./chain-text.js').WrittenStep} WrittenStep */

/**
 * The steps of a chain and its first fault, if it has one. There are steps, with values that may be wrong, as long as all
 * names in the chain are right.
 *
 * @param {string} text
 * @param {Page.Operation[]} filters
 * @param {number} maxSteps
 * @returns {{ steps: Page.Step[] | null, fault: Page.ChainFault | null }}
 */
export function readChain(text, filters, maxSteps) {
  if (text.trim() === '') return { steps: null, fault: ofWhole(t('chain_empty')) };
  const written = writtenSteps(text);
  const malformed = written.findIndex(({ reason }) => reason !== '');
  if (malformed >= 0) return { steps: null, fault: faultIn(malformed, written[malformed], '', written[malformed]?.reason) };
  for (const [index, step] of written.entries()) {
    const reason = nameFault(step, filters);
    if (reason) return { steps: null, fault: faultIn(index, step, '', reason) };
  }
  const steps = written.map((step) => stepOf(step, filters));
  return { steps, fault: firstValueFault(written, steps) ?? countFault(steps, maxSteps) };
}

/**
 * What is wrong and where: `blur:sigma=-1: sigma must be 0.1 to 50`.
 *
 * @param {Page.ChainFault} fault
 */
export function sentenceOf({ part, reason }) {
  return sentence(part ? `${part}: ${reason}` : reason);
}

/**
 * The shortest text of these steps: parameters at their defaults are left out. Not if a parameter without a default is
 * given: what the others are by default may depend on it.
 *
 * @param {Page.Step[]} steps
 */
export function textOf(steps) {
  return steps
    .map(({ filter, values }) => {
      const given = filter.parameters.filter(({ name }) => values[name] !== undefined);
      const all = given.some((parameter) => parameter.default === undefined);
      const written = given.filter((parameter) => all || !isDefault(parameter, values[parameter.name] ?? ''));
      return filter.name + written.map(({ name }) => `:${name}=${values[name]}`).join('');
    })
    .join(',');
}

/**
 * @param {Api.Parameter} parameter
 * @param {string} value
 */
function isDefault(parameter, value) {
  const initial = defaultOf(parameter);
  if (parameter.type === 'choice') return value === initial;
  return partsOf(value).map(numberOf).join() === partsOf(initial).map(numberOf).join();
}

/**
 * @param {number} step
 * @param {WrittenStep | undefined} written
 * @param {string} parameter
 * @param {string} [reason]
 * @returns {Page.ChainFault}
 */
function faultIn(step, written, parameter, reason = '') {
  return { step, part: written?.part ?? '', parameter, reason };
}

/**
 * @param {string} reason
 * @returns {Page.ChainFault}
 */
function ofWhole(reason) {
  return { step: -1, part: '', parameter: '', reason };
}

/**
 * @param {WrittenStep} step
 * @param {Page.Operation[]} filters
 */
function nameFault({ name, given }, filters) {
  const filter = filters.find((candidate) => candidate.name === name);
  if (!filter) {
    const near = nearest(name, filters.map((known) => known.name));
    return t(near ? 'chain_meant' : 'chain_unknown', { name, near });
  }
  if (filter.isPreset) return given.length > 0 ? t('chain_preset') : '';
  const unknown = given.find(([key]) => !parameterOf(filter, key));
  if (unknown) return t('chain_parameter', { filter: name, name: unknown[0], names: namesOf(filter) });
  const names = given.map(([key]) => parameterOf(filter, key)?.name);
  const twice = names.find((key, i) => names.indexOf(key) < i);
  const alias = filter.parameters.find((parameter) => parameter.name === twice)?.alias;
  return twice === undefined ? '' : t('chain_alias', { name: twice, alias });
}

/** @param {Api.Filter} filter */
function namesOf({ parameters }) {
  return parameters.length > 0 ? parameters.map(({ name }) => name).join(', ') : t('chain_none');
}

/**
 * A step whose names are all right.
 *
 * @param {WrittenStep} step
 * @param {Page.Operation[]} filters
 * @returns {Page.Step}
 */
function stepOf({ name, given }, filters) {
  const filter = filters.find((candidate) => candidate.name === name);
  if (!filter) throw new Error(`no filter ${name}`);
  return { filter, values: Object.fromEntries(given.map(([key, value]) => [parameterOf(filter, key)?.name, value])) };
}

/**
 * @param {WrittenStep[]} written
 * @param {Page.Step[]} steps
 */
function firstValueFault(written, steps) {
  for (const [index, { filter, values }] of steps.entries()) {
    for (const parameter of filter.parameters) {
      const value = values[parameter.name];
      const reason = value === undefined ? '' : valueFault(parameter, value);
      if (reason) return faultIn(index, written[index], parameter.name, reason);
    }
  }
  return null;
}

/**
 * @param {Page.Step[]} steps
 * @param {number} max
 */
function countFault(steps, max) {
  const n = steps.reduce((sum, { filter }) => sum + filter.steps, 0);
  return n > max ? ofWhole(t('chain_tooMany', { n, max })) : null;
}
