// Keeps the focus on the page: when what has it goes away, it goes to the stage instead of nowhere.

/** Watches the document; `haven` is an element that can have the focus. */
export function keepFocus(haven) {
  addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    // What hid the element runs on to its end first: it may give the focus away itself.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && !target.checkVisibility()) haven.focus();
    });
  });
}
