import { beforeEach, describe, expect, it, vi } from 'vitest';

async function load(src: string): Promise<HTMLScriptElement> {
  document.head.innerHTML = '';
  document.body.innerHTML = `<script src="${src}" data-site-key="pk_test" data-user-id="u1" nonce="abc"></script>`;
  document.querySelector('script')!.nonce = 'abc';
  vi.resetModules();
  await import('../src/loader.ts');
  return document.head.querySelector('script')!;
}

describe('the loader', () => {
  beforeEach(() => {
    document.head.innerHTML = '';
  });

  it('adds the current version with its integrity, the nonce and all that the page said', async () => {
    const script = await load('https://ads.example/tag.js');
    expect(script.src).toBe('https://ads.example/tag/v1/narrowcast.js');
    expect(script.integrity).toBe('sha384-tag');
    expect(script.crossOrigin).toBe('anonymous');
    expect(script.nonce).toBe('abc');
    expect(script.async).toBe(true);
    expect({ ...script.dataset }).toEqual({ siteKey: 'pk_test', userId: 'u1' });
  });

  it('is fetched anew, once, when its version is gone', async () => {
    const script = await load('https://ads.example/tag.js');
    script.dispatchEvent(new Event('error'));
    const again = document.head.querySelectorAll('script')[1]!;
    expect(again.src).toBe('https://ads.example/tag.js?again=v1');
    expect(again.dataset.siteKey).toBe('pk_test');
    expect(again.nonce).toBe('abc');
    const last = await load('https://ads.example/tag.js?again=v1');
    last.dispatchEvent(new Event('error'));
    expect(document.head.querySelectorAll('script')).toHaveLength(1);
  });
});
