import { css } from './dom.ts';

/**
 * What an empty placement looks like: gone (collapse), as it was (keep), or with an element of the page in it, named by
 * its id, or the content of a template. The answer takes that back.
 */
export function fallback(slot: HTMLElement): () => void {
  const wanted = slot.dataset.fallback || 'collapse';
  if (wanted === 'keep') {
    return () => undefined;
  }
  const own = wanted.charAt(0) === '#' ? document.getElementById(wanted.slice(1)) : null;
  if (!own) {
    const before = slot.style.getPropertyValue('display');
    css(slot, 'display:none');
    return () => css(slot, `display:${before}`);
  }
  if (own instanceof HTMLTemplateElement) {
    const nodes = [...document.importNode(own.content, true).childNodes];
    nodes.forEach((node) => slot.appendChild(node));
    return () => nodes.forEach((node) => node.parentNode && node.parentNode.removeChild(node));
  }
  own.hidden = false;
  slot.appendChild(own);
  return () => {
    own.hidden = true;
  };
}

/** Keeps the room of an ad that is still to come. */
export function reserve(slot: HTMLElement): void {
  const size = sizeOf(slot);
  if (size && !slot.style.getPropertyValue('min-height')) {
    css(slot, `min-height:${size.h}px`);
  }
}

/** The size that the page says its placement has: data-size="300x250". */
export function sizeOf(slot: HTMLElement): { w: number; h: number } | undefined {
  const parts = /^(\d{1,4})x(\d{1,4})$/.exec(slot.dataset.size || '');
  return parts ? { w: Number(parts[1]), h: Number(parts[2]) } : undefined;
}
