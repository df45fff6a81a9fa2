// Elements, made in one line each.

export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** A sentence of the server's: English, and marked so. */
export function english(text) {
  const made = element('span', '', text);
  made.lang = 'en';
  return made;
}
