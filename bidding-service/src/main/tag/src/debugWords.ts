import type { Language, Report, Slot } from './types.ts';

export interface DebugWords {
  title: string;
  close: string;
  consent: string;
  consents: Record<string, string>;
  sources: Record<string, string>;
  id: string;
  ids: Record<Report['id'], string>;
  keywords: string;
  placements: string;
  none: string;
  calls: string;
  events: string;
  asked: string;
  rendered: string;
  viewable: string;
  empty: string;
  states: Record<Slot['state'], string>;
  outcomes: Record<string, string>;
  reasons: Record<string, string>;
}

/** What the owner of the website reads in the debug panel. */
export const DEBUG_WORDS: Record<Language, DebugWords> = {
  en: {
    title: 'Narrowcast debug',
    close: 'Close',
    consent: 'Personalised ads',
    consents: {
      true: 'allowed',
      false: 'refused',
      undefined: 'nobody has said anything: by context only',
    },
    sources: {
      gpc: 'Global Privacy Control',
      tcf: 'TCF consent manager',
      gpp: 'GPP consent manager',
      site: 'the website',
    },
    id: 'Visitor id',
    ids: { none: 'none', own: 'of the tag (first party)', site: 'of the website' },
    keywords: 'Keywords of the page',
    placements: 'Placements',
    none: 'no element has data-ad-placement',
    calls: 'Requests',
    events: 'Events',
    asked: 'asked at',
    rendered: 'rendered at',
    viewable: 'viewable at',
    empty: 'empty',
    states: {
      waiting: 'waits until it is near the viewport or the page is seen',
      asked: 'asked for',
      filled: 'shows',
      empty: 'empty',
    },
    outcomes: {
      WAITING: 'waiting',
      BEACON: 'sent while the page was left',
      ACCEPTED: 'accepted',
      RETRY: 'could not be sent; once more soon',
      LOST: 'could not be sent',
      CONSENT: 'not sent: personalised ads are refused',
      TOO_MANY: 'not sent: too many events wait',
      BOT: 'ignored: the browser looks like a crawler',
      DUPLICATE: 'ignored: it came before',
    },
    reasons: {
      INACTIVE: 'the campaign, the line item, the site or the placement is not running',
      SCHEDULE: 'not at this time of the day or week',
      CONSENT: 'it may be shown only to visitors who allow being counted',
      SITE_BLOCK: 'the website or the advertiser does not want the two together',
      FORMAT: 'no creative fits the sizes and formats of the placement (see data-size)',
      FLOOR: 'below the lowest price of the placement',
      TARGETING: 'the targeting does not match this page or visitor',
      BRAND_SAFETY: 'the page is not suitable for it',
      HOLDOUT: 'the visitor is in the group that sees no ads, for comparison',
      SUPPRESSED: 'the visitor is on a list that is left alone',
      FREQUENCY_CAP: 'the visitor has seen it often enough, or cannot be counted',
      BUDGET_LIFETIME: 'its budget is used up',
      BUDGET_DAILY: "today's budget is used up",
      NO_LEASE: 'no money is at hand at this moment; try again',
      PACING: 'its budget is being spread over the day',
      DUPLICATE: 'the same advertiser already has a place on this page',
      COMPETITIVE_EXCLUSION: 'a competitor already has a place on this page',
      OUTRANKED: 'others were better, and could not be shown either',
      TIMEOUT: 'the selection took too long',
      NO_CANDIDATE: 'no running campaign has an ad for this placement',
      PLACEMENT_UNKNOWN: 'data-ad-placement does not name a placement of this site key',
      UNREACHABLE: 'the installation did not answer, or connect-src of the page does not allow it',
      IMAGE: 'the image could not be loaded, or img-src of the page does not allow it',
      FRAME: 'the frame could not be loaded, or frame-src of the page does not allow it',
      RENDER: 'the ad could not be built',
      FORMAT_UNKNOWN: 'this version of the tag does not know the format',
      HTTP_401: 'the site key is not known',
      HTTP_403: "the page's origin is not one of the site's allowed origins",
      HTTP: 'the installation refused the request',
    },
  },
  zh: {
    title: 'Narrowcast 调试',
    close: '关闭',
    consent: '个性化广告',
    consents: { true: '已同意', false: '已拒绝', undefined: '尚无任何表示：仅按内容投放' },
    sources: { gpc: '全局隐私控制（GPC）', tcf: 'TCF 同意管理', gpp: 'GPP 同意管理', site: '网站' },
    id: '访客标识',
    ids: { none: '无', own: '标签自有（第一方）', site: '网站提供' },
    keywords: '页面关键词',
    placements: '广告位',
    none: '没有元素带有 data-ad-placement',
    calls: '请求',
    events: '事件',
    asked: '请求于',
    rendered: '展示于',
    viewable: '可见于',
    empty: '空',
    states: { waiting: '等待接近可视区域或页面可见', asked: '已请求', filled: '展示', empty: '空' },
    outcomes: {
      WAITING: '等待中',
      BEACON: '离开页面时已发送',
      ACCEPTED: '已接受',
      RETRY: '发送失败，稍后重试一次',
      LOST: '发送失败',
      CONSENT: '未发送：访客拒绝个性化广告',
      TOO_MANY: '未发送：等待的事件过多',
      BOT: '已忽略：浏览器像是爬虫',
      DUPLICATE: '已忽略：重复事件',
    },
    reasons: {
      INACTIVE: '活动、投放单元、网站或广告位未在运行',
      SCHEDULE: '不在投放时段',
      CONSENT: '仅向允许计数的访客展示',
      SITE_BLOCK: '网站或广告主不希望二者同时出现',
      FORMAT: '没有创意符合广告位的尺寸与格式（参见 data-size）',
      FLOOR: '低于广告位底价',
      TARGETING: '定向条件与此页面或访客不符',
      BRAND_SAFETY: '页面内容不适合该广告',
      HOLDOUT: '访客属于不展示广告的对照组',
      SUPPRESSED: '访客在排除名单中',
      FREQUENCY_CAP: '访客看到的次数已够多，或无法计数',
      BUDGET_LIFETIME: '总预算已用完',
      BUDGET_DAILY: '今日预算已用完',
      NO_LEASE: '此刻没有可用预算，请重试',
      PACING: '预算正在全天均匀使用',
      DUPLICATE: '同一广告主已在本页占有位置',
      COMPETITIVE_EXCLUSION: '竞争对手已在本页占有位置',
      OUTRANKED: '其他候选更优，但也未能展示',
      TIMEOUT: '选择用时过长',
      NO_CANDIDATE: '没有运行中的活动有适合此广告位的广告',
      PLACEMENT_UNKNOWN: 'data-ad-placement 不是此站点密钥下的广告位',
      UNREACHABLE: '服务未响应，或页面的 connect-src 不允许',
      IMAGE: '图片无法加载，或页面的 img-src 不允许',
      FRAME: '框架无法加载，或页面的 frame-src 不允许',
      RENDER: '广告无法生成',
      FORMAT_UNKNOWN: '此版本的标签不认识该格式',
      HTTP_401: '站点密钥未知',
      HTTP_403: '页面来源不在网站允许的来源之列',
      HTTP: '服务拒绝了请求',
    },
  },
};
