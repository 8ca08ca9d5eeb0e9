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
  loading: ['正在打开…', 'Loading…'],
  yes: ['确定', 'Yes'],
  no: ['返回', 'Back'],
  close: ['关闭', 'Close'],
  retry: ['再试一次', 'Try again'],
});
