// The little Markdown that descriptions have: `code`, and links to what is on this page.
import { element } from '../dom.js';

/**
 * A paragraph whose parts in backticks are code.
 *
 * @param {string} text
 * @param {string} [className]
 */
export function paragraph(text, className = '') {
  return element('p', className, ...inline(text));
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function inline(text) {
  return text.split('`').map((part, i) => (i % 2 === 1 ? element('code', '', part) : part));
}

/**
 * A name that may be part of an address: `#schema-Job`.
 *
 * @param {string} text
 */
export function anchor(text) {
  return text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
