/** What each refusal says, in both languages; `{name}` is filled from the refusal's words. */
const words: Record<string, { zh: string; en: string }> = {
  "address.shape": { zh: "邮箱地址的格式不对。", en: "This is not a mail address." },
  "address.taken": { zh: "这个邮箱地址已经有人使用。", en: "Somebody else has this address." },
  "attendee.shape": {
    zh: "参会人须给出人员编号或邮箱地址，角色须是 chair、secretary、required、observer、informed 之一。",
    en: "An attendee is a person's id or a mail address, with a role of chair, secretary, required, observer or informed.",
  },
  "attendees.many": { zh: "一个会议最多 500 位参会人。", en: "A meeting has at most 500 attendees." },
  "attendees.step": {
    zh: "一次最多增减 {most} 位参会人，请分几次修改。",
    en: "At most {most} attendees can be changed at once; please do it in steps.",
  },
  "attendees.twice": { zh: "这位参会人重复了。", en: "This attendee is named twice." },
  "audit.overtaken": {
    zh: "有人同时作了修改，请再试一次。",
    en: "Somebody changed this at the same moment; please try again.",
  },
  "body.large": { zh: "提交的内容太大。", en: "What was sent is too large." },
  "body.shape": { zh: "提交的内容不是有效的 JSON。", en: "What was sent is not valid JSON." },
  "clashes.single": {
    zh: "只有系列会议可以跳过会议室被占用的日期。",
    en: "Only a series can skip the dates on which its room is taken.",
  },
  "code.shape": { zh: "验证码是六位数字。", en: "A code is six digits." },
  "code.wrong": {
    zh: "验证码不正确，或已过期、已用过。可以重新获取一个。",
    en: "This code is wrong, too old or already used. You can ask for a new one.",
  },
  "commit.large": {
    zh: "一次修改的内容太多，请分几次进行。",
    en: "This is too much for one change; please do it in steps.",
  },
  "date.shape": { zh: "日期须写作 2026-11-24 的样子。", en: "A date is written like 2026-11-24." },
  "date.unreal": { zh: "没有这一天。", en: "There is no such day." },
  "equipment.unknown": { zh: "没有这种设备。", en: "There is no such equipment." },
  "feed.changed": {
    zh: "订阅地址刚刚换过，请再试一次。",
    en: "The feed's address has just changed; please try again.",
  },
  "feed.missing": { zh: "没有这个日历订阅，或已被停用。", en: "There is no such feed, or it has ended." },
  "id.shape": { zh: "编号的格式不对。", en: "This is not an id of the right kind." },
  "idempotency.reused": {
    zh: "这个 Idempotency-Key 已用于另一个请求。",
    en: "This Idempotency-Key was used for another request.",
  },
  "idempotency.shape": {
    zh: "Idempotency-Key 最长 255 个字符。",
    en: "An Idempotency-Key has at most 255 characters.",
  },
  "input.required": { zh: "此项必填。", en: "This is required." },
  "input.type": { zh: "此项的类型或取值不对。", en: "This is of the wrong type or not one of the choices." },
  "input.unknown": { zh: "没有这一项。", en: "There is no such field." },
  "limit.range": { zh: "每页条数须在 1 到 1000 之间。", en: "A page holds 1 to 1000." },
  "limit.reached": { zh: "尝试次数太多，请稍后再试。", en: "Too many tries; please wait a little." },
  "link.missing": { zh: "这个链接无效，或已失效。", en: "This link is not valid, or no longer." },
  "meeting.cancelled": { zh: "会议已经取消。", en: "The meeting has been cancelled." },
  "meeting.changed": {
    zh: "会议刚被别人修改过，请刷新后再改。",
    en: "Somebody has just changed this meeting; look again, then change it.",
  },
  "meeting.far": { zh: "最多可以预订三年以内的会议。", en: "Meetings can be planned at most three years ahead." },
  "meeting.missing": { zh: "没有这个会议，或您不在其中。", en: "There is no such meeting, or it is not yours to see." },
  "meeting.notyours": {
    zh: "只有会议的召集人或记录人可以修改。",
    en: "Only those who run this meeting can change it.",
  },
  "meeting.over": { zh: "会议已经结束。", en: "The meeting is over." },
  "meeting.past": { zh: "开始时间已经过去。", en: "The start is in the past." },
  "meeting.there": { zh: "会议已经存在。", en: "The meeting is there already." },
  "minutes.range": {
    zh: "结束须晚于开始，会议最长两周。",
    en: "The end must be after the start; the longest meeting is two weeks.",
  },
  "notice.overtaken": { zh: "通知正由另一进程发送。", en: "The notice is being sent by another process." },
  "occurrence.missing": { zh: "这个系列会议里没有这一场。", en: "This series has no such date." },
  "occurrence.required": {
    zh: "这是系列会议，请写明改哪一场（occurrence）。",
    en: "This meeting is a series; say which date is meant (occurrence).",
  },
  "occurrence.whole": {
    zh: "参会人和密级属于整个系列，不能只改一场。",
    en: "Attendees and level belong to the whole series; they cannot be changed for one date.",
  },
  "organizer.notyours": { zh: "您不能以此人的名义召集会议。", en: "You cannot organize meetings for this person." },
  "person.changed": {
    zh: "此人的资料刚被修改过，请再试一次。",
    en: "This person's record has just changed; please try again.",
  },
  "person.left": { zh: "此人已离开本单位。", en: "This person has left." },
  "person.missing": { zh: "通讯录中没有此人。", en: "There is no such person in the directory." },
  "person.there": { zh: "此人已在通讯录中。", en: "This person is in the directory already." },
  "request.failed": {
    zh: "出了点问题，没有保存任何内容。请再试一次。",
    en: "Something went wrong and nothing was saved. Please try again.",
  },
  "request.foreign": { zh: "请求来自别的网站，已被拒绝。", en: "This request came from another site and was refused." },
  "request.unnamed": { zh: "此地址没有开放。", en: "This address is not open to anyone." },
  "response.old": {
    zh: "会议时间已改，请按新的时间答复。",
    en: "The meeting has moved since; please answer for its new time.",
  },
  "role.needed": { zh: "您没有这项权限。", en: "You are not allowed to do this." },
  "room.missing": { zh: "没有这个会议室。", en: "There is no such room." },
  "room.taken": { zh: "{room}在这个时间已被占用。", en: "{roomEn} is taken at that time." },
  "room.there": { zh: "会议室已经存在。", en: "The room is there already." },
  "rooms.many": { zh: "一个会议最多 10 个会议室。", en: "A meeting has at most 10 rooms." },
  "rooms.twice": { zh: "同一个会议室写了两次。", en: "A room is named twice." },
  "route.missing": { zh: "没有这个地址。", en: "There is nothing at this address." },
  "rule.both": {
    zh: "重复规则的次数（COUNT）和截止日期（UNTIL）只能写一个。",
    en: "A rule ends after a number of times (COUNT) or on a date (UNTIL), not both.",
  },
  "rule.far": {
    zh: "按这样的次数，会议要开到 2099 年以后，请减少次数。",
    en: "So many times would take this series beyond the year 2099; please ask for fewer.",
  },
  "rule.long": { zh: "重复规则最长 500 个字符。", en: "A rule has at most 500 characters." },
  "rule.many": {
    zh: "这条规则有超过 {most} 场，请减少次数或提前截止日期，也可以不设截止。",
    en: "This rule has more than {most} dates; let it end sooner, or not at all.",
  },
  "rule.none": {
    zh: "按这条规则一场也没有，请检查日期和截止日期。",
    en: "This rule has no date at all; please check its days and its end.",
  },
  "rule.overlap": {
    zh: "会议比两场之间的间隔还长：{before} 的一场还没结束，{after} 的一场就要开始。",
    en: "The meeting is longer than the time to its next date: the one of {before} is not over when the one of {after} begins.",
  },
  "rule.shape": {
    zh: "看不懂这条重复规则。请按 RFC 5545 书写，如 FREQ=WEEKLY;BYDAY=MO，最频繁每天一次，时刻由开始时间决定。",
    en: "This rule cannot be read. Rules are written as in RFC 5545, like FREQ=WEEKLY;BYDAY=MO, at most once a day, at the time of day of the start.",
  },
  "rule.shift": {
    zh: "这样移动后，原来的重复规则不再适用，请重新选择重复方式。",
    en: "The rule cannot move along to these days; please choose anew how the meeting repeats.",
  },
  "rule.start": {
    zh: "开始时间不在重复规则的日期里；按规则，第一场是 {first}。",
    en: "The start is none of the rule's dates; the first of them is {first}.",
  },
  "scope.this": {
    zh: "每次只改一场（scope 写 this）。",
    en: "One date is changed at a time (scope: this).",
  },
  "seats.range": { zh: "座位数须在 1 到 10000 之间。", en: "Seats are 1 to 10,000." },
  "session.missing": { zh: "请先登录。", en: "Please sign in." },
  "span.range": { zh: "结束须晚于开始，最长两周。", en: "The end must be after the start, at most two weeks later." },
  "substitute.name": {
    zh: "请写明由谁替会；只有替会时才需要。",
    en: "Say who comes instead; only then is a name needed.",
  },
  "table.busy": { zh: "系统正忙，请稍后再试。", en: "The system is busy; please try again in a moment." },
  "table.unavailable": {
    zh: "暂时连不上数据，请稍后再试。",
    en: "The data cannot be reached just now; please try again in a moment.",
  },
  "text.control": { zh: "文字中有无法显示的字符。", en: "This text has characters that cannot be shown." },
  "text.empty": { zh: "此项不能为空。", en: "This cannot be empty." },
  "text.long": { zh: "文字太长。", en: "This text is too long." },
  "time.era": { zh: "年份须在 2000 到 2099 之间。", en: "The year must be between 2000 and 2099." },
  "time.shape": { zh: "时间须写作 2026-11-24T09:00 的样子。", en: "A time is written like 2026-11-24T09:00." },
  "time.skipped": {
    zh: "因夏令时调整，当地没有这个时间；最近的是 {before} 和 {after}。",
    en: "Clocks change and skip this time there; the nearest are {before} and {after}.",
  },
  "time.unreal": { zh: "没有这个时间。", en: "There is no such time." },
  "unit.missing": { zh: "没有这个部门。", en: "There is no such unit." },
  "unit.there": { zh: "部门已经存在。", en: "The unit is there already." },
  "week.shape": {
    zh: "周须写作 2026-W48 的样子，且当年有这一周。",
    en: "A week is written like 2026-W48, and its year must have it.",
  },
  "zone.unknown": {
    zh: "没有这个时区，请用 Asia/Shanghai 这样的名称。",
    en: "There is no such time zone; use a name like Asia/Shanghai.",
  },
}

/** Every code there is a sentence for. */
export const codes = Object.keys(words)

/** The sentence of a refusal; a code without one says itself (a test sees to it that there is none). */
export const say = (code: string, lang: "zh-CN" | "en", fill: Record<string, string | number> = {}): string => {
  const sentence = words[code]?.[lang === "en" ? "en" : "zh"] ?? code
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole))
}
