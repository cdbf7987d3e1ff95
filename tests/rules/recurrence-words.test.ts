import { Rule } from "@banhui/core/rule"
import fc from "fast-check"
import { expect, test } from "vitest"
import { endless, start } from "./recurrences.ts"

// a Tuesday, the fourth of its month
const from = { start: "2026-11-24T09:00", zone: "Asia/Shanghai" }

test.each([
  ["FREQ=DAILY", "every day", "每天"],
  ["FREQ=DAILY;INTERVAL=2;COUNT=5", "every 2 days, 5 times", "每两天，共5次"],
  ["FREQ=DAILY;INTERVAL=12", "every 12 days", "每12天"],
  ["FREQ=DAILY;BYMONTH=1", "every day, in January only", "每天（仅限1月）"],
  ["FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "每个工作日"],
  ["FREQ=DAILY;INTERVAL=3;BYDAY=MO", "every 3 days, but only when it is a Monday", "每三天，仅当该日是星期一"],
  ["FREQ=WEEKLY", "every week on Tuesday", "每周二"],
  ["FREQ=WEEKLY;COUNT=1", "every week on Tuesday, once", "每周二，共1次"],
  ["FREQ=WEEKLY;UNTIL=20261231", "every week on Tuesday, until 31 December 2026", "每周二，到2026年12月31日为止"],
  [
    "FREQ=WEEKLY;UNTIL=20261231T155959Z",
    "every week on Tuesday, until 31 December 2026",
    "每周二，到2026年12月31日为止",
  ],
  [
    "FREQ=WEEKLY;UNTIL=20261231T005959Z",
    "every week on Tuesday, until 30 December 2026",
    "每周二，到2026年12月30日为止",
  ],
  ["FREQ=WEEKLY;BYDAY=MO,WE", "every week on Monday and Wednesday", "每周一、周三"],
  ["FREQ=WEEKLY;BYDAY=SA,SU", "every week on Saturday and Sunday", "每周六、周日"],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=12;BYDAY=MO,WE",
    "every 2 weeks on Monday and Wednesday, 12 times",
    "每两周的星期一、星期三，共12次",
  ],
  ["FREQ=WEEKLY;INTERVAL=3", "every 3 weeks on Tuesday", "每三周的星期二"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "每个工作日"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "every week from Monday to Thursday", "每周一至周四"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day", "每天"],
  ["FREQ=WEEKLY;BYMONTH=3,9;BYDAY=MO", "every week on Monday, in March and September only", "每周一（仅限3月、9月）"],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=SU",
    "every 2 weeks from Monday to Friday, weeks beginning on Sunday",
    "每两周的星期一至星期五（一周从星期日算起）",
  ],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every week on Friday", "每周五"],
  ["FREQ=MONTHLY", "every month on the 24th", "每月24日"],
  ["FREQ=MONTHLY;INTERVAL=2", "every 2 months on the 24th", "每两个月的24日"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on the 1st and 15th", "每月1日、15日"],
  ["FREQ=MONTHLY;BYMONTHDAY=22", "every month on the 22nd", "每月22日"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "every month on the 31st, skipping months without it", "每月31日（当月没有则跳过）"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "每月最后一天"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "every month on the last day", "每月最后一天"],
  [
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "every month on the 30th or, in a shorter month, the last day",
    "每月30日（当月没有则为最后一天）",
  ],
  ["FREQ=MONTHLY;BYMONTHDAY=-2", "every month on the second-to-last day", "每月倒数第二天"],
  ["FREQ=MONTHLY;BYMONTHDAY=15,-1", "every month on the 15th and the last day", "每月15日、最后一天"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday", "每月最后一个星期五"],
  ["FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "every month on the last Friday", "每月最后一个星期五"],
  ["FREQ=MONTHLY;BYDAY=1MO,3MO", "every month on the first and third Monday", "每月第一个、第三个星期一"],
  [
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU,4TH",
    "every 3 months on the second Tuesday and the fourth Thursday",
    "每三个月的第二个星期二、第四个星期四",
  ],
  [
    "FREQ=MONTHLY;BYDAY=5FR",
    "every month on the fifth Friday, skipping months without it",
    "每月第五个星期五（当月没有则跳过）",
  ],
  ["FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=8,9,10,11,12,13,14", "every month on the second Monday", "每月第二个星期一"],
  ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "every month on the 13th when it is a Friday", "每月13日（仅限星期五）"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "every month on the first weekday", "每月第一个工作日"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday", "每月最后一个工作日"],
  [
    "FREQ=MONTHLY;COUNT=10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3,-1",
    "every month on the third and last weekday, 10 times",
    "每月第三个、最后一个工作日，共10次",
  ],
  [
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "every 2 months on the second-to-last weekday",
    "每两个月的倒数第二个工作日",
  ],
  ["FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1", "every month on the first Saturday or Sunday", "每月第一个星期六或星期日"],
  ["FREQ=MONTHLY;BYDAY=MO", "every week on Monday", "每周一"],
  ["FREQ=MONTHLY;INTERVAL=2;BYDAY=MO", "every 2 months on every Monday", "每两个月的每个星期一"],
  ["FREQ=YEARLY", "every year on 24 November", "每年11月24日"],
  ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "every year on 8 March", "每年3月8日"],
  ["FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=8", "every 2 years on 8 March", "每两年的3月8日"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year on 29 February, in leap years only", "每年2月29日（仅闰年）"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "every year on the last day of February", "每年2月的最后一天"],
  [
    "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
    "every year on the 15th of January, April, July and October",
    "每年1月、4月、7月、10月的15日",
  ],
  ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the fourth Thursday of November", "每年11月的第四个星期四"],
  [
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=-1SU",
    "every 2 years on the last Sunday of March",
    "每两年3月的最后一个星期日",
  ],
  [
    "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "every year on the last weekday of December",
    "每年12月的最后一个工作日",
  ],
  ["FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every year on the last weekday of the year", "每年最后一个工作日"],
  ["FREQ=YEARLY;BYMONTH=3;BYDAY=SU", "every year on every Sunday in March", "每年3月的每个星期日"],
  ["FREQ=YEARLY;BYDAY=20MO", "every year on the 20th Monday of the year", "每年第20个星期一"],
  ["FREQ=YEARLY;BYWEEKNO=20", "every year on Tuesday of week 20", "每年第20周的星期二"],
  [
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH",
    "every year on Thursday of week 53, skipping years without it",
    "每年第53周的星期四（当年没有则跳过）",
  ],
  ["FREQ=YEARLY;BYYEARDAY=100", "every year on day 100 of the year", "每年第100天"],
  ["FREQ=YEARLY;BYYEARDAY=-1", "every year on the last day of the year", "每年最后一天"],
  // no words of their own: told part by part
  [
    "FREQ=YEARLY;BYMONTH=3,6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "every year on the last day that is in March or June and a weekday",
    "每年，取符合以下条件的最后一个日子：在3月或6月，且是工作日",
  ],
  [
    "FREQ=MONTHLY;BYDAY=1MO,FR",
    "every month on every day that is the first Monday of the month or a Friday",
    "每月，取符合以下条件的每一天：是当月第一个星期一或星期五",
  ],
  [
    "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=1,15",
    "every 2 years on every day that is the 1st or 15th of a month",
    "每两年，取符合以下条件的每一天：是当月1日、15日之一",
  ],
])("%s is %s, %s", (rule, en, zh) => {
  expect(Rule.inWords(rule, from, "en")).toBe(en)
  expect(Rule.inWords(rule, from, "zh-CN")).toBe(zh)
})

test("the end is told by the zone's clock", () => {
  const rule = "FREQ=WEEKLY;UNTIL=20270101T045959Z"
  expect(Rule.inWords(rule, { ...from, zone: "America/New_York" }, "en")).toMatch(/until 31 December 2026$/)
  expect(Rule.inWords(rule, from, "en")).toMatch(/until 1 January 2027$/)
})

test("whatever the rule, there are words for it, and no part of them is the rule's own text", () => {
  fc.assert(
    fc.property(endless, start, (rule, at) => {
      for (const lang of ["en", "zh-CN"] as const) {
        const words = Rule.inWords(rule, { start: at, zone: "Europe/London" }, lang)
        expect(words).not.toMatch(/undefined|NaN|[=;]|[A-Z]{2}|\s\s| ,|、、|第[个天周]/)
        expect(words).toMatch(lang === "en" ? /^every \S+/ : /^每\S+$/)
      }
    }),
    { numRuns: 500 },
  )
})
