/** What a unit's registration page says. */
import { dictionary } from '../shared/i18n';

export const t = dictionary({
  title: ['摊位登记', 'Register a booth'],
  intro: [
    '感谢参加。填好后由组织者确认，再给您编号和位置。',
    'Thank you for taking part. The organiser confirms your booth and gives it a code and a place.',
  ],
  contact: ['联系人（选填，仅组织者可见）', 'Contact (optional, for the organiser only)'],
  contactName: ['姓名', 'Name'],
  contactPhone: ['电话', 'Phone'],
  submit: ['提交登记', 'Register'],
  needSlots: ['请至少添加一场。', 'Please add at least one session.'],
  sentTitle: ['登记已提交', 'Registered'],
  sent: ['“{name}”已登记，请等候组织者确认。', '“{name}” is registered and waits to be confirmed.'],
  soFar: ['已登记的摊位', 'Registered so far'],
  applied: ['待确认', 'To be confirmed'],
  returned: ['请修改后重新提交', 'Please mend and send again'],
  confirmed: ['已确认', 'Confirmed'],
  withdrawn: ['已取消', 'Withdrawn'],
  another: ['再登记一个', 'Register another'],
});
