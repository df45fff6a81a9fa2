// Opens the classroom; loaded only where there is one.
import { element } from '../dom.js';
import { addWords } from '../words/i18n.js';
import { Classroom, knownWorkers } from './link.js';
import { ClassroomView } from './view.js';
import { classroomEn as en } from './words-en.js';
import { classroomEs as es } from './words-es.js';

/**
 * @param {object} page
 * @param {HTMLElement} page.section where the class finds what it can do, below the list of workers
 * @param {HTMLElement} page.list of the workers
 * @param {import('../viewer/worker-list.js').WorkerList} page.workerList
 * @param {(know: import('../net/worker-status.js').Know) => void} page.setKnowledge
 */
export function openClassroom({ section, list, workerList, setKnowledge }) {
  addWords({ es, en });
  const style = element('link', '');
  Object.assign(style, { rel: 'stylesheet', href: 'css/classroom.css' });
  document.head.append(style);
  const classroom = new Classroom();
  const view = new ClassroomView(section, classroom);
  list.before(view.intro);
  classroom.addEventListener('change', () => {
    const state = /** @type {Api.Classroom} */ (classroom.state);
    workerList.setProcesses(state.workers, (id) => view.toolsOf(id));
    setKnowledge((workers, beating) => knownWorkers(workers, beating, state));
  });
  classroom.follow();
}
