import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let sent: unknown[] = [];
let port: { postMessage: (data: unknown) => void; onmessage?: (event: unknown) => void };
let active = true;
let listening: (() => void)[] = [];

const add = window.addEventListener.bind(window) as typeof window.addEventListener;
window.addEventListener = ((type: string, listener: EventListener, capture?: boolean) => {
  add(type, listener, capture);
  listening.push(() => window.removeEventListener(type, listener, capture));
}) as typeof window.addEventListener;

beforeEach(async () => {
  sent = [];
  active = true;
  port = { postMessage: (data) => sent.push(data) };
  class UserActivation {
    get isActive(): boolean {
      return active;
    }
  }
  Object.defineProperty(navigator, 'userActivation', {
    value: new UserActivation(),
    configurable: true,
  });
  vi.spyOn(document, 'open').mockReturnValue(document as unknown as Window & Document);
  vi.spyOn(document, 'close').mockReturnValue();
  vi.spyOn(document, 'write').mockImplementation((html) => {
    document.body.innerHTML = html;
  });
  vi.resetModules();
  await import('../src/frame.ts');
});

afterEach(() => {
  listening.forEach((stop) => stop());
  listening = [];
  vi.restoreAllMocks();
});

function message(data: unknown, source: unknown = window.parent, ports: unknown[] = [port]): void {
  window.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }));
}

function click(selector: string, trusted: boolean): Event {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: trusted });
  document.querySelector(selector)!.dispatchEvent(event);
  return event;
}

describe('the frame', () => {
  it('writes the first document that its page hands over, and no other', () => {
    message({ html: '<p>evil</p>' }, {});
    message({ html: 7 });
    message(null);
    message({ html: '<p>x</p>' }, window.parent, []);
    expect(document.write).not.toHaveBeenCalled();
    message({ html: '<p>good</p>' });
    message({ html: '<p>late</p>' });
    expect(document.querySelector('p')!.textContent).toBe('good');
    expect(sent).toEqual(['rendered']);
  });

  it('writes a whole document as it is', () => {
    message({ html: '<!DOCTYPE html><html><body>x</body></html>' });
    expect(vi.mocked(document.write).mock.calls).toEqual([
      ['<!DOCTYPE html><html><body>x</body></html>'],
    ]);
  });

  it("reports a person's click on a link, and follows none itself", () => {
    message({
      html: '<a href="https://elsewhere.example"><b>x</b></a><a id="top" href="#top">y</a><i>z</i>',
    });
    expect(click('b', true).defaultPrevented).toBe(true);
    expect(sent).toEqual(['rendered', 'click']);
    expect(click('#top', true).defaultPrevented).toBe(false);
    click('i', true);
    click('b', false);
    expect(sent).toEqual(['rendered', 'click']);
  });

  it('reports what a creative asks for only while a person acts in it', () => {
    message({ html: '<p>x</p>' });
    active = false;
    port.onmessage!({});
    expect(window.open('https://elsewhere.example')).toBeNull();
    expect(sent).toEqual(['rendered']);
    active = true;
    port.onmessage!({});
    window.open('https://elsewhere.example');
    expect(sent).toEqual(['rendered', 'click', 'click']);
  });

  it('is not deceived by a creative that replaces functions of the browser', () => {
    message({ html: '<p>x</p>' });
    active = false;
    const call = vi.spyOn(Function.prototype, 'call').mockReturnValue(true);
    const apply = vi.spyOn(Reflect, 'apply').mockReturnValue(true);
    Object.defineProperty(navigator, 'userActivation', {
      value: { isActive: true },
      configurable: true,
    });
    port.onmessage!({});
    call.mockRestore();
    apply.mockRestore();
    expect(sent).toEqual(['rendered']);
  });
});
