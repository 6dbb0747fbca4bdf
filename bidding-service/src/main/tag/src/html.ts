import { make, webUrl } from './dom.ts';
import { on, safe } from './safe.ts';
import type { Ad, Setup } from './types.ts';

const FRAME_MILLIS = 5_000;
const OPEN_MILLIS = 1_000;

/**
 * Shows an HTML creative in a frame that has no origin, no pop-ups and no way to the page. Its clicks come from the
 * frame's own script, over a channel that the creative cannot reach, and only for a person's own click inside the frame.
 */
export function htmlFrame(
  setup: Setup,
  ad: Ad,
  began: () => void,
  broken: (reason: string) => void,
): { el: HTMLElement; stop: () => void } {
  const creative = ad.creative;
  const clickUrl = webUrl(ad.clickUrl);
  const frame = make('iframe', 'display:block;width:100%;height:100%;border:0');
  const channel = new MessageChannel();
  const timer = setTimeout(
    safe(() => broken('FRAME')),
    FRAME_MILLIS,
  );
  let opened = 0;

  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('scrolling', 'no');
  frame.title = creative.alt || creative.label || 'Ad';
  frame.src = `${setup.base}frame.html`;

  const open = (): void => {
    const activation = (navigator as { userActivation?: { isActive: boolean } }).userActivation;
    const time = performance.now();
    const active = activation ? activation.isActive : document.activeElement === frame;
    if (clickUrl && active && (!opened || time - opened > OPEN_MILLIS)) {
      opened = time;
      window.open(clickUrl, '_blank', 'noopener');
    }
  };
  channel.port1.onmessage = safe((event: MessageEvent) => {
    if (event.data === 'rendered') {
      clearTimeout(timer);
      began();
    } else if (event.data === 'click') {
      open();
    }
  });
  // A creative may ask for its click with a message to the page; whether a person clicked the frame's script says.
  const deaf = on<MessageEvent>(window, 'message', (event) => {
    if (event.source && event.source === frame.contentWindow && isClick(event.data)) {
      channel.port1.postMessage('click?');
    }
  });
  const once = on(frame, 'load', () => {
    once();
    const html = (creative.html || '').split('{{clickUrl}}').join(clickUrl);
    frame.contentWindow!.postMessage({ html }, '*', [channel.port2]);
  });
  const stop = (): void => {
    clearTimeout(timer);
    deaf();
    channel.port1.close();
  };
  return { el: frame, stop };
}

const isClick = (data: unknown): boolean =>
  data === 'narrowcast:click' ||
  (typeof data === 'object' &&
    data !== null &&
    (data as { type?: unknown }).type === 'narrowcast:click');
