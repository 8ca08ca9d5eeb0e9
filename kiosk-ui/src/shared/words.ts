/** The names of the domain's words: Chinese, English. */
import type { Audience, Category, Channel, MarketState, RequestKind, Role, Service, Way } from './messages';

type Names<W extends string> = Record<W, readonly [zh: string, en: string]>;

export const KINDS: Names<RequestKind> = {
  appeal: ['诉求', 'Appeal'],
  wish: ['微心愿', 'Wish'],
  suggestion: ['建议', 'Suggestion'],
  enquiry: ['咨询', 'Enquiry'],
  complaint: ['投诉', 'Complaint'],
};

export const CATEGORIES: Names<Category> = {
  housing: ['物业房屋', 'Housing'],
  environment: ['环境卫生', 'Environment'],
  facilities: ['公共设施', 'Facilities'],
  traffic: ['停车交通', 'Traffic'],
  elderly: ['养老助残', 'Elderly care'],
  education: ['教育托育', 'Education'],
  health: ['医疗健康', 'Health'],
  work: ['就业社保', 'Work'],
  law: ['法律纠纷', 'Law'],
  culture: ['文体活动', 'Culture'],
  safety: ['公共安全', 'Safety'],
  other: ['其他', 'Other'],
};

export const CHANNELS: Names<Channel> = {
  booth: ['现场登记', 'At a booth'],
  phone: ['扫码自助', 'Own phone'],
  proxy: ['代述', 'For somebody else'],
  paper: ['书面', 'On paper'],
};

export const WAYS: Names<Way> = {
  settled: ['现场办理', 'Settled on the spot'],
  forwarded: ['转办', 'Forwarded'],
  escalated: ['上会', 'To the joint meeting'],
  declined: ['不受理', 'Declined'],
  duplicate: ['重复', 'Duplicate'],
  open: ['待办理', 'Open'],
};

/** Where a request stands, as its log names it. */
export const REQUEST_STATES: Record<string, readonly [zh: string, en: string]> = {
  registered: ['登记', 'Registered'],
  settled: ['现场办理', 'Settled on the spot'],
  forwarded: ['转办', 'Forwarded'],
  answered: ['答复', 'Answered'],
  escalated: ['上会', 'To the joint meeting'],
  declined: ['不受理', 'Declined'],
  duplicate: ['重复', 'Duplicate'],
};

export const AUDIENCES: Names<Audience> = {
  everyone: ['所有居民', 'Everyone'],
  elderly: ['老年人', 'The elderly'],
  children: ['儿童', 'Children'],
  families: ['亲子家庭', 'Families'],
  women: ['妇女', 'Women'],
  hardship: ['困难群众', 'People in hardship'],
};

export const SERVICES: Names<Service> = {
  open: ['服务中', 'Open'],
  paused: ['暂停', 'Paused'],
  closed: ['停止取号', 'No new tickets'],
  market_closed: ['未开市', 'Market not open'],
};

export const MARKET_STATES: Names<MarketState> = {
  draft: ['草稿', 'Draft'],
  published: ['已发布', 'Published'],
  open: ['进行中', 'Open'],
  closed: ['已结束', 'Closed'],
  archived: ['已归档', 'Archived'],
};

export const ROLES: Names<Role> = {
  organiser: ['组织者', 'Organiser'],
  volunteer: ['志愿者', 'Volunteer'],
  kiosk: ['取号机', 'Kiosk'],
  display: ['叫号屏', 'Display'],
};

export const MODES: Names<'queue' | 'tally' | 'handout' | 'slots'> = {
  queue: ['排队叫号', 'Queue'],
  tally: ['签到计数', 'Count visits'],
  handout: ['发放物品', 'Hand out'],
  slots: ['预约场次', 'Sessions'],
};
