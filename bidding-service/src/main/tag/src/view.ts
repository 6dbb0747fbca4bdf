import { failed, on, safe } from './safe.ts';

const LARGE_PIXELS = 242_500;
const CONTINUOUS_MILLIS = 1_000;

const isSeen = (): boolean =>
  document.visibilityState === 'visible' && !(document as { prerendering?: boolean }).prerendering;

/** Runs when a person can see the page: at once, or when a background tab or a prerendered page comes to the front. */
export function whenSeen(run: () => void): void {
  if (isSeen()) {
    run();
    return;
  }
  const offs = ['visibilitychange', 'prerenderingchange'].map((type) =>
    on(document, type, () => {
      if (isSeen()) {
        offs.forEach((off) => off());
        run();
      }
    }),
  );
}

const reported = new Set<string>();

/** Fetches a tracking address, never twice. */
export function report(url: string): void {
  if (url && !reported.has(url)) {
    reported.add(url);
    fetch(url, { mode: 'no-cors', credentials: 'omit', keepalive: true }).catch(failed);
  }
}

/**
 * Runs once when half of an element, or 30 % of a large one, was in view for a second without a break in a tab that is
 * in front. The answer stops watching.
 */
export function whenViewed(el: HTMLElement, run: () => void): () => void {
  const box = el.getBoundingClientRect();
  const share = box.width * box.height >= LARGE_PIXELS ? 0.3 : 0.5;
  let inView = false;
  let timer = 0;
  const judge = safe(() => {
    clearTimeout(timer);
    if (inView && isSeen()) {
      timer = window.setTimeout(
        safe(() => {
          stop();
          run();
        }),
        CONTINUOUS_MILLIS,
      );
    }
  });
  const observer = new IntersectionObserver(
    safe((entries) => {
      const last = entries[entries.length - 1];
      // Fractions of pixels make a box that is half in view a little less than half.
      inView = !!last && last.intersectionRatio >= share - 0.005;
      judge();
    }),
    { threshold: [share - 0.005, share] },
  );
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
    deaf();
  };
  const deaf = on(document, 'visibilitychange', judge);
  observer.observe(el);
  return stop;
}

/** Runs when an element comes near the viewport. The answer stops watching. */
export function whenNear(el: HTMLElement, run: () => void): () => void {
  const observer = new IntersectionObserver(
    safe((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        run();
      }
    }),
    { rootMargin: '200px' },
  );
  observer.observe(el);
  return () => observer.disconnect();
}
