// The filter chain as a list of steps that can be added, moved, set and removed.
import { element } from '../dom.js';
import { localised, t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { told } from '../words/told.js';
import { parameterField } from './parameter-field.js';

/** Dispatches `change` whenever the person has changed a step. */
export class Steps extends EventTarget {
  #list;
  #picker;
  #max = 1;
  /** @type {Page.Step[]} */
  #steps = [];
  /** @type {Map<string, HTMLElement>[]} the inputs of each step by parameter, and the step itself under '' */
  #marks = [];

  /**
   * @param {HTMLElement} list
   * @param {import('./filter-picker.js').FilterPicker} picker
   */
  constructor(list, picker) {
    super();
    this.#list = list;
    this.#picker = picker;
    picker.addEventListener('pick', (event) => {
      const filter = /** @type {CustomEvent<Page.Operation>} */ (event).detail;
      this.#change([...this.#steps, { filter, values: { ...filter.example } }]);
    });
  }

  get steps() {
    return this.#steps;
  }

  /**
   * @param {Page.Operation[]} filters
   * @param {Api.Category[]} categories
   * @param {number} max steps in a chain
   */
  setCatalogue(filters, categories, max) {
    this.#max = max;
    this.#picker.setCatalogue(filters, categories);
  }

  /**
   * Shows steps, unless they are those that are shown.
   *
   * @param {Page.Step[]} steps
   */
  show(steps) {
    this.#steps = steps;
    this.render();
  }

  render() {
    this.#marks = this.#steps.map(() => new Map());
    this.#list.replaceChildren(...this.#steps.map((step, i) => this.#item(step, i)));
    this.#picker.isFull = this.#steps.reduce((sum, { filter }) => sum + filter.steps, 0) >= this.#max;
    this.#picker.render();
  }

  /**
   * Marks the step and the parameter that are wrong, and says why; null for none.
   *
   * @param {Page.ChainFault | null} fault
   */
  mark(fault) {
    for (const shown of this.#list.querySelectorAll('.step-fault')) shown.remove();
    for (const marked of this.#list.querySelectorAll('[aria-invalid]')) {
      marked.removeAttribute('aria-invalid');
      marked.removeAttribute('aria-describedby');
    }
    const marks = this.#marks[fault?.step ?? -1];
    const input = marks?.get(fault?.parameter ?? '') ?? marks?.get('');
    if (!fault || !input) return;
    const why = element('p', 'step-fault', fault.texts ? told(fault.texts, sentence) : sentence(fault.reason));
    why.id = 'step-fault';
    if (fault.parameter) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', why.id);
    }
    (input.closest('.step-field') ?? input).append(why);
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
    const buttons = [...(this.#list.children[to]?.querySelectorAll('button') ?? [])];
    const wanted = buttons[to < from ? 0 : 1];
    (wanted?.disabled ? buttons.find(({ disabled }) => !disabled) : wanted)?.focus();
  }

  /** @param {number} index */
  #remove(index) {
    this.#change(this.#steps.filter((_, i) => i !== index));
    const next = this.#list.children[Math.min(index, this.#steps.length - 1)];
    const target = next?.querySelector('.step-drop:not(:disabled)');
    if (target instanceof HTMLElement) target.focus();
    else this.#picker.focus();
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
    const name = localised(filter.title);
    const item = element('li', 'step');
    item.dataset.filter = filter.name;
    this.#marks[index]?.set('', item);
    const actions = element('span', 'step-actions');
    const last = this.#steps.length - 1;
    actions.append(
      button('↑', t('stepUp', { name }), index === 0, () => this.#move(index, index - 1)),
      button('↓', t('stepDown', { name }), index === last, () => this.#move(index, index + 1)),
      button('×', t('stepDrop', { name }), last === 0, () => this.#remove(index), 'step-drop'),
    );
    const summary = element('p', 'step-summary', localised(filter.summary));
    item.append(element('span', 'step-name', name), actions, summary);
    item.append(...filter.parameters.map((parameter) => this.#field(step, index, parameter)));
    return item;
  }

  /**
   * @param {Page.Step} step
   * @param {number} index
   * @param {Api.Parameter} parameter
   */
  #field({ values }, index, parameter) {
    const { name } = parameter;
    const { root, input } = parameterField(parameter, values[name], `step-${index}-${name}`, (value) => {
      if (value === undefined) delete values[name];
      else values[name] = value;
      this.dispatchEvent(new Event('change'));
    });
    this.#marks[index]?.set(name, input);
    return root;
  }
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
