/** The zone in which this browser shows times. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone that this browser knows, the given one first. */
export function zones(first: string): string[] {
  return [...new Set([first, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** `Asia/Shanghai (GMT+8)`. */
export function zoneLabel(zone: string, language: string, at: Date): string {
  if (zone === 'UTC') {
    return zone;
  }
  return `${zone} (${offset(zone, language, at)})`;
}

/** `GMT+8`, or `UTC`. */
function offset(zone: string, language: string, at: Date): string {
  const part = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((p) => p.type === 'timeZoneName');
  return part && zone !== 'UTC' ? part.value : zone;
}

/** `Nov 21, 2026, 12:30 AM GMT+8`. */
export function formatInstant(instant: string, language: string, zone: string): string {
  const at = new Date(instant);
  const text = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
  return `${text} ${offset(zone, language, at)}`;
}

interface Wall {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

function wall(zone: string, at: Date): Wall {
  const parts = new Intl.DateTimeFormat('en-CA-u-hc-h23-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  return Object.fromEntries(parts.map((p) => [p.type, p.value])) as unknown as Wall;
}

/** The calendar day, `2026-11-21`, that it is in a zone. */
export function dayIn(zone: string, at: Date): string {
  const { year, month, day } = wall(zone, at);
  return `${year}-${month}-${day}`;
}

/** The hour, `2026-11-21T10`, that it is in a zone. */
export function hourIn(zone: string, at: Date): string {
  return `${dayIn(zone, at)}T${wall(zone, at).hour}`;
}

/** How much of the day is over in a zone, 0 to 1; an hour off on the two days when clocks change. */
export function dayShare(zone: string, at: Date): number {
  const { hour, minute, second } = wall(zone, at);
  return (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}
