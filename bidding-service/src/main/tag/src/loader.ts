import { safe } from './safe.ts';

declare const VERSION: string;
declare const INTEGRITY: string;

/**
 * Adds the current version of the tag, with everything that the page said on this element. A version that is gone means
 * that this file was kept by a cache over an update: it is then fetched anew, once.
 */
safe(() => {
  const me =
    document.currentScript || document.querySelector('script[data-site-key][src*="/tag.js"]');
  if (!(me instanceof HTMLScriptElement)) {
    return;
  }
  const add = (src: string, integrity: string, lost?: () => void): void => {
    const script = document.createElement('script');
    Object.assign(script.dataset, me.dataset);
    script.src = src;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = 'anonymous';
    }
    script.nonce = me.nonce || '';
    script.async = true;
    if (lost) {
      script.onerror = safe(lost);
    }
    (document.head || document.documentElement).appendChild(script);
  };
  const source = new URL(me.src);
  const isAgain = source.searchParams.has('again');
  add(
    `${source.origin}/tag/${VERSION}/narrowcast.js`,
    INTEGRITY,
    isAgain ? undefined : () => add(`${source.origin}/tag.js?again=${VERSION}`, ''),
  );
})();
