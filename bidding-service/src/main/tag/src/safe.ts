let said = false;

/** Says once, where only developers look, that something failed. */
export function failed(what: unknown): void {
  if (!said) {
    said = true;
    // eslint-disable-next-line no-console -- the one line that a page owner may look for
    console.debug('narrowcast:', what instanceof Error ? what.message : what);
  }
}

/** Keeps every error of ours out of the page. */
export function safe<A extends unknown[]>(run: (...args: A) => void): (...args: A) => void {
  return (...args) => {
    try {
      run(...args);
    } catch (error) {
      failed(error);
    }
  };
}

/** Listens without ever throwing into the page. */
export function on<E extends Event = Event>(
  target: EventTarget,
  type: string,
  run: (event: E) => void,
): () => void {
  const listener = safe(run) as (event: Event) => void;
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
