import { DEBUG_WORDS } from './debugWords.ts';
import { css, make } from './dom.ts';
import { safe } from './safe.ts';
import type { Call, Report, Slot } from './types.ts';

const PANEL =
  'all:initial;position:fixed;inset:auto 8px 8px auto;z-index:2147483001;box-sizing:border-box;width:420px;' +
  'max-width:calc(100vw - 16px);max-height:60vh;overflow:auto;padding:10px 12px;font:12px/1.5 system-ui,sans-serif;' +
  'color:#222;background:#fff;border:1px solid #666;border-radius:6px;box-shadow:0 2px 12px rgba(0,0,0,.3)';
const MOST_LINES = 20;

/** Shows on the page what the tag did and why: loaded only for ?narrowcast_debug=1. */
function open(narrowcast: (command: string, watch: (report: Report) => void) => void): void {
  const panel = make('section', PANEL);
  const body = make('div');
  const close = make(
    'button',
    'all:initial;cursor:pointer;float:right;font:16px system-ui;padding:0 6px',
    '×',
  );
  close.type = 'button';
  close.addEventListener('click', () => panel.remove());
  panel.append(close, body);
  document.body.appendChild(panel);
  narrowcast(
    'debug',
    safe((report) => {
      const words = DEBUG_WORDS[report.language];
      panel.lang = report.language;
      panel.setAttribute('aria-label', words.title);
      close.setAttribute('aria-label', words.close);
      body.replaceChildren(heading(words.title), ...lines(report));
    }),
  );
}

const heading = (text: string): HTMLElement => make('div', 'font-weight:600;margin-top:4px', text);

function line(text: string, tone = ''): HTMLElement {
  const el = make('div', 'overflow-wrap:anywhere', text);
  if (tone) {
    css(el, `color:${tone}`);
  }
  return el;
}

function lines(report: Report): HTMLElement[] {
  const words = DEBUG_WORDS[report.language];
  const decision = words.consents[String(report.consent)] || '';
  const sources = report.sources.map((each) => words.sources[each] || each).join(', ');
  return [
    line(`${words.consent}: ${decision}${sources ? ` (${sources})` : ''}`),
    line(`${words.id}: ${words.ids[report.id]}`),
    line(`${words.keywords}: ${report.keywords.join(', ') || '–'}`),
    heading(words.placements),
    ...(report.slots.length
      ? report.slots.map((slot) => slotLine(slot, report))
      : [line(words.none)]),
    heading(words.calls),
    ...report.calls.slice(-MOST_LINES).map(callLine),
    heading(words.events),
    ...report.events
      .slice(-MOST_LINES)
      .map(({ name, outcome }) =>
        line(
          `${name}: ${words.outcomes[outcome] || outcome}`,
          /^(ACCEPTED|BEACON|WAITING)$/.test(outcome) ? '' : '#a00',
        ),
      ),
  ];
}

function slotLine(slot: Slot, report: Report): HTMLElement {
  const words = DEBUG_WORDS[report.language];
  const times = [
    [words.asked, slot.asked],
    [words.rendered, slot.rendered],
    [words.viewable, slot.viewable],
  ]
    .filter(([, millis]) => millis)
    .map(([what, millis]) => `${what} ${millis} ms`)
    .join(', ');
  const state =
    slot.state === 'empty'
      ? `${words.empty}: ${reason(slot.reason, words.reasons)}`
      : `${words.states[slot.state]}${slot.format ? ` ${slot.format}` : ''}`;
  return line(
    `${slot.placement} – ${state}${times ? ` – ${times}` : ''}`,
    slot.state === 'empty' ? '#a00' : '',
  );
}

function reason(code: string, reasons: Record<string, string>): string {
  const known = reasons[code] || (code.startsWith('HTTP_') ? reasons.HTTP : undefined);
  return known ? `${known} (${code})` : code;
}

const callLine = ({ what, status, millis }: Call): HTMLElement =>
  line(`${what}: ${status || '–'}, ${millis} ms`, status >= 200 && status < 300 ? '' : '#a00');

safe(() => {
  const page = window as { narrowcast?: Parameters<typeof open>[0] };
  if (page.narrowcast) {
    open(page.narrowcast);
  }
})();
