// The buttons for the image in the viewer: cancel, retry, download, copy, run again, choose another.
import { canCopy, copy } from '../job/download.js';
import { Problem } from '../net/problem.js';
import { sizeOf } from '../viewer/job-report.js';
import { t } from '../words/i18n.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * @typedef {object} ImageActionsParts
 * @property {HTMLAnchorElement} download
 * @property {HTMLElement} copy
 * @property {HTMLElement} again
 * @property {HTMLElement} cancel
 * @property {HTMLElement} retry
 * @property {HTMLElement} rerunField
 * @property {HTMLButtonElement} rerun
 * @property {HTMLButtonElement} rerunAll
 * @property {HTMLElement} sizeNote how large the result is, beside what its size depends on
 */

/**
 * @typedef {object} ImageActionsOptions
 * @property {import('../viewer/viewer.js').Viewer} viewer
 * @property {import('./notice.js').Notice} notice
 * @property {(image: ImageJob) => void} onRetry
 * @property {(image: ImageJob) => void} onDownload only the server has the result
 * @property {() => void} onAgain
 */

export class ImageActions {
  #parts;
  #viewer;
  #notice;
  /** @type {{ blob: Blob, href: string } | null} */
  #url = null;

  /**
   * @param {ImageActionsParts} parts
   * @param {ImageActionsOptions} options
   */
  constructor(parts, { viewer, notice, onRetry, onDownload, onAgain }) {
    this.#parts = parts;
    this.#viewer = viewer;
    this.#notice = notice;
    parts.cancel.addEventListener('click', () => viewer.image?.cancel());
    parts.retry.addEventListener('click', () => viewer.image && onRetry(viewer.image));
    parts.again.addEventListener('click', onAgain);
    parts.copy.addEventListener('click', () => this.#copy());
    // The link leads to the result once that is at hand.
    parts.download.addEventListener('click', (event) => {
      const { image } = viewer;
      if (!image || image.result) return;
      event.preventDefault();
      onDownload(image);
    });
  }

  /**
   * Shows what can be done now with the image in the viewer.
   *
   * @param {number} others images that can be processed once more, this one among them
   * @param {boolean} differs whether the settings are no longer those of the image
   */
  update(others, differs) {
    const { image } = this.#viewer;
    const { cancel, again, rerun, rerunAll, rerunField, download, copy: copyButton, retry } = this.#parts;
    const over = image?.isOver ?? false;
    const done = image?.state === 'done';
    cancel.hidden = image === null || over;
    again.hidden = !over;
    rerunField.hidden = rerun.disabled = !over || !image?.file;
    rerun.classList.toggle('primary', differs);
    rerunAll.hidden = others < 2;
    rerunAll.textContent = t('rerunAll', { n: others });
    download.hidden = !done;
    copyButton.hidden = !done || !image.result || !canCopy;
    // What the notice offers needs no second button.
    retry.hidden = !image?.canRetry || this.#notice.shows(image.problem);
    retry.textContent = t(image?.canResume ? 'tryAgain' : 'resend');
    this.#noteSize(image);
    this.#link(done ? image : null);
  }

  /** @param {ImageJob | null} image */
  #noteSize(image) {
    const { sizeNote } = this.#parts;
    const blob = image?.result?.blob;
    sizeNote.hidden = !blob;
    sizeNote.textContent = blob ? t('sizeNote', { size: sizeOf(blob.size, image.file?.size ?? 0) }) : '';
  }

  /** @param {ImageJob | null} image */
  #link(image) {
    const { download } = this.#parts;
    const blob = image?.result?.blob;
    if (this.#url?.blob === blob) return;
    if (this.#url) URL.revokeObjectURL(this.#url.href);
    this.#url = blob ? { blob, href: URL.createObjectURL(blob) } : null;
    if (this.#url) Object.assign(download, { href: this.#url.href, download: image?.resultName });
    else {
      download.href = '#';
      download.removeAttribute('download');
    }
  }

  async #copy() {
    const { image } = this.#viewer;
    if (!image?.result) return;
    const { blob } = image.result;
    try {
      await copy(blob.type === 'image/png' ? blob : this.#viewer.png());
      image.say('copied', { name: image.resultName });
    } catch {
      this.#notice.show(new Problem('copy'));
    }
  }
}
