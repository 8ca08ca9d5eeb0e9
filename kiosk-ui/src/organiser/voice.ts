/** What the page of the display's voice says. */
import { dictionary } from '../shared/i18n';

export const voiceText = dictionary({
  title: ['大屏的语音', 'The display’s voice'],
  about: [
    '叫号时依次播放这些片段，例如“请 A 零 幺 二 号到 三 号窗口”。可以换成自己人的声音：录好马上生效。',
    'A call joins these clips, as “请 A 零 幺 二 号到 三 号窗口”. A familiar voice can take their place, at once.',
  ],
  missing: [
    '缺 {n} 段：大屏只响铃、不说话。请录音或上传，或在服务器上安装 espeak-ng 后重启。',
    '{n} are missing: the display chimes and doesn’t speak. Record or upload them, or install espeak-ng on the server and start it again.',
  ],
  uploadOnly: [
    '这一页不是用 HTTPS 打开的，浏览器不让录音；可以上传 wav、mp3、ogg 或 webm 文件（每段最大 400 KB）。',
    'This page was not opened by HTTPS, so browsers don’t record; wav, mp3, ogg or webm files can be uploaded (400 KB each at most).',
  ],
  missingClip: ['还没有', 'Missing'],
  recorded: ['已录', 'Recorded'],
  made: ['合成', 'Synthesised'],
  listen: ['试听', 'Listen'],
  listenTo: ['试听：{text}', 'Listen: {text}'],
  record: ['录音', 'Record'],
  recordOf: ['录音：{text}', 'Record: {text}'],
  stop: ['停止并保存', 'Stop and keep'],
  upload: ['上传', 'Upload'],
  forget: ['恢复合成', 'Remove'],
  forgetOf: ['恢复合成：{text}', 'Remove: {text}'],
  again: ['再试一次', 'Try again'],
});
