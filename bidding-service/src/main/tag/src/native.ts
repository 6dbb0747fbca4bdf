import { make, webUrl } from './dom.ts';
import type { Ad, Fields } from './types.ts';

const CARD =
  'display:block;box-sizing:border-box;min-height:28px;padding:8px 64px 8px 8px;color:inherit;text-decoration:none;font:inherit';

/** A link to the landing page, in a tab that knows nothing of this one. */
export function clickable<T extends HTMLAnchorElement>(link: T, ad: Ad): T {
  link.href = webUrl(ad.clickUrl);
  link.target = '_blank';
  link.rel = 'noopener sponsored';
  return link;
}

function picture(url: unknown, rules: string): HTMLElement[] {
  const src = webUrl(url);
  if (!src) {
    return [];
  }
  const image = make('img', rules);
  image.alt = '';
  image.src = src;
  return [image];
}

/** The tag's own shape of a native or text ad, in the page's fonts and colours. */
export function card(ad: Ad, fields: Fields): HTMLElement {
  const link = clickable(make('a', CARD), ad);
  const parts = [
    ...picture(fields.imageUrl, 'display:block;max-width:100%;height:auto;margin-bottom:6px'),
    ...picture(fields.iconUrl, 'float:left;width:32px;height:32px;margin-right:8px'),
    make('strong', 'display:block', fields.title || ''),
    make('span', 'display:block', fields.body || ''),
  ];
  if (fields.callToAction) {
    parts.push(
      make(
        'span',
        'display:inline-block;margin-top:6px;padding:2px 10px;border:1px solid currentColor;border-radius:4px',
        fields.callToAction,
      ),
    );
  }
  const from = fields.displayUrl || (ad.transparency || {}).advertiser;
  if (from) {
    parts.push(make('small', 'display:block;opacity:.75', from));
  }
  parts.forEach((part) => link.appendChild(part));
  return link;
}

/** The page's own shape: its parts named by data-ad-field are filled, those the ad lacks are taken out. */
export function fromTemplate(ad: Ad, fields: Fields, template: HTMLTemplateElement): HTMLElement {
  const box = make('div');
  box.appendChild(document.importNode(template.content, true));
  const values: Fields = {
    ...fields,
    image: fields.imageUrl,
    icon: fields.iconUrl,
    advertiser: (ad.transparency || {}).advertiser,
  };
  box.querySelectorAll<HTMLElement>('[data-ad-field]').forEach((part) => {
    const name = part.dataset.adField || '';
    const value = name === 'image' || name === 'icon' ? webUrl(values[name]) : values[name];
    if (!value) {
      part.remove();
    } else if (part instanceof HTMLImageElement) {
      part.src = value;
    } else if (name !== 'image' && name !== 'icon') {
      part.textContent = value;
    }
  });
  const links = box.querySelectorAll('a');
  links.forEach((link) => clickable(link, ad));
  if (!links.length) {
    const link = clickable(make('a', 'display:block;color:inherit;text-decoration:none'), ad);
    while (box.firstChild) {
      link.appendChild(box.firstChild);
    }
    box.appendChild(link);
  }
  return box;
}
