/** What is said of photos. */
import { dictionary } from '../i18n';

export const t = dictionary({
  photos: ['照片', 'Photos'],
  photo: ['照片 {n}', 'Photo {n}'],
  choose: ['附照片（可不附，最多 {n} 张）', 'Photos of what was done (if you like, {n} at most)'],
  remove: ['不要 {name}', 'Leave {name} out'],
  otherSort: [
    '“{name}”不是 JPG 或 PNG 照片。请用手机拍照，或另存为 JPG 后再选。',
    '“{name}” is no JPEG or PNG picture: please take a photo, or save it as JPEG.',
  ],
  tooLarge: [
    '“{name}”太大（最多 5 MB）。请选小一点的，或拍照时选“标准”画质。',
    '“{name}” is too large (5 MB at most): please choose a smaller one.',
  ],
  tooMany: ['最多 {n} 张照片，后面的没有加上。', 'There can be {n} photos: the rest was left out.'],
  sending: ['正在传第 {n} 张照片…', 'Sending photo {n}…'],
});
