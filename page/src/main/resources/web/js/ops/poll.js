// Asks again and again while the page is visible, also after a question that failed.

/**
 * @template T
 * @param {object} options
 * @param {() => Promise<T>} options.ask
 * @param {number} options.every milliseconds from an answer to the next question
 * @param {(answer: T) => void} options.onAnswer
 * @param {(fault: unknown) => boolean} options.onFault told what was thrown; if it returns false, nothing more is asked
 *     until the returned function is called
 * @returns {() => Promise<void>} asks without waiting for the next turn
 */
export function poll({ ask, every, onAnswer, onFault }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asking = false;
  const turn = async () => {
    if (asking) return;
    clearTimeout(timer);
    timer = undefined;
    asking = true;
    let goOn = true;
    try {
      if (!document.hidden) onAnswer(await ask());
    } catch (fault) {
      goOn = onFault(fault);
    } finally {
      asking = false;
      if (goOn) timer = setTimeout(turn, every);
    }
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && timer !== undefined) turn();
  });
  turn();
  return turn;
}
