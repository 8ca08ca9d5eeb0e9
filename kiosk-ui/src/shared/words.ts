/** The names of the domain's words: Chinese, English. */
import type {
  Audience,
  Category,
  Channel,
  ClaimantKind,
  Duty,
  FocusGroup,
  MarketState,
  Press,
  RequestKind,
  Role,
  Service,
  Way,
} from './messages';

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
  city: ['市级平台', 'From the city'],
  meeting: ['议事会交办', 'From the joint meeting'],
  paper: ['书面', 'On paper'],
};

export const FOCUS_GROUPS: Names<FocusGroup> = {
  aged: ['高龄', 'Very old'],
  alone: ['独居', 'Lives alone'],
  empty_nest: ['空巢', 'Children far away'],
  dependent: ['失能', 'In need of care'],
  disabled: ['残疾', 'Disabled'],
  hardship: ['困难', 'In hardship'],
  children: ['困境儿童', 'Child in need'],
  mothers: ['孕产妇', 'Expecting or new mother'],
  veterans: ['优抚', 'Veteran’s family'],
};

export const WAYS: Names<Way> = {
  settled: ['现场办理', 'Settled on the spot'],
  forwarded: ['转办', 'Forwarded'],
  escalated: ['上会', 'To the joint meeting'],
  declined: ['不受理', 'Declined'],
  duplicate: ['重复', 'Duplicate'],
  wall: ['心愿墙', 'Wish wall'],
  open: ['待办理', 'Open'],
};

/** Where a request stands, as its log names it. */
export const REQUEST_STATES: Record<string, readonly [zh: string, en: string]> = {
  registered: ['登记', 'Registered'],
  settled: ['现场办理', 'Settled on the spot'],
  forwarded: ['转办', 'Forwarded'],
  returned: ['退单', 'Returned by the unit'],
  accepted: ['签收', 'Accepted'],
  in_progress: ['办理中', 'In progress'],
  extended: ['延期', 'Extended'],
  parked: ['挂账', 'Parked'],
  escalated: ['上会', 'To the joint meeting'],
  answered: ['答复', 'Answered'],
  followed_up: ['回访', 'Followed up'],
  cleared: ['销号', 'Cleared'],
  reopened: ['重办', 'Reopened'],
  declined: ['不受理', 'Declined'],
  duplicate: ['重复', 'Duplicate'],
  published: ['上墙', 'On the wish wall'],
  claimed: ['认领', 'Claimed'],
  done: ['圆梦', 'Done'],
  confirmed: ['确认', 'Confirmed'],
};

/** What is to be done next with a request. */
export const DUTIES: Names<Duty> = {
  take_on: ['接办', 'Take it on'],
  review: ['审核上墙', 'Review for the wall'],
  accept: ['签收', 'Accept or return'],
  answer: ['办理答复', 'Answer'],
  decide: ['指定承办单位', 'Decide who does it'],
  extension: ['审批延期', 'Decide on an extension'],
  unpark: ['挂账复查', 'Look at it again'],
  meeting: ['上会研究', 'Joint meeting'],
  follow_up: ['回访', 'Follow up'],
  clear: ['销号', 'Clear'],
  claim: ['等待认领', 'Waits to be claimed'],
  fulfil: ['圆梦', 'Fulfil'],
  arrange: ['预约上门', 'Arrange the visit'],
  visit: ['上门并登记结果', 'Visit, enter its outcome'],
  take_back: ['收回器材', 'Take equipment back'],
};

export const PRESSES: Names<Press> = {
  overdue: ['已超期，督办', 'Overdue'],
  soon: ['将到期，催办', 'Due soon'],
  ahead: ['在办', 'In time'],
};

export const CLAIMANTS: Names<ClaimantKind> = {
  member: ['党员', 'Member'],
  branch: ['党支部', 'Branch'],
  firm: ['企业', 'Firm'],
  school: ['学校', 'School'],
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
