import type { Language } from './types.ts';

interface Words {
  ad: string;
  why: string;
  advertiser: string;
  chosenBy: string;
  nothing: string;
  close: string;
  basis: Record<string, string>;
}

/** What visitors read. */
export const WORDS: Record<Language, Words> = {
  en: {
    ad: 'Ad',
    why: 'Why this ad?',
    advertiser: 'Advertiser: ',
    chosenBy: 'Chosen by: ',
    nothing: 'nothing about you',
    close: 'Close',
    basis: {
      AUDIENCE: 'what you did on websites that share it with us',
      GEO: 'your area',
      DEVICE: 'your kind of device',
      CONTEXT: 'this page',
    },
  },
  zh: {
    ad: '广告',
    why: '为什么看到此广告？',
    advertiser: '广告主：',
    chosenBy: '选择依据：',
    nothing: '未使用关于您的信息',
    close: '关闭',
    basis: {
      AUDIENCE: '您在与我们共享数据的网站上的浏览行为',
      GEO: '您所在的地区',
      DEVICE: '您的设备类型',
      CONTEXT: '当前页面',
    },
  },
};
