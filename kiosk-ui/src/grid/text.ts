/** What a grid worker's page says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['网格员代述', 'Needs entered for others'],
  intro: [
    '上门时替居民把需求记下来，事事有回音。',
    'Write down at the door what somebody needs; each is answered.',
  ],
  dead: [
    '链接无效或已停用，请向组织者要新的链接。',
    'This link doesn’t work any more: please ask the organiser for a new one.',
  ],
  noMarket: [
    '还没有开过市集，暂时不能登记。请联系组织者。',
    'There was no market yet: nothing can be entered. Please ask the organiser.',
  ],
  enter: ['登记一件', 'Enter a need'],
  content: ['需要什么', 'What is needed'],
  contentHint: [
    '写清楚事情就好，请不要写姓名、电话、门牌。',
    'What it is about: no names, phone numbers or addresses, please.',
  ],
  private: [
    '不公开（疾病、孩子等）：不上墙、不公示，只有组织者和承办的人看得到',
    'Private (illness, children): on no wall and no list; only the organiser and whoever handles it see it',
  ],
  urgent: ['紧急', 'Urgent'],
  person: ['联系方式（加密保存，可不填）', 'Contact (kept sealed, if you like)'],
  plain: [
    '这里没有加密，不能填姓名电话。请把回执号和联系方式当面告诉组织者。',
    'This connection isn’t encrypted: please tell the organiser in person whose it is, with the receipt code.',
  ],
  book: ['同时预约上门服务', 'Book a home service at once'],
  needs: ['请选类别、写内容。', 'Please choose a category and say what is needed.'],
  send: ['登记', 'Enter it'],
  sent: ['已登记，回执码：', 'Entered. Receipt code:'],
  give: ['请抄给居民，用它可以随时查看答复。', 'Please write it down for them: it finds the answer.'],
  mine: ['我登记的 {n} 件', 'Entered by me: {n}'],
  nothing: ['还没有登记过。', 'Nothing yet.'],
  number: ['{n} 号', 'No. {n}'],
  receipt: ['回执码 {code}', 'Receipt code {code}'],
  with: ['{who} 正在办', 'with {who}'],
  isPrivate: ['不公开', 'private'],
  saved: ['{what}：已记下', '{what}: written down'],
});
