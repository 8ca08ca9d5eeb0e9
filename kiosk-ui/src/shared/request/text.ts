/** What the forms say in which a request is written down. */
import { dictionary } from '../i18n';

export const t = dictionary({
  kind: ['类型', 'Kind'],
  category: ['类别', 'Category'],
  groups: ['重点人群（选填，不公开）', 'Needs special care (optional, never public)'],
  name: ['姓名', 'Name'],
  phone: ['电话', 'Phone'],
  address: ['住址', 'Address'],
});
