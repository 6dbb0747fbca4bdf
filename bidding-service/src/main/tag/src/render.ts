import { make, webUrl } from './dom.ts';
import { htmlFrame } from './html.ts';
import { labelOf } from './label.ts';
import { card, clickable, fromTemplate } from './native.ts';
import { on, safe } from './safe.ts';
import type { Ad, Language, Setup } from './types.ts';

/** An ad in the page. */
export interface Shown {
  el: HTMLElement;
  stop: () => void;
}

/**
 * Builds an ad; nothing that the installation sent becomes markup of the page.
 *
 * @param into puts the ad into the page, before anything of it is loaded
 * @param began runs when it begins to be seen
 * @param broken runs when it cannot be shown
 */
export function render(
  setup: Setup,
  language: Language,
  slot: HTMLElement,
  ad: Ad,
  began: () => void,
  broken: (reason: string) => void,
): Shown {
  const creative = ad.creative;
  const width = creative.width || 0;
  const height = creative.height || 0;
  // An image may shrink on a narrow screen; a document made for its size may not.
  const shape =
    creative.format === 'HTML' ? `height:${height}px` : `aspect-ratio:${width}/${height}`;
  const size = width && height ? `width:${width}px;${shape}` : '';
  const el = make('div', `position:relative;max-width:100%;margin:0 auto;${size}`);
  let stop = (): void => undefined;
  // The slot must know its ad before an image out of the cache says that it is there.
  const soon = (run: () => void): void => void Promise.resolve().then(safe(run));

  switch (creative.format) {
    case 'IMAGE': {
      const image = make('img', 'display:block;width:100%;height:100%;border:0');
      image.alt = creative.alt || '';
      on(image, 'load', began);
      on(image, 'error', () => broken('IMAGE'));
      const link = clickable(make('a', 'display:block;width:100%;height:100%'), ad);
      link.appendChild(image);
      el.appendChild(link);
      const src = webUrl(creative.imageUrl);
      if (src) {
        image.src = src;
      } else {
        soon(() => broken('IMAGE'));
      }
      break;
    }
    case 'HTML': {
      const frame = htmlFrame(setup, ad, began, broken);
      stop = frame.stop;
      el.appendChild(frame.el);
      break;
    }
    case 'NATIVE': {
      const template = slot.querySelector('template[data-ad-native]');
      const shared = template || document.querySelector('template[data-ad-native]');
      const fields = creative.native || {};
      el.appendChild(
        shared instanceof HTMLTemplateElement ? fromTemplate(ad, fields, shared) : card(ad, fields),
      );
      soon(began);
      break;
    }
    case 'TEXT':
      el.appendChild(card(ad, creative.text || {}));
      soon(began);
      break;
    default:
      soon(() => broken('FORMAT_UNKNOWN'));
  }
  el.appendChild(labelOf(ad, language));
  return { el, stop };
}
