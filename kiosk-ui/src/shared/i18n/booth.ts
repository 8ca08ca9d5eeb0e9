/** What the form of a booth's registration says, on the unit's page and on the organiser's. */
import { dictionary } from '.';

export const t = dictionary({
  name: ['摊位名称', 'Name of the booth'],
  hosts: ['承办单位（每行一个）', 'Host units, one a line'],
  mode: ['服务方式', 'How it serves'],
  queueNote: ['居民扫码取号，志愿者叫号。', 'People take a number and are called.'],
  tallyNote: ['居民扫码即签到，只计人次。', 'People check in; visits are counted.'],
  handoutNote: ['每人一份，发完为止。', 'One for each person, until all are gone.'],
  slotsNote: ['居民预约一场，每场有名额。', 'People book a place in a session.'],
  desks: ['几个窗口', 'Desks'],
  minutes: ['每位大约几分钟', 'Minutes for each person'],
  stock: ['一共多少份', 'How many to give'],
  slots: ['场次', 'Sessions'],
  from: ['开始', 'From'],
  to: ['结束', 'Until'],
  capacity: ['名额', 'Places'],
  addSlot: ['添加一场', 'Add a session'],
  removeSlot: ['删除这一场', 'Remove'],
});
