// A filter chain as it is written: `blur:sigma=2,sobel`, or JSON, `[{"filter":"blur","sigma":2},"sobel"]`.
import { t } from '../words/i18n.js';

/**
 * A step as it is written, not checked but for its form.
 *
 * @typedef {{ name: string, given: [name: string, value: string][], part: string, reason: string }} WrittenStep reason is what
 *     is wrong with its form
 */

/**
 * The steps of a chain; a text that is meant to be JSON and is not has one step, with that reason.
 *
 * @param {string} text
 * @returns {WrittenStep[]}
 */
export function writtenSteps(text) {
  return text.trimStart().startsWith('[') ? ofJson(text) : text.split(',').map(ofText);
}

/**
 * @param {string} text
 * @param {number} index
 * @returns {WrittenStep}
 */
function ofText(text, index) {
  const part = text.trim();
  const [name = '', ...pairs] = part.split(':').map((piece) => piece.trim());
  if (name === '') return { name, given: [], part: '', reason: t('chain_emptyStep', { n: index + 1 }) };
  const wrong = pairs.find((pair) => pair.indexOf('=') < 1);
  if (wrong !== undefined) return { name, given: [], part, reason: t('chain_syntax', { text: wrong }) };
  const given = pairs.map((pair) => /** @type {[string, string]} */ (halves(pair)));
  const twice = given.find(([key], i) => given.findIndex(([other]) => other === key) < i);
  return { name, given, part, reason: twice ? t('chain_twice', { name: twice[0] }) : '' };
}

/** @param {string} pair */
function halves(pair) {
  const equals = pair.indexOf('=');
  return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
}

/**
 * @param {string} text
 * @returns {WrittenStep[]}
 */
function ofJson(text) {
  try {
    const steps = JSON.parse(text);
    return steps.map(ofEntry);
  } catch {
    return [{ name: '', given: [], part: '', reason: t('chain_json') }];
  }
}

/**
 * @param {unknown} entry
 * @param {number} index
 * @returns {WrittenStep}
 */
function ofEntry(entry, index) {
  if (typeof entry === 'string') return ofText(entry, index);
  const { filter, ...rest } = /** @type {Record<string, unknown>} */ (entry ?? {});
  if (typeof filter !== 'string') return { name: '', given: [], part: '', reason: t('chain_jsonStep', { n: index + 1 }) };
  const given = Object.entries(rest).map(([key, value]) => /** @type {[string, string]} */ ([key, [value].flat().join(';')]));
  return { name: filter, given, part: filter + given.map((pair) => `:${pair.join('=')}`).join(''), reason: '' };
}
