import { expect, it } from 'vitest';
import { formatPeriod } from './period';

it.each([
  ['P14D', '14 days', '14天'],
  ['P1D', '1 day', '1天'],
  ['PT20S', '20 seconds', '20秒钟'],
  ['PT1H30M', '1 hour 30 minutes', '1小时 30分钟'],
  ['for ever', 'for ever', 'for ever'],
])('%s is %s and %s', (iso, en, zh) => {
  expect(formatPeriod(iso, 'en')).toBe(en);
  expect(formatPeriod(iso, 'zh-CN')).toBe(zh);
});
