// The ways in: the file chooser, a drop anywhere on the page, the clipboard, the examples.
import { Problem } from '../net/problem.js';

/**
 * @typedef {object} FileInputOptions
 * @property {HTMLInputElement} input
 * @property {HTMLElement} veil shown while files are dragged over the page
 * @property {HTMLElement} examples holds a button for each, marked with `data-example`
 * @property {(files: File[]) => void} onFiles receives the files that arrive together
 * @property {(problem: Problem) => void} onProblem told why there are none: what was dropped or pasted holds no file, or an
 *     example did not arrive
 */

/** @param {FileInputOptions} options */
export function listenForFiles({ input, veil, examples, onFiles, onProblem }) {
  const onNothing = () => onProblem(new Problem('noFile'));
  const takeChosen = () => {
    const files = [...(input.files ?? [])];
    // Emptied, so that choosing the same file again is a change again.
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  input.addEventListener('change', takeChosen);
  // It looks like a button: all browsers open a file input by the space bar, but not all by Enter.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    input.click();
  });

  /** @param {DragEvent} event */
  const bringsFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (bringsFiles(event)) veil.hidden = false;
  });
  // Between two elements there is the one that is entered; out of the window there is none.
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  // Text may be dragged into a field, as anywhere.
  /** @param {DragEvent} event */
  const isForField = (event) => !bringsFiles(event) && isField(event.target);
  addEventListener('dragover', (event) => {
    if (!isForField(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (isForField(event)) return;
    event.preventDefault();
    veil.hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
    else onNothing();
  });

  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
    } else if (!isField(event.target)) {
      onNothing();
    }
  });

  for (const button of examples.querySelectorAll('button')) {
    button.addEventListener('click', () => takeExample(button));
  }
  /** @param {HTMLButtonElement} button */
  const takeExample = async (button) => {
    // A photograph of megabytes takes a moment: a second click would send it twice.
    if (examples.ariaBusy === 'true') return;
    examples.ariaBusy = 'true';
    const file = await fetchExample(`${button.dataset.example}.jpg`);
    examples.ariaBusy = 'false';
    if (file) onFiles([file]);
    else onProblem(new Problem('gone'));
  };

  // Chosen before this page listened.
  takeChosen();
}

/**
 * An example as a file; null where it does not arrive whole.
 *
 * @param {string} name
 */
async function fetchExample(name) {
  try {
    const response = await fetch(`img/${name}`);
    return response.ok ? new File([await response.blob()], name, { type: 'image/jpeg' }) : null;
  } catch {
    return null;
  }
}

/** @param {EventTarget | null} target */
function isField(target) {
  return Boolean(target instanceof Element && target.closest('input[type="text"], input[type="password"], input[type="number"]'));
}
