// The ways in: the file chooser, a drop anywhere on the page, the clipboard, the example.

/**
 * Hands the files that come in together to `onFiles`; `onNothing` when what was dropped or pasted held none.
 */
export function takeIn({ input, veil, example, onFiles, onNothing }) {
  input.addEventListener('change', () => {
    const files = [...input.files];
    // Emptied, so that choosing the same file again is a change again.
    input.value = '';
    if (files.length > 0) onFiles(files);
  });
  // It looks like a button: browsers open a file input by the space bar, but not all by Enter.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    input.click();
  });

  let depth = 0;
  const show = (entered) => {
    depth = Math.max(0, depth + (entered ? 1 : -1));
    veil.hidden = depth === 0;
  };
  const bringsFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (bringsFiles(event)) show(true);
  });
  addEventListener('dragleave', (event) => {
    if (bringsFiles(event)) show(false);
  });
  // Words may be dragged into a field, as anywhere.
  const isForField = (event) => !bringsFiles(event) && isField(event.target);
  addEventListener('dragover', (event) => {
    if (!isForField(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (isForField(event)) return;
    event.preventDefault();
    depth = 0;
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

  example.addEventListener('click', async () => {
    const response = await fetch('img/gato.jpg').catch(() => null);
    if (response?.ok) onFiles([new File([await response.blob()], 'gato.jpg', { type: 'image/jpeg' })]);
    else onNothing();
  });
}

function isField(element) {
  return Boolean(element.closest?.('input[type="text"], input[type="password"], input[type="number"]'));
}
