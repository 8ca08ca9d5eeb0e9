/** What every screen says of its connection: a resident's first file needs no more of what all say. */
import { dictionary } from '.';

export const t = dictionary({
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
});
