/** What every screen says. */
import { dictionary } from '.';

export const t = dictionary({
  market: ['市集', 'Market'],
  language: ['English', '中文'],
  textSize: ['字号', 'Text'],
  sizeM: ['标准', 'Normal'],
  sizeL: ['大', 'Large'],
  sizeXl: ['特大', 'Largest'],
  sun: ['强光下看', 'For the sun'],
  offline: [
    '没有连上网络，正在重连。以下是 {age} 秒前的情况。',
    'Offline, reconnecting. What you see is {age} seconds old.',
  ],
  offlineMinutes: [
    '没有连上网络，正在重连。以下是 {age} 分钟前的情况。',
    'Offline, reconnecting. What you see is {age} minutes old.',
  ],
  sending: ['正在发送：{what}', 'Sending: {what}'],
  sendingAgain: ['网络不好，还在发送：{what}', 'Weak network, still sending: {what}'],
  loading: ['正在打开…', 'Loading…'],
  yes: ['确定', 'Yes'],
  no: ['返回', 'Back'],
  close: ['关闭', 'Close'],
  retry: ['再试一次', 'Try again'],
});
