/** What the page of figures says, and the words for city systems. */
import { dictionary } from '../../shared/i18n';

export const t = dictionary({
  title: ['办理成效', 'How promises are kept'],
  all: ['全部市集', 'All markets'],
  one: ['这次市集', 'This market'],
  requests: ['件数', 'Requests'],
  answered: ['已答复', 'Answered'],
  responded: ['响应率', 'Contacted in time'],
  solved: ['解决率', 'Solved'],
  satisfied: ['满意率', 'Satisfied'],
  on_time: ['按期办结率', 'Answered in time'],
  claimed: ['认领率', 'Wishes claimed'],
  whole: ['合计', 'All'],
  byUnit: ['按承办单位', 'By unit'],
  byCategory: ['按类别', 'By category'],
  byMarket: ['按市集', 'By market'],
  byWeek: ['按周（登记时间）', 'By week of registration'],
  week: ['{day} 起一周', 'Week of {day}'],
  none: ['还没有诉求。', 'There are no requests yet.'],
  noUnit: ['还没有转办给单位的诉求。', 'Nothing has been forwarded to a unit yet.'],
  better: ['比上周高 {points} 个百分点', '{points} points more than the week before'],
  worse: ['比上周低 {points} 个百分点', '{points} points less than the week before'],
  meaning: ['怎么算的', 'What is counted'],
  mResponded: [
    '响应率＝按时首次联系的件数 ÷ 已联系或已过首次联系时限的件数。',
    'Contacted in time: first contact within its limit, of all contacted or past that limit.',
  ],
  mOnTime: [
    '按期办结率＝按期答复的件数 ÷ 转办后已答复或已超期的件数。转办即开始计时，退单不停表。',
    'Answered in time: of all forwarded that are answered or overdue. The clock starts at forwarding; a return does not stop it.',
  ],
  mSolved: [
    '解决率＝回访中已解决的件数 ÷ 已回访的件数；满意率＝给四、五分的件数 ÷ 给了分的件数。',
    'Solved: of all followed up. Satisfied: four or five faces, of all who gave any.',
  ],
  mClaimed: [
    '认领率＝在认领或已圆梦的心愿 ÷ 上墙的心愿。',
    'Wishes claimed or fulfilled, of all on the wall.',
  ],
  city: ['市级平台对接', 'City systems'],
  cityWhat: [
    '市级平台可以按 Open311 GeoReport v2 读取公开的诉求；有密钥的还能读到脱敏后的内容，并转来诉求。',
    'A city’s systems read public requests by Open311 GeoReport v2; with a key they read masked words and hand requests over.',
  ],
  cityAddress: ['地址', 'Address'],
  citySet: ['已有密钥。', 'There is a key.'],
  cityUnset: ['还没有密钥。', 'There is no key.'],
  cityMake: ['生成密钥', 'Make a key'],
  cityAgain: ['换一个新密钥', 'Make a new key'],
  cityRevoke: ['停用密钥', 'Revoke the key'],
  cityOnce: [
    '密钥只显示这一次，请马上交给对方；旧的密钥已失效。',
    'The key is shown this once: please hand it over now. The one before is dead.',
  ],
});
