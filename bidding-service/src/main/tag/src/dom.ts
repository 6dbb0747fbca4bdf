/**
 * Sets styles one property at a time, which a content security policy without 'unsafe-inline' allows, unlike style
 * attributes and style elements.
 */
export function css(el: HTMLElement, rules: string): void {
  for (const rule of rules.split(';')) {
    const colon = rule.indexOf(':');
    if (colon > 0) {
      el.style.setProperty(rule.slice(0, colon).trim(), rule.slice(colon + 1).trim());
    }
  }
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  rules = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const el = document.createElement(name);
  css(el, rules);
  if (text) {
    el.textContent = text;
  }
  return el;
}

/** The address if a page may load or open it, else nothing: neither scripts nor data pass. */
export function webUrl(url: unknown): string {
  if (typeof url !== 'string' || !url) {
    return '';
  }
  try {
    const whole = new URL(url, document.baseURI);
    return whole.protocol === 'https:' || whole.protocol === 'http:' ? whole.href : '';
  } catch (e) {
    return '';
  }
}

/** The terms of a comma-separated list, as many and as long as the installation takes. */
export function terms(text: string | null | undefined): string[] {
  return (text || '')
    .split(/[,，]/)
    .map((term) => term.trim().slice(0, 80))
    .filter(Boolean)
    .slice(0, 50);
}

export const now = (): number => Math.round(performance.now());

/** A random name of 32 hexadecimal digits. */
export function randomId(): string {
  let id = '';
  crypto.getRandomValues(new Uint8Array(16)).forEach((byte) => {
    id += (byte + 256).toString(16).slice(1);
  });
  return id;
}
