import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { placeErrors } from '../api/problem';
import {
  campaignBody,
  CREATIVE_POINTERS,
  creativeBody,
  domainOf,
  lineItemBody,
  type LineItemForm,
  lineItemPointers,
} from './drafts';

const lineItem: LineItemForm = {
  name: 'Candle lovers',
  model: 'CPM',
  bid: '2.00',
  pacing: 'EVENLY',
};

describe('campaignBody', () => {
  const form = { name: 'Candles', objective: 'CONVERSIONS', timeZone: 'Asia/Shanghai' } as const;

  it('days begin and end at midnight of the campaign, whatever zone the browser is in', () => {
    const days = [dayjs('2026-11-21'), dayjs('2026-11-22')] as [dayjs.Dayjs, dayjs.Dayjs];
    expect(campaignBody({ ...form, days })).toMatchObject({
      start: '2026-11-20T16:00:00.000Z',
      end: '2026-11-22T16:00:00.000Z',
    });
  });

  it('a day on which clocks change has its own length', () => {
    const day = dayjs('2026-10-25');
    expect(campaignBody({ ...form, timeZone: 'Europe/Berlin', days: [day, day] })).toMatchObject({
      start: '2026-10-24T22:00:00.000Z',
      end: '2026-10-25T23:00:00.000Z',
    });
  });

  it('what is left out is null, amounts are micros', () => {
    expect(campaignBody({ ...form, dailyBudget: '10.000001' })).toMatchObject({
      start: null,
      end: null,
      dailyBudgetMicros: 10_000_001,
      lifetimeBudgetMicros: null,
    });
  });
});

describe('creativeBody', () => {
  const form = {
    name: 'c',
    size: '728x90',
    imageUrl: 'https://x/c.png',
    alt: '',
    html: '{{clickUrl}}',
    title: 'Candles',
    body: 'Quiet light.',
    callToAction: ' ',
    displayUrl: 'x/candles',
    landingUrl: 'https://x',
    advertiserDomain: 'x',
  };
  const every = { name: 'c', landingUrl: 'https://x', advertiserDomain: 'x', categories: [] };

  it('a size becomes width and height', () => {
    expect(creativeBody({ ...form, format: 'IMAGE' })).toEqual({
      ...every,
      format: 'IMAGE',
      width: 728,
      height: 90,
      imageUrl: 'https://x/c.png',
      alt: null,
    });
    expect(creativeBody({ ...form, format: 'HTML' })).toEqual({
      ...every,
      format: 'HTML',
      width: 728,
      height: 90,
      html: '{{clickUrl}}',
    });
  });

  it('words are sent without a size, and nothing of another format', () => {
    expect(creativeBody({ ...form, format: 'NATIVE' })).toEqual({
      ...every,
      format: 'NATIVE',
      alt: null,
      native: {
        title: 'Candles',
        body: 'Quiet light.',
        imageUrl: 'https://x/c.png',
        iconUrl: null,
        callToAction: null,
      },
    });
    expect(creativeBody({ ...form, format: 'TEXT' })).toEqual({
      ...every,
      format: 'TEXT',
      text: { title: 'Candles', body: 'Quiet light.', displayUrl: 'x/candles' },
    });
  });

  it('errors inside of the words find their field', () => {
    const at = (pointer: string) =>
      placeErrors([{ pointer, code: 'TOO_LONG', message: 'm' }], CREATIVE_POINTERS).fields[0]?.name;
    expect(at('/native/title')).toBe('title');
    expect(at('/native/imageUrl')).toBe('imageUrl');
    expect(at('/text/displayUrl')).toBe('displayUrl');
    expect(at('/weight')).toBeUndefined();
  });
});

describe('lineItemBody', () => {
  it('targets everyone when nothing was asked for', () => {
    expect(lineItemBody(lineItem, 'cr_1')).toMatchObject({
      pricing: { model: 'CPM', bidMicros: 2_000_000 },
      targeting: null,
      frequencyCaps: [],
      creativeIds: ['cr_1'],
    });
  });

  it('asks for any of the tags and any of the keywords and any of the devices', () => {
    const form = { ...lineItem, tags: ['a', 'b'], keywords: ['candles'], devices: ['MOBILE'] };
    expect(lineItemBody(form, 'cr_1').targeting).toEqual({
      all: [
        { any: [{ tag: { code: 'a' } }, { tag: { code: 'b' } }] },
        { keyword: { terms: ['candles'], match: 'EXACT', field: 'PAGE' } },
        { device: { types: ['MOBILE'] } },
      ],
    });
  });

  it('asks for the chosen values of a tag, and for a stage of life', () => {
    const tags = ['a', 'brand=Acme', 'brand=Beta', 'size', 'size=L'];
    expect(lineItemBody({ ...lineItem, tags, lifecycles: ['NEW'] }, 'cr_1').targeting).toEqual({
      all: [
        {
          any: [
            { tag: { code: 'a' } },
            { tag: { code: 'brand', in: ['Acme', 'Beta'] } },
            { tag: { code: 'size' } },
          ],
        },
        { lifecycle: { in: ['NEW'] } },
      ],
    });
  });

  it('errors inside of the targeting find their field', () => {
    const form = { ...lineItem, keywords: ['', 'x'], devices: ['MOBILE'] };
    const at = (pointer: string) =>
      placeErrors([{ pointer, code: 'BAD_VALUE', message: 'm' }], lineItemPointers(form)).fields[0]
        ?.name;
    expect(at('/targeting/all/0/keyword/terms/0')).toBe('keywords');
    expect(at('/targeting/all/1/device/types/0')).toBe('devices');
    expect(at('/pricing/bidMicros')).toBe('bid');
    expect(at('/creativeIds/0')).toBeUndefined();
  });

  it('a cap is per person and day', () => {
    expect(lineItemBody({ ...lineItem, cap: 3 }, 'cr_1').frequencyCaps).toEqual([
      { level: 'LINE_ITEM', event: 'IMPRESSION', limit: 3, window: 'P1D' },
    ]);
  });
});

it('the domain is guessed from the landing page', () => {
  expect(domainOf('https://www.shop.example/candles?c={click_id}')).toBe('shop.example');
  expect(domainOf('shop')).toBeNull();
});
