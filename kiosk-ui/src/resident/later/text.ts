/** What the parts say that a phone loads once its first view stands. */
import { lazyDictionary } from '../../shared/i18n';
import english from './en.json?url';

export const zh = {
  wished: '想去 {n} 个摊位',
  nextBooth: '下一个去哪',
  nextIs: '先去',
  nextWait: '现在取号{wait}',
  nextNone: '想去的摊位现在都取不到号，请过一会儿再看。',
  wishTitle: '说说您的心愿和建议',
  wishIntro: '事事有回音，件件有着落。',
  wishKind: '类型',
  wishContent: '内容',
  wishHint: '请不要写姓名、电话和住址。',
  wishSend: '提交',
  wishEmpty: '请先写一点内容，再提交。',
  wishLong: '最多 2000 个字，现在有 {n} 个，请缩短。',
  wishSent: '收到了，谢谢您！',
  receiptCode: '回执码',
  receiptKeep: '请记下或截图保存。用它可以随时查看答复。',
  receiptOpen: '查看办理情况',
  another: '再写一条',
  receiptTitle: '办理情况',
  registeredAt: '登记时间',
  unit: '承办单位',
  due: '办理时限',
  answer: '答复',
  noAnswer: '还没有答复。有了会显示在这里。',
  lookUp: '查询回执',
  lookUpHint: '输入 8 位回执码',
  lookUpGo: '查询',
};

export const t = lazyDictionary(zh, async () => (await fetch(english)).json());
