// The filter chain as a list of steps that can be added, moved, set and removed.
import { element } from '../dom.js';
import { knows, t } from '../words/i18n.js';
import { defaultsOf } from './chain.js';

/** Dispatches `change` whenever the person has changed a step. */
export class Steps extends EventTarget {
  #parts;
  /** @type {Api.Filter[]} */
  #filters = [];
  #max = 1;
  /** @type {Page.Step[]} */
  #steps = [];

  /** @param {{ list: HTMLElement, add: HTMLElement }} parts add gets a button for each filter */
  constructor(parts) {
    super();
    this.#parts = parts;
  }

  get steps() {
    return this.#steps;
  }

  /**
   * @param {Api.Filter[]} filters
   * @param {number} max steps in a chain
   */
  setCatalogue(filters, max) {
    this.#filters = filters;
    this.#max = max;
    this.#parts.add.replaceChildren(...filters.map((filter) => this.#adder(filter)));
    this.render();
  }

  /** @param {Page.Step[]} steps */
  show(steps) {
    this.#steps = steps;
    this.render();
  }

  render() {
    const { list, add } = this.#parts;
    list.replaceChildren(...this.#steps.map((step, i) => this.#item(step, i)));
    for (const [i, filter] of this.#filters.entries()) {
      const adder = /** @type {HTMLElement} */ (add.children[i]);
      adder.textContent = `+ ${filterName(filter.name)}`;
      adder.title = summaryOf(filter);
      adder.setAttribute('aria-disabled', String(this.#steps.length >= this.#max));
    }
  }

  /** @param {Api.Filter} filter */
  #adder(filter) {
    const adder = element('button', 'add-step');
    adder.type = 'button';
    adder.dataset.filter = filter.name;
    adder.addEventListener('click', () => {
      if (this.#steps.length < this.#max) this.#change([...this.#steps, { filter, values: defaultsOf(filter) }]);
    });
    return adder;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #move(from, to) {
    const steps = [...this.#steps];
    steps.splice(to, 0, ...steps.splice(from, 1));
    this.#change(steps);
    // The focus moves with the step, and stays on the same button unless that is disabled there.
    const buttons = [...(this.#parts.list.children[to]?.querySelectorAll('button') ?? [])];
    const wanted = buttons[to < from ? 0 : 1];
    (wanted?.disabled ? buttons.find(({ disabled }) => !disabled) : wanted)?.focus();
  }

  /** @param {number} index */
  #remove(index) {
    this.#change(this.#steps.filter((_, i) => i !== index));
    const next = this.#parts.list.children[Math.min(index, this.#steps.length - 1)];
    const target = next?.querySelector('.step-drop:not(:disabled)') ?? this.#parts.add.firstElementChild;
    if (target instanceof HTMLElement) target.focus();
  }

  /** @param {Page.Step[]} steps */
  #change(steps) {
    this.#steps = steps;
    this.render();
    this.dispatchEvent(new Event('change'));
  }

  /**
   * @param {Page.Step} step
   * @param {number} index
   */
  #item(step, index) {
    const { filter } = step;
    const name = filterName(filter.name);
    const item = element('li', 'step');
    item.dataset.filter = filter.name;
    const title = element('span', 'step-name', name);
    title.title = summaryOf(filter);
    const actions = element('span', 'step-actions');
    const last = this.#steps.length - 1;
    actions.append(
      button('↑', t('stepUp', { name }), index === 0, () => this.#move(index, index - 1)),
      button('↓', t('stepDown', { name }), index === last, () => this.#move(index, index + 1)),
      button('×', t('stepDrop', { name }), last === 0, () => this.#remove(index), 'step-drop'),
    );
    item.append(title, actions, ...filter.parameters.map((parameter) => this.#field(step, index, parameter)));
    return item;
  }

  /**
   * @param {Page.Step} step
   * @param {number} index
   * @param {Api.Parameter} parameter
   */
  #field({ filter, values }, index, parameter) {
    const label = element('label', 'step-field');
    const words = `parameter_${filter.name}_${parameter.name}`;
    label.append(element('span', '', knows(words) ? t(words) : parameter.name));
    const input = parameter.type === 'choice' ? choice(parameter, filter.name) : number(parameter);
    input.value = values[parameter.name] ?? '';
    input.id = `step-${index}-${parameter.name}`;
    input.addEventListener('input', () => {
      values[parameter.name] = input.value;
      this.dispatchEvent(new Event('change'));
    });
    label.append(input);
    return label;
  }
}

/** @param {string} name */
function filterName(name) {
  return knows(`filter_${name}`) ? t(`filter_${name}`) : name;
}

/** @param {Api.Filter} filter */
function summaryOf({ name, summary }) {
  return knows(`summary_${name}`) ? t(`summary_${name}`) : summary;
}

/**
 * @param {Api.ChoiceParameter} parameter
 * @param {string} filter
 */
function choice({ options, name }, filter) {
  const select = document.createElement('select');
  /** @param {string} option */
  const text = (option) => {
    const key = `option_${filter}_${name}_${option}`;
    return knows(key) ? t(key) : option;
  };
  select.append(...options.map((option) => new Option(text(option), option)));
  return select;
}

/** @param {Api.NumberParameter} parameter */
function number({ min, max, step }) {
  const field = { type: 'number', min: String(min), max: String(max), step: String(step || 'any'), inputMode: 'decimal' };
  return Object.assign(document.createElement('input'), field);
}

/**
 * @param {string} text
 * @param {string} label
 * @param {boolean} disabled
 * @param {() => void} onClick
 * @param {string} [className]
 */
function button(text, label, disabled, onClick, className = '') {
  const made = element('button', `step-button ${className}`, text);
  Object.assign(made, { type: 'button', disabled, title: label });
  made.setAttribute('aria-label', label);
  made.addEventListener('click', onClick);
  return made;
}
