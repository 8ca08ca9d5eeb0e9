/** What the kiosk says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['请选择要去的摊位', 'Which booth would you like?'],
  waiting: ['等候 {n} 人', '{n} waiting'],
  before: ['取号前看一看', 'Before you take a number'],
  nowTake: ['现在取号：{wait}', 'From now: {wait}'],
  noWait: ['不用等', 'no wait'],
  estimating: ['时间估计中', 'wait being estimated'],
  estimatingToo: ['（估计中）', ' (being estimated)'],
  left: ['还可取 {n} 号', '{n} more numbers today'],
  noMore: ['今天取不到号了', 'no more numbers today'],
  noTime: [
    '前面的人已经排到收摊，今天取不到号了。请看看别的摊位。',
    'Those who wait already fill the time until closing. Please try another booth.',
  ],
  priorityAsk: [
    '您是 70 岁以上、残障、孕妇或带婴儿吗？是的话可以优先。',
    'Are you 70 or over, disabled, pregnant or with an infant? Then you go first.',
  ],
  priorityYes: ['是，优先取号', 'Yes: priority number'],
  priorityNo: ['不是，取号', 'No: a number'],
  other: ['返回，看别的摊位', 'Back to all booths'],
  yours: ['您的号码', 'Your number'],
  remember: ['请记住号码，留意大屏和广播', 'Please remember it and watch the display'],
  again: ['好了，返回', 'Done'],
  back: ['{n} 秒后返回', 'Back in {n} s'],
  longer: ['再看一会儿', 'More time'],
  none: ['现在没有可以取号的摊位', 'No booth gives numbers now'],
  invited: [
    '请组织者在“邀请与设备”里邀请这台取号机。',
    'The organiser invites this kiosk under “Invitations and devices”.',
  ],
});
