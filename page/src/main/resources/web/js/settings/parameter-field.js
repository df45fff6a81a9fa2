// A parameter of a step, to be set: a number with a slider, a choice, or a grid of numbers.
import { element } from '../dom.js';
import { localised, t } from '../words/i18n.js';
import { NumberGrid, sideOf } from './number-grid.js';
import { defaultOf } from './operations.js';
import { Scale, finest } from './scale.js';

/** Letters of an option that fit beside the parameter's name. */
const LONGEST_BESIDE = 12;

/**
 * The field of a parameter.
 *
 * @typedef {object} ParameterField
 * @property {HTMLElement} root
 * @property {HTMLElement} input described by its fault, where it has one
 */

/**
 * @param {Api.Parameter} parameter
 * @param {string | undefined} value as text; undefined if it is not given
 * @param {string} id of the input
 * @param {(value: string | undefined) => void} onChange
 * @returns {ParameterField}
 */
export function parameterField(parameter, value, id, onChange) {
  const shown = value ?? defaultOf(parameter);
  if (parameter.type === 'choice') return choice(parameter, shown, id, onChange);
  if (parameter.type === 'number') return number(parameter, shown, id, onChange);
  return numbers(parameter, shown, id, onChange);
}

/**
 * @param {Api.Parameter} parameter
 * @param {string} id
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @param {HTMLElement[]} more
 */
function row({ name, title }, id, input, ...more) {
  input.id = id;
  const root = element('div', 'step-field');
  root.dataset.parameter = name;
  const label = element('label', '', localised(title));
  label.htmlFor = id;
  root.append(label, input, ...more);
  return { root, input };
}

/**
 * @param {Api.ChoiceParameter} parameter
 * @param {string} value
 * @param {string} id
 * @param {(value: string) => void} onChange
 */
function choice(parameter, value, id, onChange) {
  const select = document.createElement('select');
  select.append(...parameter.options.map(({ name, title }) => new Option(localised(title), name)));
  select.value = value;
  select.addEventListener('input', () => onChange(select.value));
  const field = row(parameter, id, select);
  const longest = Math.max(...parameter.options.map(({ title }) => localised(title).length));
  field.root.classList.toggle('wide', longest > LONGEST_BESIDE);
  return field;
}

/**
 * @param {Api.NumberParameter} parameter
 * @param {string} value
 * @param {string} id
 * @param {(value: string | undefined) => void} onChange
 */
function number(parameter, value, id, onChange) {
  const { min, max, title } = parameter;
  const step = finest(parameter);
  const field = { type: 'number', min: String(min), max: String(max), step: String(step), inputMode: 'decimal', value };
  const input = Object.assign(document.createElement('input'), field);
  const isOptional = parameter.default === undefined;
  if (isOptional) input.placeholder = t('automatic');
  const scale = isOptional ? null : Scale.of(parameter);
  const slider = scale ? sliderOf(scale, value, localised(title)) : null;
  input.addEventListener('input', () => {
    if (slider && scale) slider.value = String(scale.place(input.value));
    // What is no number reads as nothing, too, and then is not meant.
    onChange(input.value === '' && isOptional && !input.validity.badInput ? undefined : input.value);
  });
  slider?.addEventListener('input', () => {
    input.value = scale?.valueAt(Number(slider.value)) ?? '';
    onChange(input.value);
  });
  return row(parameter, id, input, ...(slider ? [slider] : []));
}

/**
 * For the mouse and fingers; the keyboard has the number beside it.
 *
 * @param {Scale} scale
 * @param {string} value
 * @param {string} title
 */
function sliderOf(scale, value, title) {
  const slider = element('input', 'step-slider');
  Object.assign(slider, { type: 'range', min: '0', max: String(scale.places), step: '1', tabIndex: -1, title });
  slider.value = String(scale.place(value));
  slider.setAttribute('aria-hidden', 'true');
  return slider;
}

/**
 * @param {Api.NumbersParameter} parameter
 * @param {string} value
 * @param {string} id
 * @param {(value: string) => void} onChange
 */
function numbers(parameter, value, id, onChange) {
  if (parameter.counts.every((count) => sideOf(count) > 0)) {
    const grid = new NumberGrid(parameter, value, id, onChange);
    return { root: grid.root, input: grid.root };
  }
  const input = Object.assign(document.createElement('input'), { type: 'text', value, spellcheck: false });
  input.addEventListener('input', () => onChange(input.value));
  return row(parameter, id, input);
}
