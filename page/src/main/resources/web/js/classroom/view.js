// What a class can do: to a worker, in its row; and to the rest of the stack, below the list.
import { element } from '../dom.js';
import { Problem } from '../net/problem.js';
import { localised, number, onLanguage, t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';

/** @typedef {import('./link.js').Classroom} Classroom */
/** @typedef {'broker' | 'redis'} Service */
/** @typedef {{ element: HTMLElement, show: (known: Api.ClassroomService) => void }} ServiceRow */

const DELAYS = [0, 100, 500, 2000];
/** @type {Service[]} */
const SERVICES = ['broker', 'redis'];

/** The tools of one worker; those in it are never replaced, so that they keep the focus. */
class WorkerTools {
  element = element('div', 'crew-tools');
  #id;
  #kill = button();
  #freeze = button();
  #slow = element('select', 'crew-slow');
  #condition = 'running';

  /**
   * @param {string} id
   * @param {(action: string, parameters: Record<string, string>) => void} perform
   */
  constructor(id, perform) {
    this.#id = id;
    this.#slow.append(...DELAYS.map((ms) => new Option('', String(ms))));
    this.#kill.addEventListener('click', () => perform(this.#condition === 'ended' ? 'start' : 'kill', { worker: id }));
    this.#freeze.addEventListener('click', () => perform(this.#condition === 'frozen' ? 'thaw' : 'freeze', { worker: id }));
    this.#slow.addEventListener('change', () => perform('slow', { worker: id, ms: this.#slow.value }));
    this.element.append(this.#kill, this.#freeze, this.#slow);
  }

  /** @param {Api.ClassroomWorker} process */
  show({ condition, delayMs }) {
    this.#condition = condition;
    const isEnded = condition === 'ended';
    name(this.#kill, isEnded ? 'startAgain' : 'kill', this.#id);
    name(this.#freeze, condition === 'frozen' ? 'thaw' : 'freeze', this.#id);
    this.#freeze.hidden = isEnded;
    this.#slow.hidden = isEnded;
    this.#slow.setAttribute('aria-label', t('slowOf', { worker: this.#id }));
    for (const option of this.#slow.options) {
      const ms = Number(option.value);
      const text = ms === 0 ? t('slowNone') : t('slowBy', { ms });
      if (option.textContent !== text) option.textContent = text;
    }
    // A list that is open, or being gone through by keyboard, is not changed from outside.
    if (document.activeElement !== this.#slow) this.#slow.value = String(delayMs);
  }
}

export class ClassroomView {
  /** What to do first; for a place above the workers. */
  intro = element('p', 'classroom-intro');
  #section;
  #classroom;
  #title = element('h3', '');
  #said = element('p', 'classroom-said');
  #add = button();
  #legend = element('legend', '');
  #prefetch = element('fieldset', 'classroom-prefetch', this.#legend);
  #list = element('ul', 'classroom-services');
  /** @type {Map<string, WorkerTools>} by the worker's ID */
  #tools = new Map();
  /** @type {Map<number, HTMLInputElement>} */
  #choices = new Map();
  /** @type {Map<Service, ServiceRow>} */
  #services = new Map();
  /** @type {(() => string) | null} what was said last, in the language of the moment */
  #words = null;

  /**
   * @param {HTMLElement} section hidden until it is known what can be done
   * @param {Classroom} classroom
   */
  constructor(section, classroom) {
    this.#section = section;
    this.#classroom = classroom;
    this.#title.id = 'classroom-title';
    this.#said.id = 'classroom-said';
    this.#said.setAttribute('role', 'status');
    this.#prefetch.id = 'classroom-prefetch';
    this.#add.addEventListener('click', () => {
      if (!isOff(this.#add)) this.#perform('add', {});
    });
    for (const service of SERVICES) {
      const row = serviceRow(service, () => this.#perform('restart', { service }));
      this.#services.set(service, row);
      this.#list.append(row.element);
    }
    section.append(this.#title, this.#said, this.#add, this.#prefetch, this.#list);
    classroom.addEventListener('change', () => this.#show());
    onLanguage(() => this.#show());
  }

  /**
   * What the class can do to a worker.
   *
   * @param {string} id
   */
  toolsOf(id) {
    const tools = this.#tools.get(id) ?? new WorkerTools(id, (action, parameters) => this.#perform(action, parameters));
    this.#tools.set(id, tools);
    return tools.element;
  }

  #show() {
    const { state } = this.#classroom;
    if (!state) return;
    this.#section.hidden = false;
    write(this.#title, t('classroom'));
    write(this.intro, t('classroomIntro'));
    write(this.#add, t('addWorker'));
    write(this.#legend, t('prefetch'));
    for (const process of state.workers) {
      this.toolsOf(process.id);
      this.#tools.get(process.id)?.show(process);
    }
    turnOff(this.#add, state.workers.length >= state.mostWorkers);
    for (const messages of state.prefetches) {
      const input = this.#choices.get(messages) ?? this.#addChoice(messages);
      input.checked = messages === state.prefetch;
    }
    for (const [service, row] of this.#services) row.show(state[service]);
    this.#say();
  }

  /** @param {number} messages */
  #addChoice(messages) {
    const input = element('input', '');
    Object.assign(input, { type: 'radio', name: 'classroom-prefetch', value: String(messages) });
    input.addEventListener('change', () => this.#perform('prefetch', { messages: String(messages) }));
    this.#prefetch.append(element('label', 'classroom-choice', input, number(messages)));
    this.#choices.set(messages, input);
    return input;
  }

  /**
   * @param {string} action
   * @param {Record<string, string>} parameters
   */
  async #perform(action, parameters) {
    const key = keyOf(action, parameters);
    try {
      await this.#classroom.perform(action, parameters);
      this.#words = () => t(key, { ...parameters, ...(parameters.ms && { ms: Number(parameters.ms) }) });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#words = () => `${problem.lead} ${problem.texts ? sentence(localised(problem.texts)) : problem.detail}`;
    }
    this.#show();
  }

  #say() {
    const text = this.#words?.() ?? '';
    write(this.#said, text);
    this.#said.hidden = text === '';
  }
}

/**
 * Of what is said once that was done.
 *
 * @param {string} action
 * @param {Record<string, string>} parameters
 */
function keyOf(action, { service, ms }) {
  if (action === 'restart') return `said_restart_${service}`;
  return action === 'slow' && ms === '0' ? 'said_full' : `said_${action}`;
}

/**
 * The row of the broker or of Redis.
 *
 * @param {Service} service
 * @param {() => void} perform restarts it
 * @returns {ServiceRow}
 */
function serviceRow(service, perform) {
  const title = element('span', 'classroom-name');
  const state = element('span', 'classroom-condition');
  const restart = button();
  const row = element('li', 'classroom-service', title, state, restart);
  row.dataset.service = service;
  restart.addEventListener('click', () => {
    if (!isOff(restart)) perform();
  });
  return {
    element: row,
    show({ condition, restartable }) {
      const called = service === 'redis' ? 'Redis' : t('broker');
      write(title, called);
      write(state, restartable ? t(`service_${condition}`) : t('serviceForeign'));
      write(restart, t('restart'));
      restart.hidden = !restartable;
      restart.setAttribute('aria-label', t('restartOf', { service: called }));
      turnOff(restart, condition === 'restarting');
    },
  };
}

function button() {
  const made = element('button', 'button small');
  made.type = 'button';
  return made;
}

/**
 * Says that a button can do nothing now; it keeps the focus.
 *
 * @param {HTMLButtonElement} tool
 * @param {boolean} off
 */
function turnOff(tool, off) {
  tool.setAttribute('aria-disabled', String(off));
}

/** @param {HTMLButtonElement} tool */
function isOff(tool) {
  return tool.getAttribute('aria-disabled') === 'true';
}

/**
 * Only what changes: a live region reads out whatever is written to it.
 *
 * @param {HTMLElement} place
 * @param {string} text
 */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * @param {HTMLButtonElement} tool
 * @param {string} key
 * @param {string} worker
 */
function name(tool, key, worker) {
  write(tool, t(key));
  tool.setAttribute('aria-label', t(`${key}Of`, { worker }));
}
