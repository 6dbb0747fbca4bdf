import { describe, expect, it } from 'vitest';
import { type Diagnosis, inLanguage, isFew } from './diagnosis';

const text = { en: 'Others bid more.', zh: '其他广告出价更高。' };
const none = { count: 0, share: 0, low: 0, high: 1 };

function of(requests: number): Diagnosis {
  return {
    sample: { requests, available: requests, basis: 'SAMPLE' },
    won: none,
    lost: [],
    changes: [],
    text,
  };
}

describe('diagnosis', () => {
  it('speaks the language of the console', () => {
    expect(inLanguage(text, 'zh-CN')).toBe(text.zh);
    expect(inLanguage(text, 'en-GB')).toBe(text.en);
  });

  it('is thin below fifty requests', () => {
    expect(isFew(of(49))).toBe(true);
    expect(isFew(of(50))).toBe(false);
  });
});
