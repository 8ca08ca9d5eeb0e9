// A demo market in the middle of its afternoon: people in every line, at desks, late and away; requests on their ways, a wish
// wall, a unit with something to do. What looks good empty need not look good then.

/** Commands that the organiser's page gives, each with a key of its own. */
export async function give(organiser, commands) {
  return organiser.evaluate(async (commands) => {
    const answers = [];
    for (const [path, body, method = 'POST'] of commands) {
      const key = `life-${Math.random().toString(36).slice(2)}-${answers.length}`;
      const response = await fetch(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, ...body }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      answers.push(answer);
    }
    return answers;
  }, commands);
}

const REQUESTS = [
  ['appeal', 'traffic', '小区门口电动车乱停，消防通道常被堵住，老人推轮椅出不去'],
  ['suggestion', 'environment', '希望在健身角旁边加两个垃圾桶'],
  ['enquiry', 'elderly', '高龄津贴怎么申请，要带哪些材料'],
  ['complaint', 'facilities', '3 号楼电梯坏了一个星期还没有修好'],
  ['appeal', 'housing', '顶楼漏雨，下大雨时客厅要放三个盆'],
  ['appeal', 'health', '想请医生上门量血压，行动不方便'],
  ['suggestion', 'housing', '2 号楼没有电梯，六楼的老人一个月下不了一次楼'],
];
const WISHES = [
  '想要一张长椅，走累了能歇一歇',
  '希望有人陪我下象棋',
  '想学用手机挂号',
  '家里的灯够不着，想请人换一下',
  '想给孩子找一本旧字典',
];

/** @returns {Promise<{grid: string, unit: string, receipts: string[], answered: string}>} the unit's page and receipts to look at */
export async function live(organiser, market) {
  const at = `/api/markets/${market.market}`;
  const queues = market.booths.filter(({ mode }) => mode === 'queue');
  const of = (mode) => market.booths.filter((one) => one.mode === mode);
  const { market: rules } = await organiser.evaluate(
    async (path) => (await fetch(path)).json(),
    `${at}/policies`,
  );
  const step = (booth, number, word) => [`/api/staff/booths/${booth}/tickets/${number}/${word}`, {}];
  await give(organiser, [
    [`${at}/policies`, { policies: { ...rules, miss_seconds: 0, prize_stamps: 3 } }, 'PUT'],
    ...queues.flatMap(({ booth }, index) =>
      Array.from({ length: 4 + ((index * 5) % 9) }, (_, n) => [
        `/api/booths/${booth}/tickets`,
        { priority: n === 3 },
      ]),
    ),
  ]);
  for (const [index, { booth }] of queues.entries()) {
    const next = [`/api/booths/${booth}/next`, { desk: 1 }];
    if (index % 4 === 3) continue;
    const call = async () => (await give(organiser, [next]))[0].ticket.number;
    await give(organiser, [step(booth, await call(), 'serve')]);
    const second = await call();
    if (index % 3 === 0) continue;
    await give(organiser, [step(booth, second, index % 3 === 1 ? 'miss' : 'hold'), next]);
  }
  const [last] = queues.slice(-1);
  await give(organiser, [
    [`/api/booths/${last.booth}/pause`, { reason: '补充材料，马上回来' }],
    ...of('tally').flatMap(({ booth }, index) =>
      Array.from({ length: 3 + index * 4 }, () => [`/api/booths/${booth}/visits`, {}]),
    ),
  ]);
  const units = await give(
    organiser,
    ['测试城管综合服务中心', '测试物业服务中心', '测试供电服务站'].map((name) => ['/api/units', { name }]),
  );
  const [link] = await give(organiser, [[`/api/units/${units[0].id}/link`, {}]]);
  const left = await give(
    organiser,
    REQUESTS.map(([kind, category, content], index) => [
      `${at}/requests`,
      { kind, category, content, channel: 'booth', booth: queues[index % queues.length].booth },
    ]),
  );
  const steps = (request, body) => [`/api/requests/${request}/steps`, body];
  await give(organiser, [
    steps(left[0].request, { step: 'forward', unit: units[0].id }),
    steps(left[1].request, { step: 'settle', result: '当场联系环卫，明天一早加装' }),
    steps(left[2].request, { step: 'settle', result: '已说明条件，给了一张材料清单' }),
    steps(left[3].request, { step: 'forward', unit: units[1].id }),
    steps(left[3].request, { step: 'answer', result: '电梯配件已到，周四修好后请您验收' }),
    steps(left[4].request, { step: 'forward', unit: units[0].id }),
  ]);
  const wished = await give(
    organiser,
    WISHES.map((content) => [`${at}/wishes`, { content }]),
  );
  await give(organiser, [
    ...wished.map(({ request }, index) => steps(request, { step: 'publish', text: WISHES[index] })),
    steps(wished[1].request, { step: 'claim', kind: 'branch', name: '测试第一支部' }),
    steps(wished[2].request, { step: 'claim', kind: 'school', name: '测试学校' }),
    steps(wished[2].request, { step: 'report', report: '两位同学教了一下午，自己会挂号了' }),
  ]);
  // What is handed to the joint meeting, and what is done at somebody's door.
  const day = 24 * 3_600_000;
  const [{ topic }] = await give(organiser, [
    [
      `${at}/topics`,
      { title: '给 2 号楼加装电梯', background: '老人上下楼不便', requests: [left[6].request] },
    ],
  ]);
  await give(organiser, [
    [
      `${at}/meetings`,
      { at: Date.now() + 6 * day, place: '社区会议室', chair: '社区党委书记', agenda: [topic] },
    ],
    steps(left[5].request, {
      step: 'home',
      act: 'plan',
      kind: 'visit',
      who: '测试卫生服务站',
      bring: '身份证、病历本',
      time: Date.now() + day,
    }),
  ]);
  const [worker] = await give(organiser, [['/api/grid-workers', { name: '第三网格 测**' }]]);
  const [grid] = await give(organiser, [[`/api/grid-workers/${worker.id}/link`, {}]]);
  return {
    grid: new URL(grid.url).pathname,
    unit: new URL(link.url).pathname,
    receipts: left.map(({ receipt }) => receipt),
    answered: left[3].receipt,
    requests: left.map(({ request }) => request),
  };
}
