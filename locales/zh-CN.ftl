### What people read, in Chinese. Kept beside en.ftl: the same keys in the same order.

## Why a command was refused: the key is `refusal-` and the code of the API.

refusal-empty = 请填写{ $field }。
refusal-too_long = { $field }最多 { $max } 个字，请缩短后再提交。
refusal-control_character = { $field }里有看不见的控制字符，请删去后重新输入。
refusal-out_of_range = { $field }应在 { $min } 到 { $max } 之间。
refusal-bad_calendar_line = 日历文件第 { $line } 行看不懂：每行写一个日期和“休”或“班”，如 2027/1/1,休。
refusal-malformed = { $field }的格式不对，请检查后再提交。
refusal-no_such_market = 没有这个市集，请重新扫码。
refusal-no_such_booth = 没有这个摊位，请重新扫描摊位的二维码。
refusal-no_such_ticket = 没有这个号，请核对号码。
refusal-no_such_request = 没查到，请核对回执码。
refusal-no_such_unit = 没有这个承办单位，请从列表中选择。
refusal-no_such_worker = 没有这位网格员，请从列表中选择。
refusal-no_such_slot = 没有这个场次，请重新选择。
refusal-no_such_action = 没有可以撤销的操作。
refusal-not_allowed = 您没有这项权限，请联系组织者。
refusal-not_your_booth = 这不是您负责的摊位，请联系组织者。
refusal-not_your_ticket = 这不是您的号，请用取号的手机操作。
refusal-market_not_draft = 市集已经发布，这项不能再改。
refusal-market_not_open = 市集还没开市，{ $opens } 开市，请到时再来。
refusal-market_state = 市集现在不能这样操作，请刷新后再看。
refusal-market_final = 当日数字已经定稿，市集不能再继续。要补记诉求，请写明原因，按补录登记。
refusal-market_not_closed = 市集还没有收市，请先收市。
refusal-still_at_desk = { $code } 还在窗口，请先办完或过号。
refusal-still_waiting = 还有 { $count } 个号在等候，请先叫完，或全部清号。
refusal-edition_reason_missing = 已经定过稿。再出一版，请写明原因。
refusal-late_reason_missing = 当日数字已经定稿，现在登记算补录，请写明补录原因。
refusal-no_such_edition = 没有这一版定稿，请回到打印页看有哪些版。
refusal-market_has_no_booths = 还没有确认的摊位，请先确认至少一个摊位。
refusal-booth_not_confirmed = 这个摊位还没有确认。
refusal-booth_state = 摊位现在不能这样操作，请刷新后再看。
refusal-code_taken = 编号 { $code } 已被别的摊位使用，请换一个。
refusal-already_applied = 同名摊位已经登记过了，不用重复提交。
refusal-booth_paused = 这个摊位暂停服务，请稍后再来。
refusal-booth_closed = 这个摊位已停止取号。
refusal-wrong_mode = 这个摊位不是这样服务的，请刷新后再看。
refusal-too_many_tickets = 您已经有 { $max } 个号在排队，请先办完一个。
refusal-out_of_stock = 已经发完了，谢谢您的到来。
refusal-no_such_clip = 这一段语音还没有，可以在组织者的“语音”里录制或上传。
refusal-not_a_sound = 这不是能播放的录音，请上传 wav、mp3、ogg 或 webm 文件。
refusal-slot_full = 这一场已经满了，请选别的场次。
refusal-too_many_relatives = 一部手机最多同时给 { $max } 位家人取号，请先办完一个。
refusal-slot_over = 这一场已经结束了，请选后面的场次。
refusal-session_begun = 这一场已经开始，不能取消了。有事请跟摊位的志愿者说。
refusal-nobody_waiting = 现在没有人在等。
refusal-ticket_state = { $code } 号的状态已经变了，请看最新的情况。
refusal-too_many_returns = 过号回来的次数用完了，请重新取号。
refusal-too_late_to_return = 过号太久，号码已失效，请重新取号。
refusal-too_soon = 再等 { $seconds } 秒，人还没来就可以过号。
refusal-still_called = { $code } 还在叫号，请先点“来了”或“没来，叫下一位”。
refusal-unserved_already = 这个号已经排回来过一次了，请到摊位跟志愿者说一声。
refusal-rated_already = 您已经评价过这次服务了。真的还没办，请到摊位跟志愿者说一声。
refusal-all_elsewhere = 暂无可叫的号：等候的人在别的摊位办理或暂时离开，号码已保留。请稍等，或在名单里点号直接叫。
refusal-no_time_left = 前面的人已经排到收市，今天恐怕轮不到了。请看看别的摊位，或问问志愿者。
refusal-desk_busy = { $code } 号还在这个窗口，请先办完或过号。
refusal-desk_state = 这个窗口现在不能这样操作，请刷新后再看。
refusal-same_booth = 请选择另一个摊位。
refusal-undo_expired = 超过 { $seconds } 秒，不能撤销了。
refusal-superseded = 之后又有了新的操作，不能撤销了。
refusal-stale = 别人刚改过这里，请先看最新的内容，再改一次。
refusal-not_at_hand = “{ $collection }”的诉求现在由另一处设备保管，这里只能看。请到那里办理，或等交接回来。什么都没有改动。
refusal-request_state = 这条诉求现在不能这样办，请刷新后再看。
refusal-due_in_the_past = 办理时限不能早于现在。
refusal-returned_twice = 这件事已被退单 { $most } 次，请组织者指定承办单位，不能再直接转办。
refusal-return_too_late = 超过退单时限，不能再退。办不了请申请延期，或联系组织者。
refusal-assigned = 这是组织者指定承办的，不能退单。请联系组织者。
refusal-extended_already = 已经延期过一次，不能再延。办不了可请组织者挂账。
refusal-extension_too_long = 延期超过了允许的工作日数，请选早一些的日期。
refusal-own_follow_up = 承办单位不能给自己的答复做回访，请由组织者或志愿者回访。
refusal-not_followed_up = 请先回访再销号；{ $attempts } 次没打通，也可以销号。
refusal-not_a_wish = 只有微心愿可以上墙。
refusal-private_request = 这条不公开，不能上墙，请直接转办。
refusal-not_masked = { $field }里还有“{ $words }”，可能让人认出是谁，请改掉后再公开。
refusal-not_a_photo = 这不是 JPG 或 PNG 照片。请用手机拍照，或把文件另存为 JPG 后再传。
refusal-broken_photo = 这张照片不完整，请重新选择。
refusal-photo_too_large = 照片太大（最多 { $megabytes } MB）。请选小一点的，或拍照时选“标准”画质。
refusal-too_many_photos = 一件诉求最多 { $most } 张照片。
refusal-same_photo = 这张照片已经附上了。
refusal-no_such_photo = 没有这张照片。
refusal-claimed_already = 这个心愿刚被别人认领了，请看看别的。
refusal-not_a_branch = 只有党支部可以派给党员。请自己圆梦，或放弃认领。
refusal-contact_needs_tls = 这里没有加密，不能填姓名电话，请到服务台登记。
refusal-not_served_yet = 还没有办完，办完以后再请您评价。
refusal-no_prize = 这次市集没有集章换礼，可以问问组织者。
refusal-no_such_card = 没有这个号，请看手机上的 { $digits } 位数字再输一遍。
refusal-no_such_pass = 没有这张居民卡，请看卡上的号码再输一遍。
refusal-too_few_stamps = 已集 { $have } 枚章，集满 { $needed } 枚就能领，再去几个摊位看看吧。
refusal-prize_claimed = 这张卡已经领过奖品了，每人一份。
refusal-no_such_topic = 没有这个议题，请刷新后再选。
refusal-no_such_meeting = 没有这次会议，请刷新后再选。
refusal-topic_state = 议题现在不能这样操作，请刷新后再看。
refusal-meeting_state = 会议现在不能这样操作，请刷新后再看。
refusal-in_topic = 这件诉求在联席会的议题里，由会议答复；要单独办理，请先移出议题。
refusal-last_of_topic = 议题里至少留一件诉求；整个议题不要了，请撤销议题。
refusal-empty_agenda = 会议还没有议题，请先列入议题。
refusal-home_under_way = 还有上门服务没有结束，请先登记它的结果。
refusal-no_home_service = 这件诉求没有安排上门服务，请先安排。
refusal-home_service_state = 这次上门服务已经结束，请刷新后查看；还要上门请重新安排。
refusal-mediation_rounds = 调解按轮次登记，达成一致才算办成；别的上门服务直接登记结果。
refusal-appointment_in_the_past = 约定的时间已经过了，请选以后的时间。
refusal-equipment_out = 借出的器材还没有收回，请先登记收回再销号。
refusal-too_much_lent = 一件诉求最多同时借出 { $most } 样器材，请先收回。
refusal-not_lent = 这件器材现在没有借出，请刷新后再看。
refusal-key_reused = 这个操作编号已经用在别的操作上了，请刷新页面再试。
refusal-market_over = 今日市集已结束，谢谢您的参与。
refusal-no_market_yet = 还没有开过市集，暂时不能登记，请联系组织者。

## The fields that people fill in, as refusals name them.

field-name = 名称
field-theme = 主题
field-place = 地点
field-host = 主办单位
field-hours = 时间
field-code = 编号
field-hosts = 承办单位
field-offer = 服务内容
field-audience = 服务对象
field-mode = 服务方式
field-desks = 窗口数
field-service_minutes = 每次服务时长
field-stock = 数量
field-slots = 场次
field-reason = 原因
field-content = 诉求内容
field-category = 类别
field-kind = 诉求类型
field-channel = 渠道
field-result = 办理结果
field-unit = 承办单位
field-due = 办理时限
field-person = 诉求人
field-phone = 联系电话
field-address = 住址
field-note = 备注
field-password = 密码
field-key = 操作编号
field-desk = 窗口
field-volunteers = 志愿者
field-policies = 排队规则
field-back = 预计恢复时间
field-satisfaction = 满意度
field-calendar = 日历文件
field-attachment = 附件
field-score = 评价
field-title = 议题名称
field-background = 背景说明
field-agenda = 会议议程
field-chair = 主持人
field-attendance = 出席情况
field-resolution = 决议
field-task = 任务内容
field-handler = 责任人
field-late_reason = 补录原因

## What several screens say: `common-`.

common-market = 市集
common-textSize = 字号
common-sizeM = 标准
common-sizeL = 大
common-sizeXl = 特大
common-sun = 强光下看
common-loading = 正在打开…
common-yes = 确定
common-no = 返回
common-close = 关闭
common-retry = 再试一次
common-save = 保存
common-send = 提交
common-deadLink = 链接无效或已停用，请向组织者要新的链接。

## The language itself, as its readers call it: `language-`.

language-name = 中文

## How a screen stands with the server: `link-`.

link-connecting = 正在连接服务器
link-connectingStill = 还没连上服务器，正在重试。现在还没有数据。

## The choice of colours: `theme-`.

theme-colours = 颜色
theme-auto = 随系统
theme-light = 浅色
theme-dark = 深色
theme-sun = 强光

## Taking a step back: `undo-`.

undo-undo = 撤销
undo-undone = 已撤销

## A topic of the joint meeting beside a request: `topic_note-`.

topic_note-taskOf = 党群联席议事会交办的任务，议题《{ $title }》
topic_note-inTopic = 列入党群联席议事会议题《{ $title }》
topic_note-meets = { $time } 开会商议
topic_note-notYet = 还没有定开会时间
topic_note-decided = 决议：{ $words }

## The forms in which a request is written down: `request-`.

request-kind = 类型
request-category = 类别
request-groups = 重点人群（选填，不公开）
request-name = 姓名
request-phone = 电话
request-address = 住址
request-unit = 承办单位
request-due = 办理时限
request-dueByRule = 办理时限（不改动就按规定）
request-chooseUnit = 请选择单位
request-lateReason = { field-late_reason }
request-lateNote = 当日数字已经定稿。现在登记算补录：单独计数，不改动当日。
request-isLate = 补录
request-result = 办理结果
request-receipt = 回执码
request-receiptOf = 回执码 { $code }
request-number = { $n } 号
request-unread = 新
request-urgent = 紧急
request-private = 不公开
request-returnedBy = { $time } { $who } 退单：{ $why }

## Photos: `photos-`.

photos-photos = 照片
photos-photo = 照片 { $n }
photos-choose = 附照片（可不附，最多 { $n } 张）
photos-remove = 去掉 { $name }
photos-otherSort = “{ $name }”不是 JPG 或 PNG 照片。请用手机拍照，或另存为 JPG 后再选。
photos-tooLarge = “{ $name }”太大（最多 { $megabytes } MB）。请选小一点的，或拍照时选“标准”画质。
photos-tooMany = 最多 { $n } 张照片，后面的没有加上。
photos-sending = 正在传第 { $n } 张照片…

## Services at home: `home-`.

home-home = 上门服务
home-none = 还没有安排上门服务。
home-plan = 安排上门服务
home-agree = 预约时间
home-rebook = 改约
home-nobody_there = 无人应答
home-round = 登记一轮调解
home-finish = 登记结果
home-lend = 借出器材
home-takeBack = 收回
home-takeBackAsk = 收回 { $what }？
home-kind = 哪种服务
home-who = 谁上门（队名或姓氏，居民会看到）
home-bring = 请居民准备的材料（居民会看到）
home-time = 上门时间
home-timeOptional = 上门时间（还没约好可不填）
home-note = 说明（可不填）
home-next = 下次联系时间
home-nextRound = 下一轮时间
home-nextNone = 可以不填，不填会马上列入待办提醒。
home-agreed = 双方达成一致了吗
home-roundWords = 谈了什么、怎么定的
home-outcome = 结果
home-outcomeWords = 做了什么，或为什么没办成
home-answerHint = 办成后，这段话就是给居民的答复。
home-what = 借什么
home-label = 编号（可不填）
home-backBy = 应还时间
home-appointment = { home-time }
home-again = 再联系
home-comes = 谁上门
home-ready = 需备材料
home-attempts = 无人应答 { $n } 次
home-rounds = 已调解 { $n } 轮
home-passed = 约定时间已过，请登记结果
home-noNext = 还没定下次联系时间
home-lentDue = { $what } 应还 { $time }
home-lentLate = { $what } 应 { $time } 归还，已超期
home-save = { common-save }

## Whether both sides of a mediation agreed: `home_agreed-`.

home_agreed-yes = 达成一致
home_agreed-no = 还没达成一致

## The form of a booth: `booth_form-`.

booth_form-name = 摊位名称
booth_form-hosts = 承办单位（每行一个）
booth_form-mode = 服务方式
booth_form-queueNote = 居民扫码取号，志愿者叫号。
booth_form-tallyNote = 居民扫码即签到，只计人次。
booth_form-handoutNote = 每人一份，发完为止。
booth_form-slotsNote = 居民预约一场，每场有名额。
booth_form-desks = 几个窗口
booth_form-minutes = 每位大约几分钟
booth_form-stock = 一共多少份
booth_form-slots = 场次
booth_form-from = 开始
booth_form-to = 结束
booth_form-capacity = 名额
booth_form-addSlot = 添加一场
booth_form-removeSlot = 删除这一场

## The facts about a booth: `booth_fact-`.

booth_fact-offer = 服务内容
booth_fact-audience = 服务对象
booth_fact-hosts = 承办

## Yes and no: `yes_no-`.

yes_no-yes = 是
yes_no-no = 否

## How satisfied somebody is, 5 the most: `satisfaction-`.

satisfaction-1 = 很不满意
satisfaction-2 = 不满意
satisfaction-3 = 一般
satisfaction-4 = 满意
satisfaction-5 = 很满意

## The resident’s screen, its first file: `resident-`.

resident-take = 取号排队
resident-checkIn = 签到
resident-getOne = 领取一份
resident-book = 预约这一场
resident-waitNow = 现在排队
resident-people = { $n } 人
resident-freeNow = 现在取号，马上就能办
resident-place = 位置
resident-stockLeft = 还剩 { $n } 份
resident-stockGone = 已发完
resident-visitsSoFar = 今日 { $n } 人次
resident-placesLeft = 余 { $n } 位
resident-full = 已满
resident-over = 已结束
resident-yourNumber = 您的号
resident-ahead = 前面还有
resident-aheadNone = 下一个就是您
resident-estimating = 估计中
resident-soon = 请到摊位附近等候
resident-held = { $elsewhere }叫到您了，这个号已保留，不会过号。
resident-keptHere = 这个号已保留，办好了请回摊位说一声。
resident-anotherBooth = 别的摊位
resident-first = 优先
resident-priority = 优先：70岁以上、残障、孕妇、带婴儿
resident-left = 还可取 { $n } 号
resident-noTime = 已排到收市，今天取不到号了。请看看别的摊位。
resident-nowCalled = 现在叫到 { $code }
resident-listen = 请留意大屏和广播。关掉页面也不要紧，再扫一次就能看到。
resident-calledTitle = 叫到您了！
resident-goTo = 请到 { $desk } 号窗口
resident-serving = 正在为您服务
resident-atDesk = { $desk } 号窗口
resident-missedTitle = 过号了
resident-missedWay = 别着急。回到摊位后按下面的按钮，就能重新排上。
resident-expired = 号码已失效，请重新取号
resident-back = 我回来了
resident-done = 已办完，谢谢您来。
resident-cancelled = 这个号已取消。
resident-transferred = 这个号已转到别的摊位。
resident-again = 再取一个号
resident-checkedIn = 已签到
resident-checkedInAt = { $time } 签到，谢谢您来。
resident-received = 已登记领取
resident-receivedNote = { $time } 登记。请给志愿者看这一页。
resident-booked = 已预约
resident-bookedNote = 请在 { $time } 到摊位来。
resident-chooseSession = 请选一场
resident-alreadyHave = 您已经有了，不用再点。
resident-paused = 暂停服务
resident-deskPaused = { $desk } 号窗口暂停
resident-backAt = ，预计 { $time } 恢复
resident-kept = 您的位置会保留。
resident-closed = 这个摊位已停止取号
resident-hours = 开放时间
resident-allBooths = 所有摊位
resident-myTickets = 我的号
resident-otherTickets = 我在别处的号
resident-noWait = 不用等
resident-waiting = { $n } 人在等
resident-noMore = 今天取不到号了
resident-wishTitle = 说说您的心愿和建议
resident-noPage = 请扫描摊位或入口的二维码。

## The resident’s screen, its second file: `resident_later-`.

resident_later-wished = 想去 { $n } 个摊位
resident_later-want = 想去
resident_later-findBooth = 找摊位、找服务，如“理发”或“lf”
resident_later-wishGo = 提心愿
resident_later-receiptGo = 查回执
resident_later-nothingFound = 没找到，换个词试试。
resident_later-whyNoWait = 现在没人排，去了就能办
resident_later-whyFewLeft = 快没号了，先取上
resident_later-whyLongest = 这里等得最久：先取号，等的时候去别处
resident_later-whyShortest = 您已有号在等，这里等得最短
resident_later-nextBooth = 下一个去哪
resident_later-nextIs = 先去
resident_later-nextWait = 现在取号{ $wait }
resident_later-nextNone = 想去的摊位现在都取不到号，过一会儿再看看吧。
resident_later-wishTitle = { resident-wishTitle }
resident_later-wishIntro = 事事有回音，件件有着落。
resident_later-wishKind = { request-kind }
resident_later-wishContent = 想说的内容
resident_later-wishHint = 请不要写姓名、电话和住址。
resident_later-wishPhone = 这里像是电话号码，不写也能凭回执码看到答复：
resident_later-wishPhoneOff = 去掉这个号码
resident_later-wishSend = { common-send }
resident_later-wishEmpty = 请先写一点内容，再提交。
resident_later-wishLong = 最多 { $most } 个字，现在有 { $n } 个，请缩短一些。
resident_later-wishSent = 收到了，谢谢您！
resident_later-receiptCode = { request-receipt }
resident_later-receiptKeep = 请记下或截图保存，随时可以用它查看答复。
resident_later-receiptOpen = 查看办理情况
resident_later-another = 再写一条
resident_later-receiptTitle = 办理情况
resident_later-registeredAt = 登记时间
resident_later-unit = { request-unit }
resident_later-due = { request-due }
resident_later-answer = 答复
resident_later-noAnswer = 还没有答复。有了会显示在这里。
resident_later-lookUp = 查询回执
resident_later-lookUpHint = 输入回执码
resident_later-lookUpGo = 查询
resident_later-with_desk = 在社区服务台，正在安排
resident_later-to_unit = 已转承办单位，待签收
resident_later-with_unit = 承办单位正在办
resident_later-with_meeting = 党群联席议事会研究中
resident_later-with_wall = 在心愿墙上，等人认领
resident_later-with_claimant = 已有人认领，正在圆梦
resident_later-who = 当前办理单位
resident_later-claimant = 认领人
resident_later-accepted = 单位签收时间
resident_later-answeredAt = 答复时间
resident_later-delay = 原因
resident_later-review = 复查时间
resident_later-fulfilBy = 圆梦时限
resident_later-meets = 开会时间
resident_later-late = 已超过时限，社区会催促办理
resident_later-again = 已重新办理 { $n } 次
resident_later-sameAs = 与 { $n } 号是同一件事，答复也是同一个。
resident_later-thanksYes = 您说已经解决了。谢谢！
resident_later-thanksNo = 您说没有解决，已经重新办理。
resident_later-solvedAsk = 问题解决了吗？
resident_later-solvedYes = 解决了
resident_later-solvedNo = 没有解决
resident_later-facesLabel = 满意吗？（可不选）
resident_later-soundOn = 叫到时响铃
resident_later-soundIsOn = 响铃已开（点击关闭）
resident_later-readAloud = 读给我听
resident_later-readStop = 不读了
resident_later-undo = { undo-undo }
resident_later-cancel = 不排了，取消
resident_later-cancelAsk = 要取消 { $code } 号吗？
resident_later-cancelNote = 取消后位置就没有了，要重新取号。
resident_later-cancelYes = 取消这个号
resident_later-cancelNo = 继续排队
resident_later-cancelDone = { $code } 号已取消。
resident_later-change = 换个摊位
resident_later-changeTitle = 换到哪个摊位？
resident_later-changeNote = 这个号会交回，在新摊位从队尾排起。
resident_later-changeYes = 换过去
resident_later-changeTo = 换到{ $name }
resident_later-changeNo = 不换，继续排队
resident_later-changeNone = 现在没有别的摊位可以取号。
resident_later-changeDone = { $code } 号已换到{ $name }。
resident_later-coming = 我在路上
resident_later-comingSaid = 已告诉志愿者：我在路上
resident_later-cantCome = 来不了，取消
resident_later-notServed = 我还没办
resident_later-notServedDone = { $code } 号已重新排上，志愿者会看到。
resident_later-cancelBooking = 取消预约
resident_later-cancelBookingAsk = 要取消这个预约吗？
resident_later-cancelBookingYes = 取消，把名额让出来
resident_later-cancelledBooking = 预约已取消，名额让给别人了。
resident_later-family = 给家人再取一个号
resident_later-familyName = 怎么称呼？（比如“爷爷”，只记在这部手机里）
resident_later-familyPriority = { resident-priority }
resident_later-familyTake = 取号
resident_later-familyDone = 已给{ $name }取号。
resident_later-familyNumber = { $name }的号
resident_later-familyNobody = 家人
resident_later-noWait = { resident-noWait }
resident_later-waiting = { resident-waiting }
resident_later-rate = 您觉得服务怎么样？
resident_later-face5 = { satisfaction-5 }
resident_later-face4 = { satisfaction-4 }
resident_later-face3 = { satisfaction-3 }
resident_later-face2 = { satisfaction-2 }
resident_later-face1 = { satisfaction-1 }
resident_later-stillWrong = 还差什么？（可不写）
resident_later-moreWords = 想说的话（可不写）
resident_later-noMeans = 提交后会重新办理，用同一个回执码查看。
resident_later-saySend = { common-send }
resident_later-rated = 谢谢您的评价。点别的可以改。
resident_later-stamps = 我的集章卡
resident_later-stampsHave = 已集 { $n } 枚章
resident_later-stampsOf = 已集 { $n } 枚章，集满 { $needed } 枚可以领一份奖品
resident_later-stampsMore = 再去 { $n } 个摊位就集满了。
resident_later-prizeReady = 集满了！请给志愿者看这个号，领取奖品：
resident_later-prizeClaimed = 奖品已领取（{ $time }），谢谢您来。
resident_later-bookedAt = 已预约：{ $name }
resident_later-photo = { photos-photo }
resident_later-homeTitle = { home-home }
resident_later-homeAt = { home-time }
resident_later-homeSoon = 工作人员会和您约时间。
resident_later-homeWho = 谁上门：
resident_later-homeReady = 请准备：
resident_later-homeLent = 借给您的{ $what }，请在 { $time } 前归还。
resident_later-myReceipts = 我的回执

## The volunteer’s screen: `console-`.

console-title = { role-volunteer }
console-invited = 请扫描组织者给您的邀请二维码，再打开这一页。
console-chooseBooth = 请选择您的摊位
console-desk = { resident-atDesk }
console-change = 换摊位
console-leave = 退出这台设备
console-leaveAsk = 要退出吗？之后要重新扫邀请码才能进来。
console-noBooths = 还没有可以负责的摊位。
console-tabQueue = 叫号
console-tabCount = { resident-checkIn }
console-tabRequests = { organiser-requests }
console-tabBooth = 摊位
console-next = 叫下一位
console-finishNext = 办完，叫下一位
console-nobody = 现在没有人在等
console-atMyDesk = 我的窗口
console-calledSince = 已叫号 { $n } 分钟
console-calledNow = 刚刚叫号
console-servingSince = 正在服务 { $n } 分钟
console-servingNow = 正在服务
console-recall = 再叫一次
console-serve = 来了
console-finish = 办完了
console-miss = 没来，过号
console-missNext = 没来，叫下一位
console-absent = 没来
console-missedCalled = { $missed } 已过号，已叫 { $code }
console-coming = 本人说在路上了
console-forgotten = 已经服务 { $n } 分钟，比平时久得多。办完了请点“办完了”。
console-unserved = 还没办
console-unservedSays = { $codes } 说还没办，已排回队里。
console-hold = 保留
console-keptList = 已保留（{ $n } 人）
console-transfer = 转到别的摊位
console-transferTo = 转到哪个摊位？
console-transferred = { $code } 已转为 { $to }，请告诉本人
console-waitingList = 等候（{ $n } 人）
console-missedList = 过号（{ $n } 人）
console-callThis = 叫这个号
console-bringBack = 回来了
console-otherDesks = 其他窗口
console-addTicket = 加一个号
console-addFirst = 加优先号
console-added = 新号 { $code }，请告诉本人
console-alreadyHad = { console-scanHad }
console-plusOne = +1 人次
console-giveOne = 发放一份
console-counted = 已记 1 人次
console-alreadyCounted = 这个人已经登记过了
console-passWaits = 已扫居民码，请选场次
console-passDrop = 不约了
console-scanned = 扫居民码
console-scanNew = 已取号，请告诉本人
console-scanHad = 已取过号 { $code }，请告知本人
console-scanCount = { request_state-registered }
console-scanCounted = { console-alreadyCounted }
console-scanNext = 好，继续
console-callingNow = { display-title }
console-lateSent = 已补发：{ $what }
console-lateRefused = 没有成功：{ $what }。
console-lateForeign = 没有发送：{ $what }。这是之前用这台手机的志愿者留下的，请核对。
console-retrying = 连不上服务器，正在重试…
console-keptHere = 已存在手机里，关掉页面也不会丢
console-visitsNow = 今日人次
console-stockNow = 剩余份数
console-servedNow = { organiser-served }
console-sessions = { booth_form-slots }
console-sessionOver = { resident-over }
console-addTo = 加一位
console-pause = 暂停服务
console-pauseWhy = 为什么暂停？居民会看到
console-pauseWords = 写一下原因
console-pauseLong = 大约多久
console-pauseGo = 暂停
console-backAt = 预计 { $time } 恢复
console-backUnknown = 没有说恢复时间
console-onDuty = 在岗
console-offDuty = 这个窗口还没有人上岗
console-othersDesk = 另一台手机正在用这个窗口
console-signIn = 上岗
console-signOut = 离岗
console-deskPause = 歇一会儿
console-deskPauseTitle = 本窗口暂停
console-deskPaused = 本窗口暂停：{ $reason }
console-deskResume = 我回来了，继续
console-moved = 您已调到 { $code } 摊（{ $name }），{ $desk } 号窗口
console-first = { resident-first }
console-held = 保留
console-allHeld = 暂无可叫的号（{ $n } 人保留中）
console-doneAt = 预计 { $time } 办完
console-estimating = { resident-estimating }
console-left = { resident-left }
console-noTime = 已经排到收市，取号自动停止了
console-keepGiving = 继续取号
console-keepsGiving = 正在继续取号，可能办不完
console-giveInTime = 恢复到点停止
console-missIn = 再等 { $n } 秒
console-resume = 继续服务
console-closeBooth = 停止取号
console-closeAsk = 停止取号？正在等的人还会服务完。
console-reopen = 重新开始取号
console-pausedFor = 已暂停：{ $reason }
console-isClosed = 已停止取号
console-didMiss = { $code } 已过号
console-didHold = { $code } 已保留
console-moreNumbers = 再看 { $n } 个
console-stock = 修改剩余份数
console-stockLeft = 还剩多少份
console-save = { common-save }
console-undo = { undo-undo }
console-undone = { undo-undone }
console-did = 已完成：{ $what }
console-finishedCode = { $code } 办完
console-calledCode = 已叫 { $code }
console-newRequest = 登记诉求
console-content = 诉求内容
console-channel = 来源
console-person = 诉求人信息（选填）
console-handling = 怎么办理
console-result = { request-result }
console-unit = { request-unit }
console-due = { request-dueByRule }
console-chooseUnit = { request-chooseUnit }
console-submit = 登记
console-needContent = 请填写诉求内容。
console-needKind = 请选择类型和类别。
console-missingResults = 缺结果
console-missingCount = 缺结果：本摊位有 { $n } 件诉求还没有办理，请在定稿前补上。
console-missingOne = { $number } 号　{ $content }
console-missingWrite = 写结果
console-needResult = 请填写办理结果。
console-needUnit = 请选择承办单位。
console-registered = 已登记第 { $number } 号诉求
console-receipt = 回执码 { $code }，请告诉本人，凭它查办理情况
console-unread = { request-unread }
console-receiptShort = { request-receiptOf }
console-boothRequests = 本摊位的诉求
console-noRequests = 还没有登记诉求。
console-refresh = 刷新
console-dueAt = { $time } 前
console-prize = 集章兑奖
console-prizeCard = 手机上的 { $digits } 位数字，或扫卡
console-prizeGive = 核对并发奖
console-prizeGiven = 集了 { $n } 枚章，请发奖品

## Why a desk or a booth is paused: `pause_reason-`.

pause_reason-rest = 休息
pause_reason-lunch = 午休
pause_reason-other = 其他原因

## For about how long, in minutes: `pause_minutes-`.

pause_minutes-10 = 10 分钟
pause_minutes-20 = 20 分钟
pause_minutes-30 = 30 分钟
pause_minutes-open = 说不准

## What a volunteer does with a request at once: `quick_way-`.

quick_way-settle = { way-settled }
quick_way-forward = { way-forwarded }
quick_way-open = 先登记

## The kiosk: `kiosk-`.

kiosk-title = 请选择要去的摊位
kiosk-waiting = 等候 { $n } 人
kiosk-before = 确认取号
kiosk-beforeOther = 请确认
kiosk-nowTake = 现在取号：{ $wait }
kiosk-freeNow = { resident-freeNow }
kiosk-noWait = { resident-noWait }
kiosk-estimating = 等候时间估计中
kiosk-estimatingToo = （估计中）
kiosk-left = { resident-left }
kiosk-noMore = { resident-noMore }
kiosk-noTime = { resident-noTime }
kiosk-walkIn = 直接去，不用排队
kiosk-stockLeft = { resident-stockLeft }
kiosk-stockGone = { resident-stockGone }
kiosk-placesLeft = { resident-placesLeft }
kiosk-sessionOver = { resident-over }
kiosk-placesGone = { resident-full }
kiosk-priorityAsk = 您属于优先的情况吗？
kiosk-over70 = 70 岁以上
kiosk-disabled = 残障
kiosk-pregnant = 孕妇
kiosk-infant = 带婴儿
kiosk-priorityYes = 优先取号
kiosk-priorityNo = 普通取号
kiosk-first = { resident-first }
kiosk-tallyNote = 直接去就行。请签个到，方便统计人次。
kiosk-signIn = { resident-checkIn }
kiosk-scanFirst = 每人一份：请先扫居民卡上的居民码；没有卡，请到摊位找志愿者。
kiosk-takeParcel = 领一份
kiosk-other = 返回，看别的摊位
kiosk-yours = 您的号码
kiosk-doneTitle = 办好了
kiosk-signedIn = { console-scanCount }
kiosk-hadAlready = 您已经登记过了
kiosk-hadNumber = 您在这里已经取过号了，就是这个号
kiosk-remember = 请记住号码，留意大屏和广播
kiosk-goThere = 请到 { $place } 办理
kiosk-printing = 正在打印号码条…
kiosk-printed = 号码条打印好了，请取走
kiosk-notPrinted = 号码条没打出来：{ $why }您的号码有效，请记住它。
kiosk-printAgain = 再打印一次
kiosk-printOwn = 打印号码条
kiosk-follow = 用手机扫一扫，号码就到手机上
kiosk-followCode = 把号码带到手机上的二维码
kiosk-again = 好了，返回
kiosk-wrong = 取错了，撤销
kiosk-back = { $n } 秒后返回首页
kiosk-longer = 继续操作
kiosk-lookup = 查我的号
kiosk-byCard = 我有居民卡，输卡号查
kiosk-byBooth = 或者先选摊位，再输号码：
kiosk-cardDigits = 请输入居民卡上的号码
kiosk-cardNone = 这张卡现在没有在排的号
kiosk-digits = 数字键
kiosk-wipe = 删除
kiosk-lookUp = 查
kiosk-foundNext = 下一个就是您，请到摊位附近等候
kiosk-foundAhead = 前面还有 { $n } 人。
kiosk-called = 正在叫您，请到 { $desk } 号窗口
kiosk-serving = 正在 { $desk } 号窗口办理
kiosk-missed = 过号了，请到摊位告诉志愿者您回来了
kiosk-over = 这个号已经结束了
kiosk-unknown = 没有这个号，请核对一下
kiosk-toStart = 返回首页
kiosk-cardRead = 已读到居民卡，请选择摊位
kiosk-none = 现在没有开放的摊位
kiosk-staff = 工作人员
kiosk-reload = 重新载入
kiosk-ownPrinter = 本机打印
kiosk-ownPrinterNote = 服务器接了小票打印机时总是用它。本机打印要用 --kiosk-printing 启动浏览器，否则会弹出对话框。
kiosk-invited = 请组织者在“邀请与设备”里邀请这台取号机。
kiosk-printerSilent = 打印机没有反应。
kiosk-place = { resident-place }
kiosk-page = { display-page }
kiosk-pageBefore = 上一页
kiosk-pageNext = 下一页
kiosk-notAPass = 这不是居民码，请扫描居民卡上的二维码。

## When the kiosk prints a slip: `slip_printing-`.

slip_printing-ask = 按一下才打印
slip_printing-always = 自动打印
slip_printing-never = 不打印

## The display: `display-`.

display-title = 正在叫号
display-desk = { resident-atDesk }
display-nobody = 请留意叫号，叫到的号会显示在这里
display-last = 最近叫号
display-waiting = 等候情况
display-people = { resident-people }
display-left = { resident-left }
display-noMore = { service-closed }
display-roughly = 估计{ $wait }
display-estimating = { resident-estimating }
display-chimeOnly = 只有铃声，没有语音
display-booth = { organiser-booths }
display-page = 第 { $at }/{ $of } 页
display-soundOn = 打开声音
display-noMarket = 现在没有市集
display-visits = { resident-visitsSoFar }
display-stockLeft = { resident-stockLeft }
display-placesLeft = { resident-placesLeft }
display-gone = { resident-stockGone }
display-full = { resident-full }
display-free = 直接签到

## The wish wall: `wall-`.

wall-title = { way-wall }
wall-slogan = 居民点单 · 支部下单 · 党员接单
wall-waiting = { next_action-claim }
wall-claimed = 圆梦进行中
wall-fulfilled = { request_state-done }
wall-rate = 共{ $published }个心愿，已认领{ $claimed }个
wall-number = { request-number }
wall-by = { $kind } { $who }
wall-member = → { $who }
wall-none = 还没有
wall-more = 还有 { $n } 个
wall-add = 扫码说心愿
wall-claim = 扫码认领
wall-noMarket = 还没有市集
wall-claimIt = 我来认领
wall-claimHow = 这里没有加密，手机上不收姓名和电话。请到服务台认领，由工作人员登记；也可以请您的支部、单位在单位页面认领。认领后 { $days } 天内办好。
wall-name = 姓名或单位名称
wall-phone = 联系电话（只有组织者看得到）
wall-claimKind = 您是
wall-claimSend = 认领，{ $days } 天内办好
wall-thanks = 谢谢您！这个心愿由您认领了。
wall-mine = 您认领的
wall-report = { unit-report }
wall-reportHint = 怎么办成的？
wall-dispatch = { step-dispatch }
wall-dispatchHint = 党员姓名（墙上只显示姓氏）
wall-giveUp = { unit-give_up }
wall-giveUpHint = { unit-giveUpHint }

## A unit’s registration of a booth: `apply-`.

apply-title = 摊位登记
apply-intro = 感谢参加。填好后由组织者确认，再给您编号和位置。
apply-contact = 联系人（选填，仅组织者可见）
apply-contactName = { request-name }
apply-contactPhone = { request-phone }
apply-submit = 提交登记
apply-needSlots = 请至少添加一场。
apply-sentTitle = 登记已提交
apply-sent = “{ $name }”已登记，请等候组织者确认。
apply-soFar = 已登记的摊位
apply-applied = 待确认
apply-returned = 请修改后重新提交
apply-confirmed = 已确认
apply-withdrawn = 已取消
apply-another = 再登记一个

## A unit’s page: `unit-`.

unit-title = 单位工作台
unit-dead = { common-deadLink }
unit-toDo = 待办 { $n } 件
unit-nothing = 现在没有待办的事。谢谢！
unit-done = 已答复 { $n } 件
unit-talkedOver = 已上会 { $n } 件（党群联席议事会答复）
unit-visitOpen = 查看上门地址和电话
unit-visitKept = 只在约好上门时能看，查看会留下记录。
unit-visitAddress = { request-address }
unit-visitName = { request-name }
unit-visitPhone = { request-phone }
unit-visitNone = 居民没有留下地址和电话，请向组织者询问。
unit-wishes = { way-wall }
unit-number = { request-number }
unit-due = { request-due }
unit-left = 还剩 { $n } 天
unit-leftHours = 还剩 { $n } 小时
unit-late = 已超期 { $n } 天
unit-urgent = { request-urgent }
unit-handler = 责任人（选填）
unit-handlerHint = 签收时记入社区台账，居民看不到。
unit-assigned = 指定承办，不能退单
unit-reminded = 已催办 { $n } 次
unit-reopened = 居民不满意，第 { $n } 次重办
unit-asked = 已申请延期到 { $until }，等组织者同意
unit-returnUntil = { $until } 前可以退单
unit-accept = 签收
unit-return = 退单
unit-progress = { step-progress }
unit-answer = { resident_later-answer }
unit-ask_extension = 申请延期
unit-answerHint = 怎么办的、办到哪一步，居民会看到。
unit-returnHint = 退单理由（为何不属贵单位职责）
unit-progressHint = { organiser-progressNote }
unit-extensionHint = 延期理由（只能延一次）
unit-until = 延到（不填就按最长）
unit-send = { common-send }
unit-saved = { $what }：已提交
unit-noWishes = 现在没有可以认领的心愿。
unit-claim = 认领
unit-claimKind = 以什么身份认领
unit-claimName = 单位名称（会显示在心愿墙上）
unit-claimAsk = 认领这个心愿，{ $days } 天内办好？
unit-dispatch = { step-dispatch }
unit-dispatchHint = 写姓氏即可，如“测**”，会显示在心愿墙上。
unit-report = 报告已圆梦
unit-reportHint = 怎么办成的？居民会看到。
unit-give_up = 放弃认领
unit-giveUpHint = 为什么办不了？
unit-claimedUntil = 请在 { $until } 前圆梦
unit-sending = 正在提交，照片要多等一会儿…
unit-returnedBy = { request-returnedBy }
unit-member = 已派给 { $who }

## A grid worker’s page: `grid-`.

grid-title = 网格员代述
grid-intro = 上门时替居民把需求记下来，事事有回音。
grid-dead = { common-deadLink }
grid-noMarket = { refusal-no_market_yet }
grid-enter = 登记一件
grid-content = 需要什么
grid-contentHint = 写清楚事情就好，请不要写姓名、电话、门牌。
grid-private = 不公开（疾病、孩子等）：不上墙、不公示，只有组织者和承办的人看得到
grid-urgent = { request-urgent }
grid-person = 联系方式（加密保存，可不填）
grid-plain = 这里没有加密，不能填姓名电话。请把回执码和联系方式当面告诉组织者。
grid-book = 同时预约上门服务
grid-needs = 请选择类别，写明需要什么。
grid-send = { console-submit }
grid-sent = 已登记，回执码：
grid-give = 请抄给居民，随时可以用它查看答复。
grid-mine = 我登记的 { $n } 件
grid-nothing = 还没有登记过。
grid-number = { request-number }
grid-receipt = { request-receiptOf }
grid-with = { $who } 正在办
grid-isPrivate = { request-private }
grid-saved = { $what }：已记下

## The organiser’s screen: `organiser-`.

organiser-title = { role-organiser }
organiser-login = 登录
organiser-password = 组织者密码
organiser-noPassword = 还没有设置密码。请打开服务器屏幕上显示的一次性链接来设置。
organiser-leave = 退出
organiser-markets = 全部市集
organiser-newMarket = 新建市集
organiser-noMarkets = 还没有市集，先建一个吧。
organiser-units = 单位与网格员
organiser-hostUnits = 承办单位名单
organiser-rules = 排队规则
organiser-figures = 办理成效
organiser-meeting = 联席议事会
organiser-overview = 总览
organiser-booths = 摊位
organiser-ledger = 诉求台账
organiser-setup = 筹备
organiser-evening = 收市
organiser-before = 开市前
organiser-during = 现场
organiser-after = 收市后
organiser-undoRules = 规则刚改过，可以撤销
organiser-undoMove = 刚调了人，可以撤销
organiser-sources = 异常来源
organiser-sourcesWhat = 这里列出短时间内取号、许愿或登记特别多的网络（来的手机都还没有到过摊位）。同一个 Wi-Fi 后面可能有很多人，请先看清楚。
organiser-sourcesNone = 没有异常的来源。
organiser-source = 来源 { $n }
organiser-sourceTickets = { $n } 个等候的号
organiser-sourceVisits = { $n } 次签到
organiser-sourceWishes = { $n } 条心愿
organiser-sourceApplications = { $n } 个摊位登记
organiser-sourceWhen = { $from } 至 { $to }，{ $n } 部手机
organiser-sourceVoid = 全部作废
organiser-sourceAsk = 作废这个来源的全部登记？
organiser-sourceSpared = 在摊位办过事的人，他的号会保留。十秒内可以撤销。
organiser-sourceSpan = 从什么时候起
organiser-sourceAll = 全部时间
organiser-sourceMinutes = 最近 { $n } 分钟
organiser-sourceVoided = 已作废：{ $what }
organiser-people = 邀请与设备
organiser-papers = 海报与卡片
organiser-details = 基本信息
organiser-save = { common-save }
organiser-saved = 已保存
organiser-name = 名称
organiser-theme = 主题
organiser-place = 地点
organiser-host = 主办单位
organiser-opensAt = 开始时间
organiser-closesAt = 结束时间
organiser-volunteers = 志愿者人数
organiser-volunteerHours = 志愿服务时长（小时）
organiser-topics = 联席会议题（每行一个）
organiser-create = 建立
organiser-stepAsk = 要{ $step }吗？
organiser-visits = 人次
organiser-visitors = 人数
organiser-waiting = 正在等
organiser-served = 已办完
organiser-missed = 过号
organiser-requests = 诉求
organiser-splitSum = { $all } 件 = { $parts }
organiser-noRequestsYet = 还没有诉求
organiser-state = 状态
organiser-calling = 正在叫
organiser-rest = 剩余
organiser-pace = 每分钟人次
organiser-paceSaid = 现在每分钟 { $now } 人次；最多是 { $at } 的 { $most } 人次
organiser-paceMinute = 每一分钟
organiser-paceMean = 五分钟平均
organiser-noPaceYet = 还没有人签到
organiser-alarms = 需要留意
organiser-noAlarms = 各摊位都正常
organiser-alarmNobody = { $code } { $name } 没有志愿者在岗{ $n ->
    [0] （暂无人等候）
   *[other] ，{ $n } 人在等
    }
organiser-alarmPaused = { $code } { $name } 暂停中{ $n ->
    [0] （暂无人等候）
   *[other] ，{ $n } 人在等
    }
organiser-alarmStock = { $code } { $name } 只剩 { $n } 份
organiser-alarmNoStock = { $code } { $name } 已发完
organiser-alarmLong = { $code } { $name } 有 { $n } 人在等
organiser-alarmForgotten = { $code }（{ $name }）已服务 { $n } 分钟，可能忘了点办完
organiser-alarmClosing = 还有 { $n } 分钟结束
organiser-alarmOver = 已过结束时间 { $n } 分钟，请收市
organiser-alarmDevice = { $name } { $n } 分钟没有动静
organiser-alarmDevices = { $n } 台设备没有动静：{ $name } 等
organiser-applied = { apply-applied }
organiser-returned = 已退回
organiser-confirmed = { apply-confirmed }
organiser-withdrawn = { apply-withdrawn }
organiser-confirm = 确认
organiser-returnIt = 退回修改
organiser-withdraw = 取消摊位
organiser-withdrawAsk = 取消 { $name } 吗？
organiser-reason = 原因（对方会看到）
organiser-edit = 修改
organiser-code = 编号
organiser-boothPlace = { resident-place }
organiser-addBooth = 手工添加摊位
organiser-importBooths = 从表格导入
organiser-applyLink = 单位自己登记
organiser-applyWay = 把链接或二维码发给承办单位：
organiser-chooseFile = 选择 Excel 或 CSV 文件
organiser-template = 下载空白表格
organiser-row = 第 { $n } 行
organiser-previewGood = 新增 { $created } 行，有变化 { $changed } 行，没有变化 { $same } 行，有问题 { $bad } 行
organiser-allThere = 表里的摊位都已经有了，也没有变化，不用再导入。
organiser-exists = 已有
organiser-rowNew = 新增
organiser-rowChanged = 有变化
organiser-rowRefused = 不能改
organiser-take = 导入
organiser-cellFound = { $column }（读到“{ $found }”）
organiser-takeRow = 导入第 { $n } 行
organiser-takeAll = 全部导入
organiser-missingBooths = 市集里有、表里没有的摊位（{ $n } 个）。不勾选就保留：
organiser-rowsLeftOut = 有问题的行先不导入，其余照常导入。改好表格后再选一次文件，已导入的不会重复。
organiser-hiddenRows = 表里有 { $n } 行被隐藏或筛选掉了，没有读入（第 { $rows } 行）。
organiser-readHidden = 这些行也读入
organiser-toMend = 要修改
organiser-unreadColumns = 这些列没有读入：{ $columns }。
organiser-mendFirst = 请先在表格里改好，再重新选择文件。
organiser-importGo = 导入 { $n } 个摊位
organiser-reviseGo = 新增 { $created }，修改 { $changed }，撤下 { $withdrawn }
organiser-imported = 新增 { $created } 个，修改 { $changed } 个，撤下 { $withdrawn } 个，没有变化 { $skipped } 个
organiser-hasContact = 查看联系人
organiser-noBoothsYet = 还没有摊位。可以手工添加、从表格导入，或请单位自己登记。
organiser-newUnit = 单位名称
organiser-add = 添加
organiser-noUnits = 还没有单位。
organiser-proposedUnits = 摊位登记里的新单位
organiser-invite = 邀请
organiser-inviteWho = 邀请谁
organiser-inviteBooth = 负责摊位
organiser-allBooths = { resident-allBooths }
organiser-inviteName = 称呼（用于识别设备）
organiser-inviteMake = 生成邀请二维码
organiser-inviteShow = 请对方扫描，只能用一次
organiser-devices = 设备
organiser-noDevices = 还没有设备加入。
organiser-revoke = 收回
organiser-revokeAsk = 收回 { $name } 的权限？两秒内失效。
organiser-revoked = 已收回
organiser-seenAt = 最近使用 { $time }
organiser-seenNow = 正在使用
organiser-thisDevice = 本机
organiser-search = 查找
organiser-searchHint = 内容、编号或回执码
organiser-filters = 筛选
organiser-any = 不限
organiser-category = { request-category }
organiser-overdueOnly = 只看已超期
organiser-clearFilters = 清除筛选
organiser-found = 共 { $n } 件
organiser-pages = 翻页
organiser-pageOf = 第 { $n } / { $all } 页
organiser-newer = 较新
organiser-older = 较早
organiser-all = 全部
organiser-number = 编号
organiser-kind = { request-kind }
organiser-content = 内容
organiser-booth = { console-tabBooth }
organiser-unit = { request-unit }
organiser-due = 时限
organiser-overdue = 已超期
organiser-registered = { resident_later-registeredAt }
organiser-nothingFound = 没有符合条件的诉求。
organiser-back = { common-no }
organiser-receipt = { request-receipt }
organiser-person = 诉求人
organiser-showPerson = 查看联系方式
organiser-showPersonWhy = 为什么要看？会留下记录。
organiser-resident = 居民
organiser-log = 办理过程
organiser-result = { request-result }
organiser-answer = 答复内容
organiser-duplicateOf = 与第几号重复
organiser-chooseUnit = { request-chooseUnit }
organiser-summary = 当日小结
organiser-minutes = { $n } 分钟
organiser-waitUsual = 一半居民等候不超过
organiser-waitLong = 九成居民等候不超过
organiser-isAnswered = { figures-answered }
organiser-summaryPdf = 小结 PDF
organiser-ledgerXlsx = 台账 Excel
organiser-bulletin = 活动简报文本
organiser-posters = 摊位海报 PDF
organiser-gatePoster = 入口海报 PDF
organiser-staffCards = 志愿者邀请卡 PDF
organiser-staffCardsNote = 每个窗口一张，扫码加入，只能用一次；每次打开都是新的。
organiser-passes = 居民卡
organiser-passesCount = 张数
organiser-passesMake = 生成
organiser-passesOpen = 打开卡片 PDF
organiser-download = 下载
organiser-paperMaking = 正在生成…已 { $n } 秒
organiser-paperKept = 已下载 { $name }（{ $kb } kB）
organiser-fontLacks = 字体里没有这些字，会印成〓：{ $missing }。可以启动时用 --font 换一种字体。
organiser-fontOfSystem = 这个程序没有内置字体，用的是系统字体 { $name }，排版可能不同。
organiser-posterOf = 哪个摊位
organiser-posterSize = 纸张
organiser-slipPaper = 小票纸宽
organiser-slipsAll = 排队号票 PDF（全部等候的）
organiser-slipsNote = 屏幕或网络出问题时，把等候的号印出来发给居民。
organiser-printer = 小票打印机
organiser-printerNone = 没有连接打印机。启动时用 --printer 地址:9100 连接。
organiser-printerFine = { $address }，已打印 { $printed } 张
organiser-printerFailed = ，{ $failed } 张没有打出来
organiser-summaryWith = 小结 PDF（双语）
organiser-ledgerPdf = 台账 PDF
organiser-ledgerCsv = 台账 CSV
organiser-remindersPdf = 待办提醒 PDF
organiser-remindersXlsx = 待办提醒 Excel
organiser-publicXlsx = 公示版 Excel
organiser-publicPdf = 公示版 PDF
organiser-publicNote = 公示版隐去姓名、电话和住址；内容里提到的其他人，公示前请人工核对。
organiser-bulletinEdit = 活动简报（可修改后复制）
organiser-bulletinLanguage = 活动简报语言
organiser-bulletinLost = 这些数字改没了，请核对：{ $figures }
organiser-bulletinReset = 恢复原文
organiser-copy = 复制
organiser-copied = 已复制
organiser-rosterOfUnits = 导入单位名单
organiser-rosterUnitsNote = 表格里有“单位名称”一列即可；重复的和已有的会跳过。
organiser-rosterVolunteers = 按名单印志愿者卡
organiser-rosterVolunteersNote = 表格里有“姓名”，可以有“联系电话”“摊位”；每人一张邀请卡，扫码上岗。电话不保存。
organiser-rosterSeen = 可用 { $good } 行，需修改 { $bad } 行，已有 { $there } 行，重复跳过 { $twice } 行
organiser-rosterUnits = 新增 { $created } 家单位，跳过 { $skipped } 家已有的。
organiser-rosterUnitsGo = 导入 { $n } 家单位
organiser-rosterAllThere = 名单里的单位都已有。
organiser-rosterCards = { $n } 张卡已生成并下载。
organiser-rosterCardsGo = 生成 { $n } 张志愿者卡
organiser-gateQr = 入口二维码
organiser-screens = 现场屏幕
organiser-stillRunning = 市集还在进行，以下是目前的数字。
organiser-desksAtWork = 在岗窗口
organiser-queueLeft = 预计还需
organiser-minutesGuess = 约 { $n } 分钟（估计中）
organiser-unknownLeft = 暂无法估计
organiser-advice = 调人建议
organiser-adviceMove = 建议把 { $from } 摊 1 名志愿者调到 { $to } 摊：
organiser-adviceWhy = { $to } 摊 { $n } 人、{ $desks } 个窗口，约 { $minutes } 分钟；预计共少等 { $saved } 分钟
organiser-adviceYes = 采纳
organiser-adviceNo = 暂不
organiser-adviceDone = 已把 { $from } 摊 1 名志愿者调到 { $to } 摊
organiser-tasks = 待办提醒
organiser-wall = { way-wall }
organiser-limitsAndCalendar = 时限与日历
organiser-byItself = 系统
organiser-nextAction = { organiser-stepNext }
organiser-claimant = { resident_later-claimant }
organiser-returnsCount = 退单次数
organiser-solved = 是否解决
organiser-satisfaction = 满意度
organiser-yes = { solved-yes }
organiser-no = 未解决
organiser-unread = { request-unread }
organiser-urgent = { request-urgent }
organiser-private = { request-private }
organiser-toDecide = 已被退单 { $n } 次，请指定承办单位，或上会研究。
organiser-askedExtension = 承办单位申请延期到 { $until }：{ $why }
organiser-otherSteps = 更多操作
organiser-progressNote = 办到哪一步了？
organiser-stepDone = { $what }：已记入办理过程
organiser-markedWords = 标出的字可能让人认出是谁，请改掉：
organiser-maskMarked = 用 ** 遮住标出的字
organiser-due_working_days = （按规定，随工作日历调整）
organiser-due_hours = （紧急，按规定小时数）
organiser-due_hand = （人工设定）
organiser-undo = { undo-undo }
organiser-dueOptional = { request-dueByRule }
organiser-untilOptional = 延到（不改动就按申请，或最长）
organiser-reviewOn = { resident_later-review }
organiser-noteOptional = { home-note }
organiser-wallText = 墙上的文字：请去掉姓名、电话、门牌
organiser-claimPhone = 联系电话（加密保存）
organiser-handlerName = 责任人（选填，记入台账）
organiser-memberName = 党员（写姓氏即可）
organiser-nothingToDo = 都办完了，没有待办。
organiser-pickPressing = 选中要催的（{ $n }）
organiser-remindPicked = 催办/督办 { $n } 件
organiser-clearPicked = 销号 { $n } 件
organiser-pick = 选中 { $n } 号
organiser-bulkDone = { $done } 件已办，{ $refused } 件没有办。
organiser-returnedTimes = 退单 { $n } 次
organiser-remindedTimes = 已催 { $n } 次
organiser-heldDesk = 社区
organiser-heldMeeting = 联席会
organiser-heldWall = { way-wall }
organiser-heldClaimant = { resident_later-claimant }
organiser-noLink = 还没有链接
organiser-linkUnused = 链接还没有用过
organiser-linkMake = 生成链接
organiser-linkRenew = 换一个链接
organiser-linkShow = 发给这个单位的联系人，打开就能办理。只显示这一次；换新后旧的立即失效。
organiser-limits = 各环节时限
organiser-limit_forwarded_days = 转办（工作日）
organiser-limitByCategory = 按类别的转办时限（工作日；不填按上面的）
organiser-limit_urgent_hours = 紧急转办（小时）
organiser-limit_return_days = 退单（工作日）
organiser-limit_extension_days = 延期最长（工作日）
organiser-limit_follow_up_days = 回访（工作日）
organiser-limit_claim_days = 认领（天）
organiser-limit_contact_hours = 首次联系（小时）
organiser-limit_chase_hours = 提前多久催办（小时）
organiser-calendar = 工作日历
organiser-calendarKnows = 已有 { $years } 年的放假和调休安排。
organiser-calendarUnknown = 还没有今年的放假安排，只按周末计算。已有：{ $years }。请载入。
organiser-calendarLoad = 载入日历文件（CSV 每行“2026-10-01,休”或“2026-10-10,班”，也可用 JSON）
organiser-calendarMoved = 已载入，{ $n } 件的办理时限随之调整。
organiser-calendarDays = 放假和调休共 { $n } 天
organiser-worked = 上班
organiser-free = 放假
organiser-homes = { home-home }
organiser-homeLive = 上门服务 { $n } 件
organiser-homeEnded = 已结束 { $n } 件
organiser-homeNone = 没有要上门的。在诉求页点“安排上门服务”。
organiser-lentNow = 借出未还 { $n } 件
organiser-lentNone = 没有借出未还的器材。
organiser-lentBack = 应还 { $time }
organiser-lentOverdue = 超期未还
organiser-returnedBy = { request-returnedBy }
organiser-claimantContact = 查看认领人联系方式
organiser-claimantContactWhy = 为什么要看认领人的联系方式？
organiser-gridWorkers = 网格员
organiser-gridWhat = 网格员上门时替居民登记需求（代述）、预约上门服务。每人一个链接，可随时收回。
organiser-gridName = 称呼（如“第三网格 测**”）
organiser-gridLinkShow = 发给这位网格员，用手机打开就能登记。只显示这一次；换新后旧的立即失效。
organiser-rulesIntro = 市集进行中也可以改，保存后马上生效；已经在排队的人，先后顺序不变。
organiser-rulesWhere = 改哪里的规则
organiser-wholeMarket = 整个市集
organiser-hasOwn = （有单独规则）
organiser-sameAsMarket = 与市集相同
organiser-asMarket = 不填：同市集（{ $n }）
organiser-usually = 默认 { $n }
organiser-allUsual = 全部填回默认
organiser-allAsMarket = 全部与市集相同
organiser-saveRules = 保存规则
organiser-rulesSaved = 已保存，马上生效
organiser-mendRules = 有 { $n } 项要改，请看标出的地方。
organiser-outOfRange = 请填 { $min } 到 { $max } 之间的整数。
organiser-unitMinutes = 分钟
organiser-rule_priority = 优先的人怎么排
organiser-say_priority = 70岁以上、残障、孕妇、带婴儿的居民。默认早排 20 分钟：优先的人平均等 13 分钟，其他人只多等 3 分钟。
organiser-headStart = 当作早来一会儿取的号
organiser-headStartBy = 早
organiser-strict = 排在所有人前面
organiser-rule_alert_ahead = 提前叫到附近：前面人数
organiser-say_alert_ahead = 前面剩这么多人时，手机提示“请到摊位附近等候”。
organiser-unit_alert_ahead = 人
organiser-rule_alert_minutes = 提前叫到附近：可能还剩
organiser-say_alert_minutes = 最快可能在这么多分钟内叫到，也提示。
organiser-unit_alert_minutes = { organiser-unitMinutes }
organiser-rule_reannounce_seconds = 没来时自动再叫
organiser-say_reannounce_seconds = 叫号后这么久没来，大屏自动再叫一次；0 是不再叫。
organiser-unit_reannounce_seconds = 秒
organiser-rule_miss_seconds = 等多久才能过号
organiser-say_miss_seconds = 叫号后至少等这么久，志愿者才能按过号。
organiser-unit_miss_seconds = { organiser-unit_reannounce_seconds }
organiser-rule_back_behind = 过号回来排在几人后
organiser-say_back_behind = 按“我回来了”后，再等这么多人就轮到。
organiser-unit_back_behind = { organiser-unit_alert_ahead }
organiser-rule_most_returns = 过号最多回来几次
organiser-say_most_returns = 超过次数要重新取号。
organiser-unit_most_returns = 次
organiser-rule_missed_minutes = 过号多久后失效
organiser-say_missed_minutes = 过号后超过这么久，号码失效。
organiser-unit_missed_minutes = { organiser-unitMinutes }
organiser-rule_hold_minutes = 在别处办理时保留
organiser-say_hold_minutes = 居民正在别的摊位办理，这里跳过他、留着位置，最多这么久；0 是不保留。
organiser-unit_hold_minutes = { organiser-unitMinutes }
organiser-rule_most_tickets = 一人最多同时几个号
organiser-say_most_tickets = 每个摊位一个，合起来最多这么多。3 个时大家等得较短，也能多去几处。
organiser-unit_most_tickets = 个
organiser-rule_prize_stamps = 集几枚章可以领奖品
organiser-say_prize_stamps = 在一个摊位办完得一枚章。0 表示没有奖品；每人一份，由志愿者核对手机上的号后发放。
organiser-unit_prize_stamps = 枚
organiser-rule_closing = 快收市时停止取号
organiser-say_closing = 来不及办的人不再给号，免得白等；志愿者可以点“继续取号”。
organiser-closingYes = 自动停止
organiser-closingNo = 不停，一直取号
organiser-rule_lunch = 午休时段
organiser-say_lunch = 这段时间窗口会轮流午休，等候时间会算进去。
organiser-lunchNo = 没有午休
organiser-lunchYes = 有午休
organiser-lunchFrom = 午休开始
organiser-lunchTo = 午休结束
organiser-lunchWrong = 结束要晚于开始。
organiser-byThisDevice = { organiser-thisDevice }
organiser-byAnother = 另一台设备
organiser-ruleLog = 规则修改记录
organiser-noRuleChanges = 还没有改过，都是默认规则。
organiser-ruleChanged = { $rule }：{ $was } → { $is }
organiser-nothingChanged = 没有变化
organiser-step_details = { organiser-details }
organiser-step_booths = { organiser-booths }
organiser-step_units = { organiser-units }
organiser-step_people = 志愿者
organiser-step_papers = { organiser-papers }
organiser-step_open = 检查与开市
organiser-stepReady = 已就绪
organiser-stepLacks = 还差 { $n } 项
organiser-stepBack = 上一步
organiser-stepNext = 下一步
organiser-unsavedAsk = 这一步有没保存的内容
organiser-unsavedNote = 填到一半的内容不会带到下一步。可以留下来保存，或者不要了，继续。
organiser-unsavedGo = 不要了，继续
organiser-unsavedStay = 留下来
organiser-stepStart = 从第一步开始
organiser-must = 必须：
organiser-should = 建议：
organiser-checkTitle = 开市前检查
organiser-allReady = 都准备好了，可以开市。
organiser-canOpen = 必要的都有了，可以开市；下面的最好也做完。
organiser-mustTitle = 必须先完成（{ $n } 项）
organiser-shouldTitle = 最好也完成（{ $n } 项）
organiser-lackHost = 没有填写主办单位
organiser-lackFuture = 结束时间已经过去
organiser-lackBooths = 还没有已确认的摊位
organiser-lackApplied = { $n } 个摊位等待确认：{ $names }
organiser-lackReturned = { $n } 个摊位退回后还没改好：{ $names }
organiser-lackPlace = { $n } 个摊位没有位置：{ $names }
organiser-lackSlots = { $n } 个摊位没有场次：{ $names }
organiser-lackUnits = 没有承办单位，诉求无法转办
organiser-lackVolunteers = 还没有邀请志愿者
organiser-lackHands = 志愿者 { $hands } 人，窗口 { $desks } 个
organiser-tick_posters_hung = 海报还没有挂好
organiser-tick_passes_cut = 居民卡还没有备好
organiser-tick_gate_scanned = 还没有用手机扫过入口二维码
organiser-tick_sound_heard = 还没有试听大屏叫号
organiser-tick_printer_tried = 还没有试打小票
organiser-tick_volunteers_shown = 还没有带志愿者试用一遍
organiser-ticked_posters_hung = 摊位和入口的海报已挂好
organiser-ticked_passes_cut = 居民卡已裁好，放在入口
organiser-ticked_gate_scanned = 用手机连上现场无线网，扫入口二维码能打开
organiser-ticked_sound_heard = 大屏叫号听得见（没有大屏也请勾选）
organiser-ticked_printer_tried = 取号机试打过小票（没有也请勾选）
organiser-ticked_volunteers_shown = 志愿者都试过叫号和登记诉求
organiser-onTheSpot = 现场核对（确认后打勾）
organiser-eveningClose = { market_step-close }
organiser-eveningRunning = 市集还在进行。结束后不能再签到，正在等的人还会服务完。
organiser-eveningClosed = 市集已收市。
organiser-openWaiting = { $n } 人还在排队
organiser-openRequests = { $n } 件诉求还没有办理
organiser-lookAt = 去看看
organiser-eveningWriteWhy = 志愿者人数、服务时长和要上会的议题会印在小结里。
organiser-eveningPapers = 打印和存档
organiser-eveningThank = 谢谢大家
organiser-eveningStaffed = { $n } 个窗口有人
organiser-eveningNobody = 窗口没有人
organiser-eveningNoLines = 没有人在排队。
organiser-eveningQueues = 还在等的号
organiser-eveningClear = 全部清号
organiser-eveningCleared = 已清 { $n } 个号
organiser-eveningAskClear = 清掉 { $n } 个还在等的号？
organiser-eveningAskClearWhy = 清号后不再叫号，手机上会显示号已取消，大屏上不再排这些号。10 秒内可以撤销。
organiser-eveningDesks = 窗口上的号
organiser-eveningServing = { $desk } 号窗口办理中
organiser-eveningCalled = { $desk } 号窗口已叫号
organiser-eveningFinish = { console-finish }
organiser-eveningMiss = { console-absent }
organiser-eveningFinished = { $code } 已办完
organiser-eveningMissed = { console-didMiss }
organiser-eveningResults = 没有结果的诉求
organiser-eveningRequest = { $number } 号　{ $booth }
organiser-eveningGoOn = 先这样，下一步
organiser-eveningSlips = 还没送出的转办单
organiser-eveningSlip = { $unit }：诉求 { $numbers } 号（没有单位链接，请打印转办单送去）
organiser-eveningLinks = 给单位链接
organiser-eveningFinal = { organiser-eveningFinalise }
organiser-eveningFinalWhy = 定稿后，小结、简报和台账上的当日数字不再变。之后登记的算补录，单独计数。
organiser-eveningFinalise = 定稿
organiser-eveningAskFinal = 把当日数字定稿？
organiser-eveningAskFinalWhy = 定稿不能撤销，也不能重新开市。以后补录的，另出一版。
organiser-eveningIsFinal = 当日数字已经定稿。
organiser-eveningFinalBy = 未定稿。请在 { $time } 前定稿。
organiser-edition = 第 { $n } 版定稿
organiser-editionLate = 补录 { $n } 件
organiser-editionPdf = 打印第 { $n } 版小结
organiser-editionDigest = 校验码 { $digest }
organiser-editionGenuine = 签名有效，和定稿时一样
organiser-editionUnsigned = 签名对不上
organiser-editionLateNote = 定稿后补录了 { $n } 件，还不在任何一版里。
organiser-editionReason = 再出一版的原因
organiser-editionAdd = 再出一版
organiser-day = 当日
organiser-now = 至今（{ $time }）
organiser-lateSum = 补录 { $n } 件，不计入当日
organiser-notFinal = { summary-not_final }
organiser-isLate = { request-isLate }
organiser-thanks = { $name }圆满结束：{ $units } 家单位、{ $booths } 个摊位，服务居民 { $visits } 人次。
organiser-thanksSettled = { $n } 件诉求现场办结。
organiser-thanksAll = 感谢 { $n } 位志愿者和每一家单位！
organiser-thanksEverybody = 感谢每一位志愿者和每一家单位！
organiser-markAll = 全选文字
organiser-markAllHint = 选好后复制，发到群里。
organiser-proxyName = 上门代办的叫法（如“微孝代办”，不填就叫上门代办）

## The display’s voice, on the organiser’s screen: `voice-`.

voice-title = 大屏的语音
voice-about = 叫号时依次播放这些片段，例如“请 A 零 幺 二 号到 爱心义剪 三 号窗口”。可以换成自己人的声音：录好马上生效。
voice-missing = 缺 { $n } 段：大屏只响铃、不说话。请录音或上传，或在服务器上安装 espeak-ng 后重启。
voice-uploadOnly = 这一页不是用 HTTPS 打开的，浏览器不让录音；可以上传 wav、mp3、ogg 或 webm 文件（每段最大 { $kilobytes } KB）。
voice-missingClip = 未录
voice-recorded = 已录
voice-made = 合成
voice-listen = 试听
voice-listenTo = 试听：{ $text }
voice-record = 录音
voice-recordOf = 录音：{ $text }
voice-stop = 停止并保存
voice-upload = 上传
voice-forget = 恢复合成
voice-forgetOf = 恢复合成：{ $text }
voice-again = { common-retry }
voice-noMicrophone = 用不了麦克风：请允许本页使用麦克风，或上传录音文件。

## The page of figures, and city systems: `figures-`.

figures-title = { organiser-figures }
figures-all = { organiser-markets }
figures-one = 这次市集
figures-requests = 件数
figures-answered = 已答复
figures-responded = 响应率
figures-solved = 解决率
figures-satisfied = 满意率
figures-on_time = 按期办结率
figures-claimed = 认领率
figures-whole = 合计
figures-byUnit = 按承办单位
figures-byCategory = 按类别
figures-byMarket = 按市集
figures-byWeek = 按周（登记时间）
figures-week = { $day } 起一周
figures-none = 还没有诉求。
figures-noUnit = 还没有转办给单位的诉求。
figures-better = 比上周高 { $points } 个百分点
figures-worse = 比上周低 { $points } 个百分点
figures-meaning = 怎么算的
figures-mResponded = 响应率＝按时首次联系的件数 ÷ 已联系或已过首次联系时限的件数。
figures-mOnTime = 按期办结率＝按期答复的件数 ÷ 转办后已答复或已超期的件数。转办即开始计时，退单不停表。
figures-mSolved = 解决率＝回访中已解决的件数 ÷ 已回访的件数；满意率＝给 { $least } 至 { $most } 分的件数 ÷ 给了分的件数。
figures-mClaimed = 认领率＝在认领或已圆梦的心愿 ÷ 上墙的心愿。
figures-city = 市级平台对接
figures-cityWhat = 市级平台可以按 Open311 GeoReport v2 读取公开的诉求；有密钥的还能读到脱敏后的内容，并转来诉求。
figures-cityAddress = 地址
figures-citySet = 已有密钥。
figures-cityUnset = 还没有密钥。
figures-cityMake = 生成密钥
figures-cityAgain = 换一个新密钥
figures-cityRevoke = 停用密钥
figures-cityOnce = 密钥只显示这一次，请马上交给对方；旧的密钥已失效。

## The joint meeting, on the organiser’s screen: `meeting-`.

meeting-title = 党群联席议事会
meeting-intro = 把反映同一件事的诉求归成一个议题，开会商议；决议就是给每位居民的答复，任务转给承办单位。
meeting-toDo = 现在要办
meeting-schedule = 列入会议
meeting-hold = 开会并记录
meeting-decide = { meeting-resolve }
meeting-overdue = 已过开会时间，还没有记录
meeting-soon = 快到了
meeting-alike = 看起来是同一件事
meeting-alikeWhat = { $n } 件 · { $category }
meeting-makeTopic = 归成一个议题
meeting-newTopic = 新建议题
meeting-newTopicWhy = 选一件或几件诉求。还没有上会的，归入议题时一并上会。
meeting-topicTitle = 议题名称
meeting-background = 背景说明（可不填）
meeting-pickRequests = 选择诉求
meeting-search = 按内容查找
meeting-picked = 已选 { $n } 件
meeting-noCandidates = 没有可以归入议题的诉求：都已答复，或已在别的议题里。
meeting-noTopics = 还没有议题。有几位居民反映同一件事时，归成一个议题，一起商议、一起答复。
meeting-topics = 议题
meeting-topicNumber = 议题 { $n }
meeting-save = { common-save }
meeting-cancel = 取消
meeting-edit = { organiser-edit }
meeting-addRequests = 归入诉求
meeting-letGo = 移出
meeting-letGoWhat = 把 { $n } 号移出议题
meeting-withdraw = 撤销议题
meeting-withdrawWhat = 撤销议题：其中的诉求回到各自的办理
meeting-resolve = 记录决议
meeting-postpone = 没有定，顺延到下次
meeting-postponed = { $day } 顺延：{ $reason }
meeting-withdrawn = 已撤销：{ $reason }
meeting-reason = { resident_later-delay }
meeting-resolution = 决议（就是给每位居民的答复）
meeting-answersTo = 将答复 { $n } 件诉求
meeting-decided = 决议
meeting-tasks = 任务
meeting-task = 任务 { $n }
meeting-taskWhat = 要做什么
meeting-unit = { request-unit }
meeting-chooseUnit = { request-chooseUnit }
meeting-due = { request-dueByRule }
meeting-addTask = 加一项任务
meeting-dropTask = 删去任务 { $n }
meeting-meetings = 会议
meeting-meetingNumber = 第 { $n } 次
meeting-newMeeting = 筹备一次会议
meeting-noMeetings = 还没有筹备会议。
meeting-at = { resident_later-meets }
meeting-place = { organiser-place }
meeting-chair = 主持人（写职务，可不填）
meeting-agenda = 议程
meeting-agendaEmpty = 还没有列入议题。
meeting-earlier = 提前
meeting-earlierWhat = 把“{ $title }”提前
meeting-changeMeeting = 修改时间、地点、议程
meeting-printAgenda = 打印议程 PDF
meeting-printMinutes = 打印会议纪要 PDF
meeting-recordHeld = 会开完了，记录
meeting-people = 出席人数
meeting-attendance = 哪些人（写身份和人数，可不填）
meeting-attended = 出席 { $n } 人
meeting-cancelMeeting = 取消会议
meeting-cancelMeetingWhat = 取消会议：议题退回，等下一次
meeting-cancelled = 已取消：{ $reason }
meeting-correct = 更正决议
meeting-correctWhat = 更正决议：仍以它为答复的 { $n } 件诉求一并更正；原来的话留在记录里
meeting-correctWhy = 为什么更正
meeting-corrected = { $day } 更正
meeting-done = 已办：{ $what }
meeting-privateOne = { request-private }
meeting-log = 经过
meeting-goThere = 去处理

## The steps of a request, as buttons: `step-`.

step-settle = 现场办理
step-forward = 转办
step-assign = 指定承办
step-accept = 代为签收
step-answer = 登记答复
step-progress = 登记进展
step-remind = 催办/督办
step-ask_extension = 登记延期申请
step-extend = 延期
step-refuse_extension = 不同意延期
step-return = 登记退单
step-park = 挂账
step-resume = 恢复办理
step-escalate = 上会
step-decline = 不受理
step-duplicate = 标记重复
step-reopen = 更正，退回登记
step-follow_up = 登记回访
step-unreachable = 回访未接通
step-clear = 销号
step-publish = 上心愿墙
step-unpublish = 下墙
step-claim = 登记认领
step-dispatch = 派给党员
step-give_up = 登记放弃认领
step-report = 登记圆梦
step-mark_read = 已阅

## Kinds of requests: `kind-`.

kind-appeal = 诉求
kind-wish = 微心愿
kind-suggestion = 建议
kind-enquiry = 咨询
kind-complaint = 投诉

## Categories of requests: `category-`.

category-housing = 物业房屋
category-environment = 环境卫生
category-facilities = 公共设施
category-traffic = 停车交通
category-elderly = 养老助残
category-education = 教育托育
category-health = 医疗健康
category-work = 就业社保
category-law = 法律纠纷
category-culture = 文体活动
category-safety = 公共安全
category-other = 其他

## Where requests come from: `channel-`.

channel-booth = 现场登记
channel-phone = 扫码自助
channel-proxy = 代述
channel-city = 市级平台
channel-meeting = 议事会交办
channel-paper = 书面

## Groups that need special care: `focus_group-`.

focus_group-aged = 高龄
focus_group-alone = 独居
focus_group-empty_nest = 空巢
focus_group-dependent = 失能
focus_group-disabled = 残疾
focus_group-hardship = 困难
focus_group-children = 困境儿童
focus_group-mothers = 孕产妇
focus_group-veterans = 优抚

## How requests are handled, as they are counted: `way-`.

way-settled = 现场办理
way-forwarded = 转办
way-escalated = { step-escalate }
way-declined = 不受理
way-duplicate = 重复
way-wall = 心愿墙
way-open = 待办理

## Where a request stands: `request_state-`.

request_state-registered = 已登记
request_state-settled = { way-settled }
request_state-forwarded = { way-forwarded }
request_state-returned = 退单
request_state-accepted = 已签收
request_state-in_progress = 办理中
request_state-extended = 已延期
request_state-parked = 挂账
request_state-escalated = { step-escalate }
request_state-answered = { figures-answered }
request_state-followed_up = 已回访
request_state-cleared = 已销号
request_state-reopened = 重办
request_state-declined = { way-declined }
request_state-duplicate = { way-duplicate }
request_state-published = 心愿墙待认领
request_state-claimed = 已认领
request_state-done = 已圆梦
request_state-confirmed = { apply-confirmed }

## What is to be done next with a request: `next_action-`.

next_action-take_on = 接办
next_action-review = 审核上墙
next_action-accept = 签收
next_action-answer = 办理答复
next_action-decide = 指定承办单位
next_action-extension = 审批延期
next_action-unpark = 挂账复查
next_action-meeting = 上会研究
next_action-follow_up = 回访
next_action-clear = { step-clear }
next_action-claim = 等待认领
next_action-fulfil = 圆梦
next_action-arrange = 预约上门
next_action-visit = 上门并登记结果
next_action-take_back = 收回器材

## How urgent it is: `urgency-`.

urgency-overdue = 已超期，督办
urgency-soon = 将到期，催办
urgency-ahead = 在办

## Who claims a wish: `claimant-`.

claimant-member = 党员
claimant-branch = 党支部
claimant-firm = 企业
claimant-school = 学校

## Whom a booth is for: `audience-`.

audience-everyone = 所有居民
audience-elderly = 老年人
audience-children = 儿童
audience-families = 亲子家庭
audience-women = 妇女
audience-hardship = 困难群众

## Whether a booth takes people: `service-`.

service-open = 服务中
service-paused = 暂停
service-closed = 停止取号
service-market_not_open = 还没开市
service-market_closed = { market_state-closed }

## The states of a market: `market_state-`.

market_state-draft = 草稿
market_state-published = 已发布
market_state-open = 进行中
market_state-closed = 已收市
market_state-archived = 已归档

## The steps of a market, as its buttons say them: `market_step-`; what is said before one is taken: `market_step_note-`.

market_step-publish = 发布
market_step-back_to_draft = 退回草稿
market_step-open = 开市
market_step-close = 结束市集
market_step-reopen = 重新开市
market_step-archive = 归档
market_step-unarchive = 取消归档
market_step_note-close = 结束后不能再签到，正在等的人还会服务完。可以重新开市。

## The roles of devices: `role-`.

role-organiser = 组织者
role-volunteer = 志愿者
role-kiosk = 取号机
role-display = 叫号屏

## How a booth serves: `mode-`.

mode-queue = 排队叫号
mode-tally = 签到计数
mode-handout = 发放物品
mode-slots = 预约场次

## Kinds of services at home: `home_kind-`.

home_kind-proxy = 上门代办
home_kind-escort = 陪同
home_kind-visit = 走访
home_kind-mediation = 调解

## How a service at home ended: `home_outcome-`.

home_outcome-done = 办成了
home_outcome-failed = 没办成
home_outcome-retry = 再约一次

## What is lent: `equipment-`.

equipment-wheelchair = 轮椅
equipment-stair_climber = 爬楼机
equipment-other = 其他器材

## How long a wait will be: `wait-`.

wait-about = 约{ $n }分钟
wait-wait = 大约等{ $n }分钟
wait-most = 多数不超过{ $n }分钟
wait-comma = ，
wait-back = 。可以先去逛逛，{ $time }前回来就行

## What went wrong between a screen and the server: `connection-`.

connection-unreachable = 连不上服务器，请检查无线网络。
connection-strange = 服务器出了点问题，请稍后再试。
connection-offline = 网络断开，正在重新连接。以下是 { $age } 秒前的情况。
connection-offlineMinutes = 网络断开，正在重新连接。以下是 { $age } 分钟前的情况。
connection-sending = 正在发送：{ $what }
connection-sendingAgain = 网络不好，还在发送：{ $what }

## How most things at a booth are settled: `quick_result-`.

quick_result-answered = 已当场解答
quick_result-done = 已当场办好
quick_result-leaflet = 已发放资料并说明

## Whether a resident says that it is solved: `solved-`.

solved-yes = 已解决
solved-no = 未解决，重办

## Before a market opens, and after it has closed: `opening-`.

opening-later = 市集还没开市，{ $time } 开市
opening-over = 今日市集已结束

## Days and times: `date-`.

date-day_and_clock = { $month }月{ $day }日 { $clock }

## Marks between words: `marks-`.

marks-list = 、
marks-named = { $name }：{ $text }
marks-counted = { $name }（{ $n }）

## Where a service at home stands: `home_state-`.

home_state-planned = 待预约
home_state-agreed = { resident-booked }
home_state-retry = 待再约
home_state-done = 已办成
home_state-failed = 未办成

## Where a topic of the joint meeting stands: `topic_state-`.

topic_state-open = 待列会
topic_state-scheduled = 已列会
topic_state-held = 待决议
topic_state-resolved = 已决议
topic_state-withdrawn = 已撤题

## Where a joint meeting stands: `meeting_state-`.

meeting_state-planned = 筹备中
meeting_state-held = 已召开
meeting_state-cancelled = { apply-withdrawn }

## What is to be done next with a topic or a meeting: `meeting_next_action-`.

meeting_next_action-schedule = { meeting-schedule }
meeting_next_action-hold = { meeting-hold }
meeting_next_action-decide = { meeting-resolve }

## What the program itself writes into logs and answers, in the community’s language: `log-`.

log-comma = { marks-list }
log-semicolon = ；
log-labelled = { $label }：{ $note }
log-numbers = { $numbers } 号
log-taken_back = 撤销上一步
log-resolution = 党群联席议事会（{ $day }）决议：{ $resolution }
log-resolution_corrected = 党群联席议事会（{ $day }）决议（{ $today } 更正）：{ $resolution }
log-task_dropped = 决议已撤销，任务不再办理
log-source_voided = 与同一来源的大量登记一并作废
log-late = 补录：{ $reason }
log-late_city = 市级平台转来
log-present = { meeting-attended }
log-meeting = { $place }，议题 { $n } 个
log-meeting_chaired = { $place }，{ $chair }主持，议题 { $n } 个
log-raised = 《{ $title }》归入诉求 { $requests }
log-topic_edited = 《{ $title }》{ $background }
log-gathered = 归入诉求 { $requests }
log-let_go = 移出诉求 { $number } 号：{ $reason }
log-scheduled = 列入议程
log-unscheduled = 从议程移出
log-discussed = 会议已召开
log-corrected = 更正决议：{ $reason }；{ $words }
log-postponed = 顺延：{ $reason }
log-extension_asked = 申请延期：{ $reason }
log-extension_refused = 不同意延期：{ $reason }
log-extended_by_hand = { $reason }（人工设定延期至 { $until }）
log-redated = 日历调整，办理时限 { $due }
log-due_by_hand = { $unit }（人工设定办理时限 { $due }）
log-assigned = 指定承办 { $unit }：{ $reason }
log-in_topic = 列入议题《{ $title }》
log-out_of_topic = 移出议题：{ $reason }
log-topic_postponed = 议题顺延到下次会议：{ $reason }
log-supervised = 督办
log-chased = 催办
log-photo = 附照片 SHA-256 { $digest }
log-dispatched = 支部下单：{ $member }
log-given_up = 放弃认领：{ $reason }
log-claim_expired = 认领超期，回到心愿墙
log-followed_up = 回访
log-not_solved = 回访：未解决
log-solved_no = { organiser-no }
log-satisfaction = { $said }，满意度 { $faces }/5
log-unreachable = { step-unreachable }
log-appointment = 预约 { $time }
log-who = 上门 { $who }
log-bring = 请备 { $bring }
log-again = 再联系 { $time }
log-nobody_there = 第 { $n } 次无人应答
log-round = 调解第 { $n } 轮，未达成一致
log-round_agreed = 调解第 { $n } 轮，达成一致
log-next_round = 下一轮 { $time }
log-lent = 借出 { $what }；应还 { $due }
log-taken_in = 收回 { $what }

## What city systems read beside the codes: `city-`.

city-group = 党员服务市集
city-private = { $kind }（{ $category }）
city-registered = 已登记，事事有回音。
city-attached = 附件：{ $url }
city-contact = 请联系市集组织者。
city-key = 市集组织者在“设置”里生成。
city-content = { $words }（地点：{ $place }）

## Why personal data were opened, as the log of access has it: `access-`.

access-home = 上门服务：{ $kind }

## What several papers say: `paper-`.

paper-time = 时间
paper-place = { organiser-place }
paper-host = { organiser-host }
paper-goes_on = …（见系统）
paper-theme = { organiser-theme }
paper-date = 日期
paper-filled_in_by = 填表人
paper-checked_by = 审核人
paper-stamp = 存证 { $code } · 第 { $n } 号 · 签名 { $fingerprint } · 核对：shiji doctor --head
paper-page = 第 { $n } / 共 { $all } 页
paper-comma = { wait-comma }
paper-none = –
paper-seconds = { $s }秒
paper-minutes = { $m }分{ $s }秒

## The heads of columns on papers and in workbooks: `column-`.

column-code = { organiser-code }
column-number = { organiser-number }
column-sequence = 序号
column-booth = { console-tabBooth }
column-units = { request-unit }
column-unit = { request-unit }
column-visits = { organiser-visits }
column-people = { organiser-visitors }
column-served = 已办
column-missed = { organiser-missed }
column-waiting = 等候
column-wait_half = 一半等候不超过
column-wait_most = 九成等候不超过
column-liked = { satisfaction-4 }
column-sum = { figures-whole }
column-all = { figures-requests }
column-category = { request-category }
column-kind = 诉求类型
column-forwarded = { way-forwarded }
column-answered = { figures-answered }
column-overdue = 超期未复
column-next_due = 最近时限
column-content = { console-content }
column-due = { request-due }
column-state = { organiser-state }
column-registered_at = { resident_later-registeredAt }
column-received_by = 接待人
column-channel = 渠道
column-person = { organiser-person }
column-phone = 联系电话
column-address = 住址/网格
column-groups = 重点人群
column-way = 办理方式
column-responsible = 责任人
column-forwarded_at = 转办时间
column-accepted_at = 签收时间
column-delay = 延期/挂账原因
column-progress = { organiser-log }
column-result = { request-result }
column-answer = 答复时间及方式
column-completed_at = 办结时间
column-is_overdue = 是否超期
column-follow_up = 回访人/时间
column-solved = { organiser-solved }
column-satisfaction = { organiser-satisfaction }
column-escalated = 是否上会
column-cleared_at = 销号时间
column-note = 备注
column-registered_on = 登记日期
column-completed_on = 办结日期
column-accepted_on = 签收日期
column-answered_on = 答复日期及方式
column-followed_up_on = 回访日期
column-cleared_on = 销号日期
column-person_and_phone = 诉求人、联系方式
column-late = 超期
column-at_desk = 在窗口
column-cancelled = { meeting-cancel }
column-transferred = 转号
column-wait_half_of = { organiser-waitUsual }
column-wait_most_of = { organiser-waitLong }
column-given = 发放
column-left = { organiser-rest }
column-booked = 预约/名额
column-ratings = 评价
column-given_parcels = 已发放（份）
column-left_parcels = 剩余（份）
column-volunteer = 上岗名称
column-since = 上岗时间
column-until = 最后在线
column-figure = 指标
column-value = 数值
column-done = 办
column-next_action = 事项
column-holder = 责任方
column-until_when = { organiser-due }
column-press = 缓急
column-returns = 退单（次）
column-reminded = 已提醒（次）

## The figures at the head of the summary, and what they count: `figure-`, `unit_of-`.

figure-units = { request-unit }
figure-booths = 服务摊位
figure-visits = 服务人次
figure-people = 服务人数
figure-requests = 收集诉求
figure-settled = { way-settled }
unit_of-units = 家
unit_of-booths = { organiser-unit_most_tickets }
unit_of-visits = { organiser-visits }
unit_of-people = { organiser-unit_alert_ahead }
unit_of-requests = 件

## The day’s summary (当日小结): `summary-`.

summary-title = { $market }当日小结
summary-title_not_final = { $market }当日小结（未定稿）
summary-subtitle = { organiser-summary }
summary-as_of = 数据截至
summary-running = 截至 { $time }，市集仍在进行，以下数字还会变化。
summary-tickets = 排队号票 { $all } 张：已办 { $served }，过号 { $missed }，取消 { $cancelled }，转号 { $transferred }，在窗口 { $at_desk }，等候 { $waiting }。一半居民等候不超过{ $half }，九成居民等候不超过{ $most }。
summary-hours = 分时人次
summary-waits_by_hour = 分时等候时间
summary-half = { organiser-waitUsual }
summary-most = { organiser-waitLong }
summary-booths = 各摊位情况
summary-no_booths = 没有已确认的摊位。
summary-requests = 诉求办理
summary-split = 诉求 { $n } 件 = { $ways }
summary-split_day = 当日诉求 { $n } 件 = { $ways }
summary-late = 补录 { $n } 件（不计入当日）= { $ways }
summary-now = 至今（{ $time }）：当日 { $n } 件 = { $ways }
summary-now_late = 至今补录 { $n } 件 = { $ways }
summary-not_final = 未定稿
summary-final = 定稿　第 { $number } 版　{ $time }
summary-late_list = 补录清单
summary-late_reason = { field-late_reason }
summary-way = { $way } { $n }
summary-by_unit = 转办单位
summary-forwarded = 转办清单
summary-overdue = { organiser-overdue }
summary-meeting = 党群联席议事会议题
summary-topic = { $title }（诉求 { $numbers } 号）
summary-resolved = { $title }（诉求 { $numbers } 号）。决议：{ $resolution }
summary-private = 诉求 { $number } 号{ $words }
summary-escalated = 诉求 { $number } 号：{ $words }（{ $state }）
summary-answered = 已答复：{ $answer }
summary-goods = 志愿服务与物资
summary-volunteers = 志愿者 { $n } 人，志愿服务时长合计 { $hours } 小时。
summary-given = 发放 { $given } 份，剩余 { $left } 份
summary-booked = { column-booked }
summary-sessions = { $sessions }（{ $what }）
summary-booth = { $code } { $booth }：{ $words }。
summary-definitions = 口径说明
summary-means_units = 承办单位：已确认摊位上不重复的承办单位名称。
summary-means_visits = 人次：有效签到次数，含取号、计数、领取和预约；已撤销的不计。转号在转出和转入摊位各计一次。
summary-means_people = 人数：有效签到中不重复的居民码。没有居民码的签到 { $n } 人次（志愿者代为登记等）计入人次，不计入人数；各摊位人数可能有重复，不相加。
summary-means_served = 已办：办结的号票。过号：叫号未到且至今未返回。等候时间：从取号到第一次叫号，以叫过的 { $n } 张号票为准；一半、九成为最近秩百分位数（P50、P90）。
summary-means_liked = 满意：评价里“满意”和“很满意”的份数/收到的评价份数，共 { $satisfied }/{ $all }；评价自愿，不是每人次都有。
summary-means_requests = 诉求：现场办理 + 转办 + 上会 + 不受理 + 重复 + 心愿墙 + 待办理 = 全部；现场办理含社区直接上门办成的，转办含已答复的。

## The sheets of the workbook, and the line above each list: `sheet-`, `total-`.

sheet-ledger = 台账
sheet-public = 公示
sheet-totals = 汇总
sheet-goods = 物资
sheet-goods_given = 物资发放
sheet-volunteers = { organiser-step_people }
sheet-volunteers_present = 志愿者上岗情况
sheet-period = { $time }　{ $place }　{ $split }　截至 { $as_of }
sheet-period_running = { $time }　{ $place }　{ $split }　截至 { $as_of }（市集仍在进行）
total-units = 承办单位（家）
total-booths = 服务摊位（个）
total-without_pass = 其中无居民码人次
total-requests = 诉求（件）
total-ratings = 评价（份）
total-liked = 其中满意（份）
total-prizes = 集章奖品（份）
total-volunteers = 志愿者（人）
total-registered = 登记志愿者（人）
total-hours = { organiser-volunteerHours }
total-visits = 人次合计

## The ledger (台账): `ledger-`, and how an answer was given: `answered-`.

ledger-title = { $market }诉求台账
ledger-title_public = { $market }诉求台账（公示版）
ledger-notice = { $market }诉求办理情况公示
ledger-between = {"　"}
ledger-yes = { yes_no-yes }
ledger-no = { yes_no-no }
ledger-accepted = 签收
ledger-delay = 延期/挂账
ledger-answer = 答复
ledger-follow_up = 回访
ledger-escalated = { step-escalate }
ledger-cleared = 销号
ledger-duplicate = 与 { $of } 号重复
ledger-kind = 类型：{ $kind }
ledger-urgent = { request-urgent }
ledger-private = { request-private }
ledger-not_public = （不公开）
ledger-due_by_hand = 办理时限人工设定
ledger-put_off_to = 延期至
ledger-parked_to = 挂账，复查
ledger-themselves = 居民自评
ledger-resident = { organiser-resident }
ledger-in_vain = 未接通 { $n } 次
ledger-back = 退回已登记
ledger-photo = 附照片
answered-declined = 告知不受理
answered-duplicate = 告知并案办理
answered-unit_at_home = 承办单位上门答复
answered-grid_at_home = 网格员上门答复
answered-desk_at_home = 社区上门答复
answered-meeting = 联席议事会答复
answered-wish = 圆梦
answered-desk_for_unit = 承办单位答复，社区代录
answered-unit = 承办单位答复
answered-desk = 现场答复

## The morning’s list (待办提醒): `reminder-`.

reminder-title = { $market }待办提醒
reminder-sheet = { organiser-tasks }
reminder-counted = 截至 { $time }　共 { $n } 件：{ $counts }
reminder-returned = { organiser-returnedTimes }
reminder-reminded = 已提醒 { $n } 次
reminder-none = 没有待办事项。
reminder-group = { $urgency }　{ $n } 件
reminder-note = 时限为空：没有规定时限。办好的打勾，结果请在系统里登记。
reminder-finalise = { organiser-eveningFinalise }
reminder-not_final = 当日数字还没有定稿，小结、简报和台账都写着“未定稿”。
reminder-day = { organiser-summary }

## The joint meeting’s agenda and minutes: `agenda-`, `weekday-`.

agenda-agenda = 党群联席议事会议程
agenda-minutes = 党群联席议事会会议纪要
agenda-printed = 打印于
agenda-number = { $host }　第 { $n } 次
agenda-from = { console-channel }
agenda-chair = 主持
agenda-present = 出席
agenda-people = { resident-people }
agenda-people_who = { $n } 人：{ $who }
agenda-topics = { meeting-topics }
agenda-counted = { $topics } 个，诉求 { $requests } 件
agenda-topic = { meeting-topics }
agenda-topic_title = { $label } { $n }　{ $title }
agenda-request = 居民诉求
agenda-resolution = { meeting-decided }
agenda-postponed = 未形成决议，顺延到下次会议
agenda-not_recorded = 决议还没有登记。
agenda-tasks = 任务、承办单位、时限
agenda-task = { meeting-tasks }
agenda-chaired_by = 主持人
agenda-recorded_by = 记录人
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日

## The printed pass (居民卡), and cards of staff: `pass-`, `card-`.

pass-title = { organiser-passes }
pass-use = 凭卡取号、签到
pass-keep = 全天有效，请收好
pass-serial = { organiser-number }
card-title = 工作人员卡
card-all_booths = 全部摊位
card-once = 用手机扫码上岗，只能用一次
card-secret = 请勿拍照外传；用后请交回或撕毁

## Posters: `poster-`.

poster-title = 摊位海报
poster-scan = 用微信扫一扫
poster-hosts = 承办单位：{ $units }
poster-and_more = …等 { $n } 个摊位
poster-address = 扫码后网址应为 { $address }
poster-warning = 不要身份证，不要付款，不用下载。网址不同请勿操作，告诉志愿者。

## The slip of paper with a number: `slip-`.

slip-title = 号票
slip-priority = { resident-first }
slip-ahead = 前面 { $n } 人
slip-ahead_none = 前面没有人，请到摊位前等候
slip-back_by = 可以先去逛逛，{ $time }前回来就行
slip-watch = 扫码看排队，叫号看大屏
slip-missed = 过号请回摊位找志愿者
slip-issued = { $time } 取号
slip-address = 网址 { $address }

## Why a document can’t be made: `document-`.

document-no_font = 没有找到中文字体：请安装一种（Debian：apt install fonts-noto-cjk），或用 --font 指定
document-font_unusable = 字体 { $path } 无法使用：{ $fault }
document-font_unreadable = 读不出（{ $error }）
document-font_none = 不是字体文件
document-font_not_chinese = 没有汉字
document-font_no_weight = 文件夹里没有 { $weight } 的 .ttf 或 .otf
document-font_subset = 字体无法嵌入文档，请换一种字体。
document-qr_too_long = 二维码放不下 { $n } 个字符
document-nothing_to_print = 没有可以打印的内容
document-pdf_failed = PDF 无法生成，请稍后再试；还不行请看服务器的日志。
document-csv_failed = CSV 无法生成，请稍后再试；还不行请看服务器的日志。
document-sheet_failed = 表格无法生成，请稍后再试；还不行请看服务器的日志。

## The bulletin (活动简报), sentence by sentence: `bulletin-`.

bulletin-between = {""}
bulletin-comma = { marks-list }
bulletin-and = { marks-list }
bulletin-semicolon = { log-semicolon }
bulletin-opening = { $day }，{ $host }在{ $place }举办“{ $market }”。
bulletin-opening_themed = { $day }，{ $host }在{ $place }举办“{ $market }”，主题为“{ $theme }”。
bulletin-booths = { $units }家单位参与承办，设置{ $n }个服务摊位：{ $booths }。
bulletin-visits = 市集共服务居民{ $visits }人次（{ $people }人），{ $requests }。
bulletin-visits_so_far = 截至{ $time }，市集仍在进行，已服务居民{ $visits }人次（{ $people }人），{ $requests }。
bulletin-requests = 收集居民诉求{ $n }件
bulletin-requests_split = 收集居民诉求{ $n }件，其中{ $ways }
bulletin-way = { $way }{ $n }件
bulletin-forwarded = 转办的诉求已交{ $units }家单位办理，最迟于{ $day }前答复，其中{ $answered }件已答复。
bulletin-goods = “{ $booth }”发放物资{ $n }份。
bulletin-volunteers = { $n }名志愿者参与服务。
bulletin-volunteers_hours = { $n }名志愿者参与服务，服务时长{ $hours }小时。
bulletin-topics = 涉及面广的{ $n }个议题将提交党群联席议事会商议：{ $topics }。
bulletin-late = 另有定稿后补录诉求{ $n }件，不计入当日。
bulletin-now = 截至{ $day }，当日诉求{ $ways }。
bulletin-not_final = （未定稿，数字以定稿为准。）
bulletin-resolved = 党群联席议事会已就{ $n }个议题作出决议：{ $topics }。
bulletin-day = { $year }年{ $month }月{ $day }日
bulletin-closing = { resident_later-wishIntro }

## The three steps on a poster, on one or two lines: `poster-`.

poster-take = 点“取号”
poster-come =
    看手机或大屏，
    叫到再来
poster-check_in = 点“签到”
poster-served = 请工作人员为您服务
poster-collect = 点“领取”
poster-show =
    给工作人员看，
    每人一份
poster-book =
    选场次，
    点“预约”
poster-in_time =
    按时到场，
    看手机提醒
poster-choose =
    选摊位，
    取号或签到
poster-no_phone =
    没有手机？
    请找志愿者领卡

## What went wrong beside refusals: the key is `problem-` and the code of the API.

problem-unauthenticated = 请先登录，或请组织者发给您邀请二维码。
problem-no_unit = { common-deadLink }
problem-not_found = 没有这个页面，请重新扫描二维码。
problem-bad_form = 表单没有填全，请返回上一页重新提交。
problem-not_a_pass = { kiosk-notAPass }
problem-no_upgrade = 这个地址只用于实时连接，请重新扫码打开页面。
problem-payload_too_large = 内容太大，请缩小后再提交。
problem-internal = 系统出错了，您填写的内容还在，请稍后再试。
problem-shutting_down = 服务器正在重启，请稍等几秒。
problem-wrong_password = 密码不对，请重新输入；忘记密码请在服务器上运行 shiji organiser-link。
problem-weak_password = 密码要有 8 到 200 个字符，两头的空格不算。
problem-passwords_differ = 两次输入的密码不一样，请重新输入。
problem-too_slow = 网络太慢，没有收到全部内容，请换个信号好的地方再试。
problem-too_many_connections = 现在连接太多，请过几秒再试。
problem-busy = 现在人太多，还没有开始办，请过几秒再试。
problem-common_password = 这个密码太常见，很容易被猜到，请换一个，例如四个不相干的词。
problem-link_spent = 这个链接已经用过或已过期，请向组织者要一个新的。
problem-bad_key = 操作编号应为 8 到 64 个字母、数字、- 或 _。
problem-bad_host = 地址不对，请用海报或大屏上的地址打开。
problem-bad_origin = 请求来自别的网站，已拒绝。请重新扫码打开本页。
problem-method_not_allowed = 这个地址不能这样用，请重新扫码。
problem-bad_json = 发来的数据格式不对：{ $detail }
problem-json_type = 缺少某个字段，或类型不对
problem-json_syntax = 不是 JSON
problem-json_content_type = Content-Type 应为 application/json
problem-query_type = 查询参数的类型不对
problem-no_subject = 既没有指明诉求，也没有指明市集
problem-paper = 纸宽应为 58 或 80
problem-crowded_address = 同一个网络短时间内操作太多。请到入口或摊位找工作人员代办，或 { $n } 分钟后再试。
problem-too_many_requests = 操作太频繁，请 { $n } 秒后再试。
problem-bad_rows = 有 { $n } 行需要先修改，什么都没有导入。请看每行的提示，改好后再导入。

## Pages that stand before any script, and without one: `page-`.

page-volunteer = 摊位志愿者
page-kiosk = 自助取号机
page-display = 叫号大屏
page-join = 加入市集
page-join_yes = 加入
page-once = 这个二维码只能用一次，请在要使用的手机上打开。
page-password = 设置组织者密码
page-password_new = 新密码（至少 8 个字符）
page-password_again = 再输入一次
page-password_save = 保存并进入
page-service_market = { city-group }
page-residents = 居民入口
page-units = 单位登记摊位
page-no_market = 还没有市集，请组织者先登录创建。
page-display_link = { page-display }
page-console = 志愿者工作台
page-organiser = { role-organiser }
page-home = 回到首页
page-wish = 心愿
page-receipt = 回执
page-seal = { common-market }
page-unit = { request-unit }
page-grid = { grid-title }
page-as_of = 这是 { $time } 的情况。
page-reload = 刷新，看最新情况
page-missed_way = 别着急，请告诉志愿者您回来了。
page-look_up = 查询回执：输入回执码
page-called = 叫到您了！请到 { $desk } 号窗口
page-waiting = { column-waiting }
page-wish_content = 内容（请勿填写姓名电话）

## Why a list can’t be read: the key is `file-` and the code without its `file_`.

file-empty = 这个文件是空的，请选择填好的表格。
file-too_big = 文件超过 5 MB，请删去图片和无关的工作表后再上传。
file-too_many_rows = 表格超过 1000 行，请删去多余的行，或分成几个文件上传。
file-too_many_columns = 表格超过 100 列，请删去无关的列后再上传。
file-cell_too_long = 单元格 { $cell } 超过 { $max } 个字符，请缩短后再上传。
file-unpacks_too_big = 文件解压后过大，请把表格复制到新的工作簿，另存为 xlsx 后再上传。
file-encrypted = 文件有密码，请在 Excel 或 WPS 中取消密码，另存为 xlsx 后再上传。
file-broken = 文件已损坏，读不出来。请用 Excel 或 WPS 打开，另存为 xlsx 后再上传。
file-is_pdf = 这是 PDF 文件，不是表格。请上传原来的 Excel 或 WPS 表（存成 xlsx），或下载模板填写。
file-is_image = 这是图片，不是表格。请上传 Excel 表，或下载模板填写。
file-is_document = 这是 Word 或 PPT 文档。请把里面的表格复制到 Excel，另存为 xlsx 后再上传。
file-is_wps = 这不是 Excel 工作簿（可能是 WPS 的 .et 文件）。请在 WPS 中另存为 xlsx 后再上传。
file-is_other_spreadsheet = 暂不支持这种表格格式，请打开后另存为 xlsx 再上传。
file-is_web_page = 这是网页格式的表格。请用 Excel 或 WPS 打开，另存为 xlsx 后再上传。
file-is_archive = 这是压缩包，请先解压，再上传里面的 Excel 表。
file-unknown = 认不出这个文件，请上传 xlsx、xls 或 csv 格式的表格。
file-encoding = 第 { $line } 行的文字编码认不出，或与其他行不同，可能有字损坏。请用 Excel 或 WPS 打开，核对这一行，另存为 xlsx 后再上传。
file-no_rows = 表头下面没有摊位，请填写后再上传。模板里的示例行不会导入。
file-no_names = 表头下面没有名单，请填写后再上传。模板里的示例行不会导入。
file-no_header = 找不到表头。请让一行写明“{ $name }”“{ $units }”等列名，或下载模板填写。
file-missing_columns = 表头缺少“{ $columns }”，请补上这一列后再上传。
file-two_columns = { $first }”“{ $second }
file-and_how = { $message }另存方法：点“文件”→“另存为”，文件类型选“Excel 工作簿（*.xlsx）”。

## What is wrong with a cell of a list: the key is `cell-` and the code.

cell-not_a_number = { $field }要写成一个 { $min } 到 { $max } 之间的整数，现在是“{ $text }”。
cell-unknown_audience = 服务对象“{ $text }”认不出或不止一类，请写其中一类：所有居民、老年人、儿童、亲子家庭、妇女、困难群众。
cell-unknown_mode = 服务方式“{ $text }”认不出，请写其中一种：排队、计数、发放、场次。
cell-bad_phone = “{ $text }”不是电话号码：只写一个号码，用数字，可以带区号和“-”。
cell-several_phones = “{ $text }”看起来是几个号码：请只留一个，其他的写到备注里。
cell-duplicate_name = 第 { $row } 行已有同名摊位，请删去一行或改名。
cell-duplicate_code = 第 { $row } 行已用编号 { $code }，请换一个，或留空由组织者编号。
cell-formula_fault = 这一格的公式出错了（{ $text }），请直接写上内容。
cell-same_name = 第 { $row } 行也叫这个名字，有一行没写电话，分不清是不是同一人：是同一人请删去一行，是两个人请都写上电话。
cell-formula_without_value = 这一格的公式还没有算出结果。请用 Excel 或 WPS 打开、保存后再上传，或直接写上内容。
cell-bad_code = 编号“{ $text }”不合规则：以字母开头，最多三位，如 A、B2；也可以留空，由组织者编号。
cell-missing_stock = 发放的摊位要写明数量（共多少份）。
cell-missing_sessions = 场次摊位要写明场次，如“14:00-14:45/20人; 15:00-15:45/20人”。
cell-too_many_sessions = 场次最多 { $n } 场，请删减。
cell-bad_sessions = 场次“{ $text }”认不出，请写成“14:00-14:45/20人; 15:00-15:45/20人”（开始-结束/人数，结束晚于开始）。
cell-no_such_booth = 没有这个摊位，请写摊位的编号或名称；留空为全部摊位。

## What a list of booths can’t change: `list-`.
list-mode_is_fixed = 已有人签到或预约，服务方式和场次不能这样改。其余内容可以在摊位页修改。
list-was_used = 已有人签到，不能撤下。

## The list of booths to fill in, a column each, what is said of it, and examples: `booth_list-`.

booth_list-code = { organiser-code }
booth_list-name = { booth_form-name }
booth_list-hosts = { request-unit }
booth_list-offer = { booth_fact-offer }
booth_list-audience = { booth_fact-audience }
booth_list-mode = { booth_form-mode }
booth_list-desks = 窗口数
booth_list-minutes = 每次时长（分钟）
booth_list-stock = 数量
booth_list-sessions = { booth_form-slots }
booth_list-place = { resident-place }
booth_list-contact = 联系人
booth_list-phone = { column-phone }
booth_list-about_code = 选填。以字母开头，最多三位，如 A、B2；留空由组织者编号。
booth_list-about_name = 必填。最多 { $max } 个字，同一张表里不能重名。
booth_list-about_hosts = 必填。1 到 { $max } 个单位，用“、”分开。
booth_list-about_offer = 选填。提供什么服务。
booth_list-about_audience = 选填一类：{ $groups }；留空为{ audience-everyone }。
booth_list-about_mode = { mode-queue }（取号等候）、{ mode-tally }（来一位记一次）、{ mode-handout }（每人一份，发完为止）、{ mode-slots }（预约名额）。
booth_list-about_desks = 选填 { $min } 到 { $max }。同时能服务几个人；留空为 { $usual }。
booth_list-about_minutes = 选填 { $min } 到 { $max }。每位大约几分钟；留空为 { $usual }。
booth_list-about_stock = 发放的摊位必填：共多少份。
booth_list-about_sessions = 场次的摊位必填，如：14:00-14:45/20人; 15:00-15:45/20人
booth_list-about_place = 选填。摊位在哪里。
booth_list-about_contact = 选填。只有组织者看得到。
booth_list-about_phone = 选填。只写一个号码。
booth_list-name_queue = 爱心义剪
booth_list-name_tally = 垃圾分类
booth_list-name_handout = 食物银行
booth_list-name_slots = 小狼运动
booth_list-hosts_queue = 社区志愿服务队
booth_list-hosts_tally = 街道城市管理办
booth_list-hosts_handout = 社区慈善工作站、社区党委
booth_list-hosts_slots = 青少年活动中心
booth_list-offer_queue = 免费理发
booth_list-offer_tally = 垃圾分类小游戏
booth_list-offer_handout = 爱心食物包
booth_list-offer_slots = 儿童体能课
booth_list-place_queue = 廊架一号
booth_list-place_tally = 草坪
booth_list-place_handout = 中心亭
booth_list-place_slots = 小球场

## Lists to fill in: `template-`.

template-booths = 市集摊位登记表
template-booths_sheet = 摊位登记表
template-number = 请写整数
template-number_range = 请写 1 到 { $max } 之间的整数。
template-choose = 请从列表中选择
template-notes = 填写说明
template-columns = 各列怎么填
template-example = “{ $mark }”开头的行只作示范，不会导入，可以删去。
template-mark = （示例）
template-units = 服务圈成员单位名单
template-unit = { organiser-newUnit }
template-unit_example = 社区卫生服务中心
template-volunteers = 志愿者名单
template-volunteer_example = 某志愿者
template-booth_example = A
template-booth_note = 摊位写编号或名称，留空为全部摊位
template-empty = { bulletin-between }

## Why a slip did not come out: the key is the code, `printer-…`.

printer-unreachable = 小票没有打印：连不上打印机。号码有效，请记下或拍照；请志愿者检查打印机的电源和网络。
printer-broke_off = 小票可能没有打完：打印中断了。号码有效，请记下或拍照；请志愿者检查打印机。
printer-silent = 打印机没有回音，小票可能没有打出来。号码有效，请记下或拍照。
printer-no_paper = 小票没有打印：打印机没有纸了。号码有效，请记下或拍照；请志愿者换纸。
printer-cover_open = 小票没有打印：打印机的盖子开着。号码有效，请记下或拍照；请志愿者合上盖子。
printer-faulty = 小票没有打印：打印机报告故障（卡纸或过热）。号码有效，请记下或拍照；请志愿者检查打印机。
printer-busy = 小票没有打印：打印机忙不过来。号码有效，请记下或拍照。

## Whom a reminder names, and who stands in a ledger: `holder-` and more of `ledger-`, `card-`, `agenda-`.

holder-desk = { organiser-heldDesk }
holder-meeting = { organiser-heldMeeting }
holder-claimant = { resident_later-claimant }
ledger-contact = { $name }（单位联系人）
ledger-resident_alone = 居民自助
page-grid_worker = { organiser-gridWorkers }
agenda-corrected = （{ $day } 更正）
card-valid = { $time } 前有效
card-volunteer = 志愿者 · { $booth }

## What went wrong on the server: the key is `problem-` and the code of the API.

problem-older_copy = 这个数据库可能是旧的副本，暂时只能查看，不能登记。请组织者登录后决定怎么办。
problem-already_there = 数据库里已经有同样的编号，什么都没有写入。请告诉组织者，在服务器上运行 shiji doctor。
problem-disk_full = 服务器的磁盘满了，这一步没有保存。以前的内容都在，可以查看。请组织者在服务器上腾出空间，之后会自动恢复保存。
problem-read_only = 服务器的数据文件夹不能写入，这一步没有保存。以前的内容都在，可以查看。请组织者检查服务器的磁盘和文件夹权限。
problem-disk_fault = 服务器的磁盘出错，这一步没有保存。请组织者检查磁盘，并尽快把数据复制一份。
problem-try_again = 数据库暂时没有回应。请过几秒再试，同一步操作不会登记两次。

## Whether anything can be saved, on the staff’s screens, the display and in the terminal: `saving-`.

saving-low = 服务器的磁盘快满了，请组织者腾出空间：磁盘满了就不能保存。
saving-disk_full = 服务器的磁盘满了，现在不能保存，只能查看。请组织者在服务器上腾出空间。
saving-read_only = 服务器的数据文件夹不能写入，现在不能保存，只能查看。请组织者检查服务器，处理好以后会自动恢复。
saving-disk_fault = 服务器的磁盘出错，现在不能保存。请组织者检查服务器的磁盘。
saving-unreachable = 数据库暂时没有回应，点过的会自动重发。
saving-again = 现在又能保存了。

## A database that may be an older copy, in the terminal and on the organiser’s screen: `older_copy-`.

older_copy-title = 这个数据库可能是旧的副本，现在只能查看
older_copy-no_state = 数据文件夹里没有 shiji.state，不知道这是不是最新的数据库。
older_copy-other_history = shiji.state 属于另一个数据库。
older_copy-older = 这个数据库比 shiji.state 记录的旧。
older_copy-lost_log = 上次没有正常停止，而当时的 shiji.db-wal 不在这里：最后写入的内容不见了。
older_copy-restored = 这是从备份恢复的：原来的电脑必须已经停用。
older_copy-missing = 至少少了 { $n } 次改动。
older_copy-written_at = 最新的数据库在 { $time } 还在使用。
older_copy-last_change = 这里最后一次改动在 { $time }。
older_copy-ways_out = 可以这样办：一、停止服务，把最新的 shiji.db、shiji.db-wal 和 shiji.state 一起放进数据文件夹，再启动；二、恢复更新的备份；三、都没有，就从这里继续：组织者登录后点“从这里继续”，或停止服务后运行 shiji go-on --confirm。继续后号票从下一个整五百之后开始发，已经印出的号不会重复。
older_copy-go_on = 从这里继续
older_copy-sure = 缺少的内容不会再回来，原来的电脑不能再用于这些市集。确定从这里继续吗？

## What commands say in the terminal: `cli-`.

cli-listen = 端口 { $address } 不能用：{ $error }。请用 --listen 换一个，例如 --listen 0.0.0.0:8081。
cli-certificate = 证书不能用：{ $error }。请检查 --tls-cert 和 --tls-key。
cli-folder = 数据文件夹不能用：{ $error }。请用 --data 指定一个可写的文件夹。
cli-newer = 数据由更新版本的程序写成（版本 { $version }）。请启动新版本的 shiji，数据没有改动。
cli-no_database = { $path }：没有数据库，或是空的。请检查 --data；没有新建任何文件。
cli-gone = { $path }：这里有过数据库（shiji.state 记着），现在不见了或是空的。请放回 shiji.db 和 shiji.db-wal，或恢复备份；要新建一个，请用 --data 指定另一个文件夹。
cli-in_use = { $path }：已有一个 shiji 在用这个文件夹。请先停掉它，或用 --data 指定另一个文件夹。
cli-outdated = 数据库还是旧版本的结构：请先用这个版本运行一次 shiji serve。
cli-database = 数据库不能用：{ $error }
cli-sealed = 数据用另一把服务器密钥加密：请检查 --server-key。
cli-rows = 有 { $n } 行需要先修改，什么都没有导入。
cli-file = { $path }：{ $error }
cli-bad_line = { $path } 第 { $line } 行：{ $why }
cli-no_market = 没有市集 { $wanted }。请用 --market 指定其中一个：
cli-system = 系统报告：{ $error }
cli-untidy = 已停止。确认过的都已写入磁盘，但没能整理好文件（{ $why }）：复制时请把 shiji.db 和 shiji.db-wal 一起复制。
cli-damaged = 有 { $n } 处不对：请保留现在的数据文件，并从备份里核对。
cli-printer_form = 请写成 HOST:PORT，例如 192.168.1.50:9100
cli-printer_port = 端口是数字，例如 192.168.1.50:9100
cli-paper = 58 或 80
cli-language = 可选：{ $tags }
cli-network = 请写成地址或网段，例如 10.0.0.0/8
cli-cell = 第 { $row } 行 { $column }：{ $detail }
cli-cell_found = 第 { $row } 行 { $column }（读到“{ $found }”）：{ $detail }
cli-hidden_rows = 表里隐藏的 { $n } 行没有读入；加上 --hidden 就一起读入。
cli-entered = { $market }：新增 { $created } 个摊位，修改 { $changed } 个，{ $skipped } 个没有变化。
cli-row_refused = { $name }：{ $detail }
cli-rows_left_out = 有 { $n } 行没有导入；改好表格后再导入一次，已有的不会重复。
cli-missing_booths = 市集里有、表里没有的摊位 { $n } 个，都保留：{ $names }
cli-missing_characters = 字体里没有这些字，印成了〓，可用 --font 换字体：{ $characters }
cli-system_font = 这个程序没有内置字体，用系统字体 { $family }。
cli-still_running = 市集还在进行，小结里写明了截至时间。
cli-left_out = 略过：{ $why }。
cli-no_passes = 没有居民码，用 --passes 80 生成
cli-no_meeting = 还没有联席议事会
cli-nobody_waiting = 没有人在排队
cli-no_booths = { organiser-lackBooths }
cli-pages = { $n } 页
cli-check_public = 公示前请核对：内容里提到的其他人，程序认不出来。
cli-newest = 数据库是最新的，不需要决定什么。
cli-going_on = 已从这里继续。
cli-examined = { $markets } 个市集，{ $requests } 件诉求，{ $lines } 行办理记录。
cli-signs_as = 这台服务器的签名指纹：{ $fingerprint }；公钥（Ed25519）：{ $key }
cli-chained = 存证链：{ $n } 条。
cli-unchained = 这个数据库还没有存证链，服务下次启动时从当时的内容开始。
cli-head_found = 这张纸上的存证找到了：第 { $n } 号，{ $time }。
cli-head_whole = 从头到这张纸、从这张纸到现在，都与写入时一致。
cli-head_unknown = 存证 { $code } 不在这个数据库里：这张纸印出之后，以前的内容被改写过；或者这张纸是另一台服务器印的；或者这个数据库是从印它之前的备份接着用的。请核对纸上的签名指纹，再用其他纸试。
cli-head_wrong_group = 存证的第 { $n } 组缺少或输错了，请对照纸上再输：四组，每组五个字符，没有 I、L、O、U。
cli-whole = 数据库完好，办理记录与写入时一致。
cli-gate = { page-residents }
cli-units = 单位登记
cli-forgotten = 忘记密码：shiji organiser-link
cli-once_password = 一次有效，设置密码
cli-no_password_now = 现在不能设置密码
cli-once = 一次有效
cli-ask_organiser = 请组织者在“设备”里邀请
cli-not_encrypted = 未加密（HTTP）：局域网可用；不向居民收集姓名电话。加密请用 --tls-cert 和 --tls-key。
cli-test_clock = 测试用的时钟（--clock-for-tests）：时间不是真的，不能用于真实的市集。
cli-no_font_inside = 这个程序没有内置中文字体：打印用系统的字体，或用 --font 指定。
cli-stopped = 已停止。
cli-copy_shown = 已停止。运行时数据文件夹不能写入，看到的是内存中的副本：期间没有保存任何内容，文件夹里的数据没有改动。
cli-begins_anew = 数据文件夹又能写入了，正在重新启动。
cli-saved = 已停止，数据都已保存。
cli-saved_with_log = 已停止，数据都已保存，一部分还在 shiji.db-wal 里（有别的程序正在读）：复制时两个文件一起复制。

## What `shiji doctor` finds: `doctor-`.

doctor-database = 数据库：{ $fault }
doctor-counters = { $n } 个摊位的计数比已发的号或人次小：下一个号已经是别人的
doctor-numbers = 编号应为 1 到 { $last }，现有 { $n } 件：有诉求被删或多出
doctor-request_log = { $number } 号的办理记录从第 { $line } 行起与写入时不同
doctor-topic_log = 议题 { $number } 的记录从第 { $line } 行起与写入时不同
doctor-meeting_log = 会议 { $number } 的记录从第 { $line } 行起与写入时不同
doctor-topic_gone = 联席会的议题被删过
doctor-meeting_gone = 联席会的会议被删过
doctor-minutes_unreadable = 联席会的记录读不出来：{ $error }
doctor-orphans = 联席会有 { $n } 行记录找不到所属的议题或会议
doctor-booths_share = { $market }：摊位“{ $name }”与“{ $other }”是同一个名称，请给其中一个改名
doctor-units_share = 承办单位“{ $name }”与“{ $other }”是同一个名称，请今后只用后一个转办
doctor-workers_share = 网格员“{ $name }”与“{ $other }”是同一个名称，请撤销其中一个的链接
doctor-chain_entry = { $chain }的存证链从第 { $position } 条起与写入时不同
doctor-chain_end = { $chain }的存证链末尾被截短或改过
doctor-chain_unsigned = { $chain }的存证链不是这台服务器签名的
doctor-chain_changed = { $chain }有 { $n } 条{ $kind }与写入时不同（最早写于存证链第 { $position } 条）
doctor-chain_gone = { $chain }有 { $n } 条{ $kind }被删（最早写于存证链第 { $position } 条）
doctor-chain_unknown = { $chain }有 { $n } 条{ $kind }不在存证链里，不是本程序写的
doctor-chain_again = { $chain }有 { $n } 条{ $kind }写过以后又被重写（最早在存证链第 { $position } 条）
doctor-chain_unreadable = 存证链读不出来：{ $error }
doctor-stamp_broken = 存证从第 { $n } 号起与写入时不同
doctor-stamp_unsigned = 第 { $n } 号存证不是这台服务器签名的
doctor-stamp_contradicted = { $chain }的存证链第 { $position } 条与第 { $n } 号存证不符：印那张纸之后被改写过

## What the chain covers: `chain-` whose rows, `chained-` of what sort.

chain-floor = 叫号现场
chain-requests = 诉求与办理
chain-meetings = 议题与会议
chained-ticket = 号票状态
chained-visit = 签到记录
chained-booth_counters = 摊位计数
chained-request = 诉求登记
chained-person = 诉求人信息
chained-log_line = 办理记录
chained-request_counter = 诉求计数
chained-topic = 议题登记
chained-meeting = 会议登记
chained-minutes = 联席会记录
chained-meeting_counters = 联席会计数

## The demo market: `demo-`.

demo-name = 演示·党员服务市集
demo-theme = 服务零距离，党群心连心
demo-place = 社区小公园
demo-host = 社区党委
demo-topics = 老旧小区停车{"\u000A"}加装电梯

## What is said of a command line that can't be run: `usage-`.

usage-unknown_argument = 没有 { $argument } 这个参数。
usage-unknown_command = 没有 { $command } 这个命令。
usage-no_value = { $argument } 后面要写值。
usage-other_value = { $argument } 不能是“{ $value }”。可选：{ $all }
usage-bad_value = { $argument } 不能是“{ $value }”：{ $why }
usage-unreadable_value = { $argument } 不能是“{ $value }”。
usage-missing = 还缺：{ $arguments }
usage-no_command = 请写明要运行哪个命令。
usage-conflict = { $argument } 不能与 { $other } 一起用，也不能重复写。
usage-number_of_values = { $argument } 的值多了或少了。
usage-not_text = 命令里有认不出的字符。
usage-more = 详细用法请运行 shiji help。

## The help of commands and their arguments: `help-`, the command or argument, and the argument of a command.

help-about = 党员服务市集：摊位、扫码签到、现场叫号、办理记录、当日小结。
help-usage = 用法
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-help = 显示说明
help-version = 显示版本
help-serve = 开始服务
help-import = 从 Excel 或 CSV 导入摊位表
help-report = 写出小结、台账、简报：summary.pdf、ledger.xlsx、bulletin.txt
help-print = 打印各类材料到一个文件夹：海报、卡、号票、小结、台账、简报
help-replay = 用市集当日的事件重放等候预测
help-organiser_link = 重设组织者密码：给出一个一次有效的链接
help-go_on = 数据库可能是旧的副本时：说明缺少什么，并从这里继续
help-doctor = 体检：数据库是否完好，办理记录是否与写入时一致
help-simulate = 模拟一个下午，检查服务器
help-data = 数据文件夹，里面是 shiji.db
help-database = PostgreSQL 的 URL，代替数据文件夹里的文件
help-font = 打印用的字体文件或文件夹，代替程序内置的
help-hidden = 表里隐藏的行也读入
help-hold = 只要有一行不能导入，就全部不导入
help-import_file = 摊位表：xlsx、xls 或 csv
help-replay_file = 市集事件文件，每行一个 JSON
help-updates = 每次叫号后，也给出还在等的人的预测
help-out = 写到哪个文件夹；没有就新建
help-market = 哪个市集：地址里的名称或编号；不给时是正在进行的，或最近的
help-demo = 还没有市集时，准备一个演示市集
help-listen = 在哪个地址服务
help-serve_public_url = 海报和二维码上的地址，例如 http://192.168.1.10:8080；不给时用本机的局域网地址
help-print_public_url = { help-serve_public_url }
help-organiser_link_public_url = 链接以什么地址开头
help-allow_host = 除本机地址外，浏览器还可以用的主机名，例如 market.local:8080
help-trusted_proxy = 服务器前面的反向代理，或其网段，例如 10.0.0.0/8：按它转来的地址（X-Forwarded-For、Forwarded）计数，它自己不再免于限制
help-tls_cert = 证书链（PEM）：有了它，连接就加密
help-tls_key = 证书的密钥（PEM）
help-metrics = 在另一个地址给出 Prometheus 指标
help-printer = 打号票的小票打印机（ESC/POS），例如 192.168.1.50:9100
help-printer_paper = 小票纸宽（毫米）：58 或 80
help-confirm = 从这里继续：缺少的不会再回来，号票从下一个整五百之后开始发
help-what = 打印什么
help-booth = 只打印这个摊位的海报，按编号
help-size = 海报的大小
help-paper = 号票的纸宽（毫米）：58 或 80
help-lang = 小结和议程上与中文并列的语言，如 en
help-passes = 新生成多少个居民码并打印；不给时打印已有的全部
help-what_posters = { poster-title }
help-what_gate = 入口海报
help-what_staff = 志愿者邀请卡，每次都是新的邀请
help-what_passes = 居民卡，每页 8 张
help-what_slips = 所有排队者的号票
help-what_summary = { organiser-summary }
help-what_ledger = 台账：Excel、PDF 和 CSV
help-what_public = 公示版：Excel 和 PDF
help-what_bulletin = 活动简报，每种语言一份
help-what_agenda = 下一次联席会的议程，或上一次的会议纪要
help-what_reminders = 待办提醒：PDF 和 Excel
help-what_all = 以上全部
help-backup = 写一份加密的备份，服务运行时也可以
help-backups = 列出备份，逐个打开核对
help-restore = 用备份恢复数据库
help-export = 以通用格式导出数据：CSV、JSON、材料、照片
help-purge = 个人信息何时清除；立即清除一个人的
help-keys = 封存个人信息的密钥：打印密钥卡、输入、更换
help-card = 打印密钥卡：key-card.pdf 和 key-card.txt
help-enter = 输入密钥卡上的密钥：键入或扫描，一行或多行
help-rotate = 更换正在用的密钥（先停止服务）
help-backup_to = 写到哪个文件；不给时写进数据文件夹的 backups，以时间命名
help-from = 哪个文件夹；不给时是数据文件夹里的 backups
help-restore_file = 备份文件，由 shiji backup 写成
help-replace = 代替已有的数据库；原来的数据留在旁边
help-dir = 导出到哪个文件夹；没有就新建
help-personal = 包括姓名、电话、住址和照片：每个市集在查看记录里留一行
help-request = 要求删除个人信息的人的回执码：这件诉求的姓名、电话、住址和照片立即删除
help-keep_days = 从现在起，市集的个人信息保留多少天：7 到 365
help-purge_out = 清除证明（PDF）写到哪个文件夹
help-head = 纸上页脚印的存证：核对那以前和以后的内容有没有被改写
help-key_file = 服务器密钥所在的文件；不给时是数据文件夹里的 shiji.key
help-serve_backup_to = 第二个文件夹或 U 盘，每份备份复制一份；须已存在

## What the organiser is told of the backups: `backups-`.

backups-title = 备份没有做好
backups-failed = 最近一次自动备份失败：请检查服务器的剩余空间和备份文件夹（shiji backups）。
backups-no_second = 备份已做，但没能复制到第二个文件夹（--backup-to）：请检查 U 盘或文件夹是否还在。
backups-last = 最近一份完整的备份做于 { $time }。

## What is exported, in the terminal: `export-`.

export-done = 已导出到 { $path }。
export-readme = 这个文件夹由 shiji export 写成。data 里是各张表，CSV（UTF-8，可用 Excel 打开）和 JSON 各一份；时间是 1970 年以来的毫秒数。每个市集一个文件夹：summary.pdf 小结，bulletin.txt 简报，ledger-public.csv 公示版台账。只有加了 --personal 才有 ledger.csv（含姓名、电话、住址）、meetings（议事会议程和纪要）和 photos：请妥善保管，用完删除。

## What is purged, in the terminal: `purge-`.

purge-person = 已删除这件诉求的姓名、电话、住址和照片。
purge-nothing = 这件诉求没有个人信息可删。
purge-days = 市集的个人信息在最后一件诉求销号后保留 { $n } 天。
purge-certificate = 已于 { $time } 清除个人信息：诉求人 { $people }，照片 { $photos }，居民码卡 { $cards }，设备 { $devices }。人次、件数等数字保留。
purge-paper_title = 个人信息清除证明
purge-paper_how = 办法：删除了封存这个市集个人信息的密钥，姓名、电话、住址和联系人从此无法打开；照片、居民码卡和设备登记已删除。此前的备份在三十天内删除；用它们恢复时会再清除一遍。
purge-paper_stays = 人次、件数、办理结果等不指向个人的内容保留。
purge-due = 将于 { $time } 清除个人信息。
purge-open = 还有诉求没有办完，或市集还没有结束：个人信息保留。

## Backups, in the terminal: `backup-`.

backup-made = 备份已写好并核对过：{ $path }（{ $n } 行，{ $size }）。
backup-none = { $path } 里没有备份。
backup-all_whole = 每个备份都打开核对过，都完整。
backup-before_migration = 升级数据表之前已写好备份：{ $path }。
backup-no_migration_backup = 升级数据表之前没能写备份（{ $why }），升级照常进行。
backup-restored = 已恢复：{ $n } 行，备份做于 { $time }。
backup-kept = 原来的数据留在 { $path }：确认不再需要后请删除，里面有个人信息。
backup-purged_again = 备份之后清除过的个人信息又清除了一遍：{ $n } 处。
backup-confirm = 现在只能查看，不能登记。请先确认原来的电脑已经停用，再启动 shiji serve，由组织者登录后点“从这里继续”，或运行 shiji go-on --confirm。
backup-filled = 这里已经有数据库，其中有 { $n } 次改动是备份里没有的（最后一次在 { $time }，备份做于 { $made }）。什么都没有改动。要用备份代替它，请加 --replace；原来的数据会留在旁边。
backup-filled_unknown = 这里已经有数据库，不知道它比备份（做于 { $made }）新多少。什么都没有改动。要用备份代替它，请加 --replace；原来的数据会留在旁边。
backup-not_one = 这个文件不是 shiji 的备份。请检查文件名；什么都没有改动。
backup-wrong_key = 这里的密钥打不开这个备份：它属于另一台服务器，或开头已损坏。请用当时的密钥卡运行 shiji keys enter，再试一次；什么都没有改动。
backup-damaged = 备份不完整或已损坏（{ $why }）。请换一个备份；什么都没有改动。
backup-newer = 备份由更新版本的程序写成（格式 { $n }）。请用新版本的 shiji；什么都没有改动。
backup-unreadable = 备份文件不能读写：{ $why }。请检查路径和剩余空间；什么都没有改动。

## Where a backup is damaged: `damage-`.

damage-empty = 里面是空的
damage-header = 开头不对
damage-table = 数据表不对
damage-columns = 有一行的列数不对
damage-too_large = 有一部分太大
damage-blob = 缺照片等附件，或附件被改过
damage-no_end = 结尾缺失
damage-trailing = 结尾之后还有内容
damage-counts = 行数或内容与清单不符
damage-json = 第 { $line } 行第 { $column } 列读不出
damage-bytes = 解不开
damage-unfinished = 没有读写完
damage-differs = 写出的与原来的不一致

## Why the server’s key can’t be used, and what was done with it, in the terminal: the key is `server_key-` and the code.

server_key-key_missing = { $path }：没有密钥文件，而数据是用密钥 { $wanted } 封存的。什么都没有写入，也没有另造密钥。请把密钥文件放回原处，或用 --key-file 指定；也可以按密钥卡输入：shiji keys enter。
server_key-key_other = { $path }：这个文件里的密钥是 { $found }，而数据是用密钥 { $wanted } 封存的。什么都没有写入。请用 --key-file 指定对的文件，或按对的密钥卡输入：shiji keys enter。
server_key-key_readable_by_others = { $path }：除所有者外，还有人能读取或改动密钥文件。什么都没有写入。请改成只有所有者能用（chmod 600 { $path }）再启动；如果可能被人看过，请运行 shiji keys rotate。
server_key-key_damaged = { $path }：密钥文件已损坏，或由更新版本写成。什么都没有写入。请先把它移到别处，再按密钥卡输入：shiji keys enter。
server_key-key_unusable = { $path }：密钥文件不能用：{ $error }。什么都没有写入。请用 --key-file 指定一个能读写的文件。
server_key-key_wrong_group = 第 { $n } 组缺少或不对，请对照密钥卡：每组五个字符，没有 I、L、O、U。
server_key-key_changed = 服务运行期间，密钥已被更换。什么都没有写入。请带上新的密钥文件，重新启动。
server_key-about = 市集服务器的密钥文件：不要给任何人看，也不要和数据库放在同一个备份里。
server_key-made = 已生成密钥，放在 { $path }。没有它，谁也打不开这些数据里的姓名和电话。请现在就打印密钥卡并锁好：shiji keys card --out 文件夹
server_key-type = 请按密钥卡逐组输入，按回车结束。
server_key-entered = 密钥 { $id } 已写入 { $path }。
server_key-known = 密钥 { $id } 原来就在 { $path } 里。
server_key-rotated = 密钥 { $before } 已换成 { $now }。请打印新的密钥卡：shiji keys card --out 文件夹。旧卡请保管到以前的备份都过期为止。

## The card of the server’s key, on paper: `key_card-`.

key_card-title = 市集服务器密钥卡
key_card-about = 密钥 { $id } · { $made } 生成 · { $printed } 打印
key_card-signature = 这台服务器的签名指纹：{ $fingerprint }。它不是秘密，用来核对纸上印的签名。
key_card-secret = 请像存折一样保管，与电脑和备份分开存放。谁同时有这张卡和一份数据，就能看到所有姓名、电话、住址和不公开的诉求。
key_card-use = 什么时候用：电脑丢了、坏了，或要在另一台电脑上恢复备份。没有这张卡，也没有密钥文件，封存的内容谁也打不开。
key_card-enter = 怎么用：在新电脑上运行 shiji keys enter，逐组输入，或用扫码枪扫二维码。每组第五个字符用来检查，输错会指出是第几组；O 当作 0，I 和 L 当作 1。
key_card-lost = 卡丢了，或被人看到过：请运行 shiji keys rotate，再打印新卡。以前的备份只能用旧卡打开。

## Who looked at personal data, on the organiser’s page and as CSV: `access-`, `access_verb-`, `access_role-`.

access-title = 个人信息查看记录
access-what = 每次查看或导出姓名、电话、住址，都在这里留下一行，不含信息本身。
access-none = 还没有人查看过。
access-older = 查看更早的记录
access-export = 另存为 CSV
access-at = { paper-time }
access-role = 查看人
access-by = 设备、单位或网格员编号
access-verb = 操作
access-market = 所属市集
access-number = 诉求编号
access-subject = 对象编号
access-reason = 事由
access-request = { $n } 号诉求
access_verb-unmask = 查看诉求人信息
access_verb-unmask_claimant = 查看认领人信息
access_verb-contact = 查看摊位联系人
access_verb-ledger = 导出台账
access_verb-public_ledger = 生成公示版
access_verb-visit = 单位查看上门信息
access_verb-photos = 导出照片
access_verb-purge_person = 清除个人信息
access_role-organiser = { role-organiser }
access_role-volunteer = { role-volunteer }
access_role-unit = 承办单位联系人
access_role-grid = { page-grid_worker }
access_role-server = 服务器终端
access_role-other = 其他身份
