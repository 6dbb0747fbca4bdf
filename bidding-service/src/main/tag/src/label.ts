import { css, make } from './dom.ts';
import { on } from './safe.ts';
import type { Ad, Language } from './types.ts';
import { WORDS } from './words.ts';

const BUTTON =
  'all:initial;box-sizing:border-box;cursor:pointer;min-width:24px;height:24px;padding:0 5px;' +
  'font:11px/22px system-ui,sans-serif;color:#333;background:rgba(255,255,255,.9);border:1px solid #bbb;' +
  'border-radius:3px;white-space:nowrap';
const PANEL =
  'all:initial;box-sizing:border-box;position:absolute;top:0;right:0;z-index:2147483000;width:260px;max-width:96vw;' +
  'padding:10px;font:13px/1.5 system-ui,sans-serif;color:#333;background:#fff;border:1px solid #bbb;border-radius:3px';

/** The word that says what this is, which opens a panel that says why it is here. */
export function labelOf(ad: Ad, language: Language): HTMLElement {
  const words = WORDS[language];
  const said = ad.creative.label;
  const word = said && said !== 'Ad' ? said : words.ad;
  const box = make('div', 'all:initial;position:absolute;top:2px;right:2px;z-index:1');
  const button = make('button', BUTTON, `${word} ⓘ`);
  let panel: HTMLElement | undefined;

  const close = (): void => {
    if (panel) {
      panel.remove();
      panel = undefined;
      button.setAttribute('aria-expanded', 'false');
      button.focus();
    }
  };
  const open = (): void => {
    panel = panelOf(ad, language, close);
    box.appendChild(panel);
    button.setAttribute('aria-expanded', 'true');
    panel.querySelector('button')!.focus();
  };
  button.type = 'button';
  button.setAttribute('aria-label', `${word}: ${words.why}`);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  focusRing(button);
  on(button, 'click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    (panel ? close : open)();
  });
  box.appendChild(button);
  return box;
}

function panelOf(ad: Ad, language: Language, close: () => void): HTMLElement {
  const words = WORDS[language];
  const why = ad.transparency || {};
  const basis = (why.basis || []).map((each) => words.basis[each]).filter(Boolean);
  const panel = make('div', PANEL);
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', words.why);
  panel.lang = language;
  const title = make('div', 'font-weight:600', words.why);
  panel.appendChild(title);
  if (why.advertiser) {
    panel.appendChild(make('div', '', words.advertiser + why.advertiser));
  }
  const reasons = basis.join(language === 'zh' ? '、' : ', ') || words.nothing;
  panel.appendChild(make('div', '', words.chosenBy + reasons));
  const button = make('button', `${BUTTON};margin-top:6px`, words.close);
  button.type = 'button';
  focusRing(button);
  on(button, 'click', close);
  panel.appendChild(button);
  on<KeyboardEvent>(panel, 'keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  return panel;
}

/** The page's own ring was taken away together with all its other styles. */
function focusRing(el: HTMLElement): void {
  on(el, 'focus', () => css(el, 'outline:2px solid #06c'));
  on(el, 'blur', () => css(el, 'outline:none'));
}
