/** What the wish wall says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['心愿墙', 'Wish wall'],
  slogan: ['居民点单 · 支部下单 · 党员接单', 'Residents wish, branches pass on, members fulfil'],
  waiting: ['等待认领', 'Waiting to be claimed'],
  claimed: ['圆梦进行中', 'Claimed'],
  fulfilled: ['已圆梦', 'Fulfilled'],
  rate: ['认领率 {claimed}/{published}', 'Claimed: {claimed} of {published}'],
  number: ['{n} 号', 'No. {n}'],
  by: ['{kind} {who}', '{kind} {who}'],
  member: ['→ {who}', '→ {who}'],
  none: ['还没有', 'None yet'],
  more: ['还有 {n} 个', '{n} more'],
  add: ['扫码说心愿', 'Scan to leave a wish'],
  claim: ['扫码认领', 'Scan to claim one'],
  noMarket: ['还没有市集', 'There is no market yet'],
  claimIt: ['我来认领', 'I claim it'],
  claimHow: [
    '认领请到服务台登记，或请您的支部、单位在单位页面认领。',
    'Please claim it at the desk, or let your branch or unit do so on its own page.',
  ],
  name: ['姓名或单位名称', 'Your name, or your organisation’s'],
  phone: ['联系电话（只有组织者看得到）', 'Phone (only the organiser sees it)'],
  claimKind: ['您是', 'You are'],
  claimSend: ['认领，七天内办好', 'Claim it, and fulfil it within seven days'],
  thanks: ['谢谢您！心愿已由您认领。', 'Thank you! The wish is yours.'],
  mine: ['您认领的', 'Yours'],
  report: ['已圆梦', 'It is done'],
  reportHint: ['怎么办成的？', 'How was it done?'],
  giveUp: ['放弃认领', 'Give it up'],
  giveUpHint: ['为什么办不了？', 'Why can’t it be done?'],
});
