/** What the display says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['正在叫号', 'Now calling'],
  desk: ['{desk} 号窗口', 'Desk {desk}'],
  nobody: ['请留意叫号，叫到的号会显示在这里', 'Numbers that are called appear here'],
  last: ['最近叫号', 'Called last'],
  waiting: ['等候情况', 'Waiting'],
  people: ['{n} 人', '{n}'],
  left: ['还可取 {n} 号', '{n} more numbers'],
  noMore: ['停止取号', 'No more'],
  roughly: ['估计{wait}', '{wait} (est.)'],
  estimating: ['估计中', 'being estimated'],
  chimeOnly: ['只有铃声，没有语音', 'Chime only, no voice'],
  moreCalls: ['还有 {n} 个号正在叫', '{n} more numbers are called'],
  soundOn: ['打开声音', 'Turn the sound on'],
  noMarket: ['现在没有市集', 'There is no market now'],
  visits: ['今日 {n} 人次', '{n} visits today'],
  notOpen: ['市集还没有开放', 'The market is not open yet'],
  over: ['今天的市集已经结束，谢谢大家', 'The market is over for today. Thank you all'],
  stockLeft: ['余 {n} 份', '{n} left'],
  placesLeft: ['余 {n} 位', '{n} places'],
  gone: ['已发完', 'Gone'],
  full: ['已满', 'Full'],
  free: ['直接签到', 'Walk in'],
});
