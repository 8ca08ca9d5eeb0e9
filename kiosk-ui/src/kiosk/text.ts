/** What the kiosk says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['请选择要去的摊位', 'Which booth would you like?'],
  waiting: ['等候 {n} 人', '{n} waiting'],
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
