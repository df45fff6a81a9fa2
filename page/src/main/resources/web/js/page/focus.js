// Keeps the focus on the page: when the element that has it disappears, another gets it.

/** @param {HTMLElement} fallback an element that can have the focus */
export function keepFocus(fallback) {
  addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    // What hid the element runs on to its end first: it may give the focus away itself.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && target instanceof Element && !target.checkVisibility()) fallback.focus();
    });
  });
}
