// The filters that can be added to the chain: a button that opens a list, by category, in which one can search.
import { element } from '../dom.js';
import { currentLanguage, localised, t } from '../words/i18n.js';

/** Dispatches `pick`, a CustomEvent with the Page.Operation as its detail. */
export class FilterPicker extends EventTarget {
  #root;
  #toggle = element('button', 'add-toggle');
  #panel = element('div', 'picker');
  #search = element('input', 'picker-search');
  #list = element('div', 'picker-list');
  #count = element('p', 'picker-count');
  /** @type {Page.Operation[]} */
  #filters = [];
  /** @type {Api.Category[]} */
  #categories = [];
  /** @type {HTMLElement[]} */
  #options = [];
  #active = -1;

  /** @param {HTMLElement} root */
  constructor(root) {
    super();
    this.#root = root;
    Object.assign(this.#toggle, { type: 'button', id: 'add-step' });
    Object.assign(this.#panel, { id: 'picker', hidden: true });
    Object.assign(this.#search, { type: 'text', id: 'find-filter', role: 'combobox', autocomplete: 'off', spellcheck: false });
    Object.assign(this.#list, { id: 'picker-list', role: 'listbox' });
    this.#count.role = 'status';
    for (const [name, value] of [['aria-controls', 'picker-list'], ['aria-expanded', 'true'], ['aria-autocomplete', 'list']]) {
      this.#search.setAttribute(name ?? '', value ?? '');
    }
    this.#toggle.setAttribute('aria-expanded', 'false');
    this.#toggle.setAttribute('aria-controls', 'picker');
    this.#panel.append(this.#search, this.#count, this.#list);
    root.append(this.#toggle, this.#panel);
    this.#toggle.addEventListener('click', () => (this.#panel.hidden ? this.#open() : this.#close()));
    this.#search.addEventListener('input', (event) => {
      // What is sought is no setting.
      event.stopPropagation();
      this.#fill();
    });
    this.#search.addEventListener('keydown', (event) => this.#onKey(event));
    this.#list.addEventListener('click', (event) => this.#pick(optionAt(event)));
    this.#list.addEventListener('pointermove', (event) => this.#activate(this.#options.indexOf(optionAt(event) ?? this.#list), false));
    // A click in the list must not take the focus from the search.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    root.addEventListener('focusout', (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !root.contains(next)) this.#close(false);
    });
  }

  /**
   * Whether nothing more can be added.
   *
   * @param {boolean} full
   */
  set isFull(full) {
    this.#toggle.setAttribute('aria-disabled', String(full));
    if (full) this.#close(false);
  }

  /**
   * @param {Page.Operation[]} filters
   * @param {Api.Category[]} categories
   */
  setCatalogue(filters, categories) {
    this.#filters = filters;
    this.#categories = categories;
    this.render();
  }

  render() {
    this.#root.hidden = this.#filters.length === 0;
    this.#toggle.textContent = `+ ${t('addStep')}`;
    this.#search.placeholder = t('findFilter');
    this.#search.setAttribute('aria-label', t('findFilter'));
    this.#list.setAttribute('aria-label', t('addStep'));
    if (!this.#panel.hidden) this.#fill();
  }

  focus() {
    this.#toggle.focus();
  }

  #open() {
    if (this.#toggle.getAttribute('aria-disabled') === 'true') return;
    this.#panel.hidden = false;
    this.#toggle.setAttribute('aria-expanded', 'true');
    this.#search.value = '';
    this.#fill();
    this.#search.focus();
    this.#panel.scrollIntoView({ block: 'nearest' });
  }

  /** @param {boolean} [focus] whether the button gets the focus */
  #close(focus = true) {
    if (this.#panel.hidden) return;
    this.#panel.hidden = true;
    this.#toggle.setAttribute('aria-expanded', 'false');
    if (focus) this.#toggle.focus();
  }

  /** Lists the filters that match what is sought. */
  #fill() {
    const sought = folded(this.#search.value);
    const groups = this.#categories.map((category) => ({
      category,
      found: this.#filters.filter((filter) => filter.category === category.name && matches(filter, category, sought)),
    }));
    this.#list.replaceChildren(...groups.filter(({ found }) => found.length > 0).map(group));
    this.#options = [...this.#list.querySelectorAll('[role=option]')].filter((option) => option instanceof HTMLElement);
    const n = this.#options.length;
    this.#count.textContent = n > 0 ? t('found', { n }) : t('noneFound');
    this.#activate(sought && n > 0 ? 0 : -1);
  }

  /**
   * @param {number} index of the option that Enter picks; -1 for none
   * @param {boolean} [scroll]
   */
  #activate(index, scroll = true) {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const option = this.#options[index];
    option?.setAttribute('aria-selected', 'true');
    if (scroll) option?.scrollIntoView({ block: 'nearest' });
    this.#search.setAttribute('aria-activedescendant', option?.id ?? '');
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#options.length - 1;
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowDown: () => this.#activate(this.#active < last ? this.#active + 1 : 0),
      ArrowUp: () => this.#activate(this.#active > 0 ? this.#active - 1 : last),
      Enter: () => this.#pick(this.#options[this.#active]),
      Escape: () => this.#close(),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  }

  /** @param {HTMLElement | null | undefined} option */
  #pick(option) {
    const filter = this.#filters.find(({ name }) => name === option?.dataset.filter);
    if (!filter) return;
    this.#close();
    this.dispatchEvent(new CustomEvent('pick', { detail: filter }));
  }
}

/**
 * @param {{ category: Api.Category, found: Page.Operation[] }} group
 */
function group({ category, found }) {
  const made = element('div', 'picker-group');
  const title = element('div', 'picker-category', localised(category.title));
  title.id = `category-${category.name}`;
  made.role = 'group';
  made.setAttribute('aria-labelledby', title.id);
  made.append(title, ...found.map(optionOf));
  return made;
}

/** @param {Page.Operation} filter */
function optionOf(filter) {
  const title = element('span', 'picker-title', localised(filter.title));
  const summary = element('span', 'picker-summary', localised(filter.summary));
  const option = element('div', 'picker-option', title, element('code', 'picker-name', filter.name), summary);
  Object.assign(option, { id: `option-${filter.name}`, role: 'option' });
  option.dataset.filter = filter.name;
  option.setAttribute('aria-selected', 'false');
  return option;
}

/**
 * @param {Page.Operation} filter
 * @param {Api.Category} category
 * @param {string} sought
 */
function matches({ name, title, summary }, category, sought) {
  const language = currentLanguage();
  const text = [name, title.en, title.es, summary[language], category.title[language]].join(' ');
  return sought.split(' ').every((word) => folded(text).includes(word));
}

/**
 * In lower case and without accents.
 *
 * @param {string} text
 */
function folded(text) {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function optionAt({ target }) {
  return target instanceof Element ? target.closest('[role=option]') : null;
}
