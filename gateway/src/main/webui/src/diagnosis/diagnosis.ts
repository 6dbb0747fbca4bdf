/** The same sentence in both languages of the console. */
export interface BothTexts {
  en: string;
  zh: string;
}

interface Share {
  count: number;
  share: number;
  low: number;
  high: number;
}

export interface Diagnosis {
  sample: { requests: number; available: number; basis: 'SAMPLE' | 'TRACE' };
  won: Share;
  lost: { reason: string; leaf?: { path: string } | null; share: Share; text: BothTexts }[];
  changes: { kind: string; tried: number; wonBefore: number; wonAfter: number; text: BothTexts }[];
  text: BothTexts;
}

/** Fewer sampled requests than these say little, and a trace would say more. */
const FEW = 50;

export function isFew(diagnosis: Diagnosis): boolean {
  return diagnosis.sample.requests < FEW;
}

export function inLanguage(text: BothTexts, language: string): string {
  return language.startsWith('zh') ? text.zh : text.en;
}
