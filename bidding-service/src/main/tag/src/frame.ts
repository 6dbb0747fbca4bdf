/**
 * The only script of ours beside a creative. It takes what it needs before the creative's first line runs, so that a
 * creative which replaces functions of the browser cannot speak in its place: a click is reported only while the browser
 * itself knows of a person's action in this frame.
 */
const GENUINE_MILLIS = 1_000;

addEventListener('message', function first(message: MessageEvent) {
  const port = message.ports[0];
  const html: unknown = (message.data as { html?: unknown } | null)?.html;
  if (message.source !== parent || !port || typeof html !== 'string') {
    return;
  }
  removeEventListener('message', first);

  const send = port.postMessage.bind(port);
  const clock = performance.now.bind(performance);
  const apply = Reflect.apply;
  const activation = (navigator as { userActivation?: object }).userActivation;
  const property =
    activation && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(activation), 'isActive');
  const isActive = property && property.get;
  const nothing: [] = [];
  let lastAct = -GENUINE_MILLIS;

  const click = (): void => {
    if (
      isActive ? apply(isActive, activation, nothing) === true : clock() - lastAct < GENUINE_MILLIS
    ) {
      send('click');
    }
  };
  port.onmessage = () => click();

  // This takes every listener away, so ours come after it and before the creative's.
  document.open();
  const act = (event: Event): void => {
    if (event.isTrusted) {
      lastAct = clock();
    }
  };
  addEventListener('pointerup', act, true);
  addEventListener('keydown', act, true);
  addEventListener('click', act, true);
  addEventListener(
    'click',
    (event) => {
      const target = event.target;
      const link =
        event.isTrusted && target instanceof Element ? target.closest('a[href],area[href]') : null;
      if (link && (link.getAttribute('href') || '').charAt(0) !== '#') {
        event.preventDefault();
        click();
      }
    },
    true,
  );
  window.open = () => {
    click();
    return null;
  };
  document.write(
    /^\s*<(!doctype|html)/i.test(html)
      ? html
      : `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style>${html}`,
  );
  document.close();
  send('rendered');
});

export {};
