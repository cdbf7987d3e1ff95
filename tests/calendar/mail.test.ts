import { cancel, request } from "@banhui/calendar"
import ICAL from "ical.js"
import { expect, test } from "vitest"
import { lines, meeting, mei, office, read } from "./office.ts"

const event = meeting({ organizer: office, sequence: 3, alarms: [15] })

function attendeeOf(text: string) {
  const [who, ...others] = read(text).events[0]?.getAllProperties("attendee") ?? []
  expect(others).toEqual([])
  const parameter = (name: string) => who?.getFirstParameter(name)
  return {
    to: who?.getFirstValue(),
    cn: parameter("cn"),
    role: parameter("role"),
    rsvp: parameter("rsvp"),
    partstat: parameter("partstat"),
  }
}

test("an invitation asks one reader for an answer", () => {
  const text = request({ event, attendee: mei })
  const { calendar, events } = read(text)
  expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST")
  expect(events).toHaveLength(1)
  expect(events[0]?.getFirstPropertyValue("uid")).toBe(event.uid)
  expect(events[0]?.getFirstPropertyValue("sequence")).toBe(3)
  expect(events[0]?.getFirstPropertyValue("status")).toBe("CONFIRMED")
  expect(attendeeOf(text)).toMatchObject({
    cn: "李梅",
    role: "REQ-PARTICIPANT",
    rsvp: "TRUE",
    partstat: "NEEDS-ACTION",
  })
  expect(String(attendeeOf(text).to).toLowerCase()).toBe("mailto:mei.li@banhui.example")
})

test.each(["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"] as const)("role %s is kept", (role) => {
  expect(attendeeOf(request({ event, attendee: { ...mei, role } })).role).toBe(role)
})

test.each(["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"] as const)(
  "answer %s is kept",
  (partstat) => {
    expect(attendeeOf(request({ event, attendee: { ...mei, partstat } })).partstat).toBe(partstat)
  },
)

test("a name with a comma is quoted", () => {
  const text = request({ event, attendee: { ...mei, name: "李梅, 一部" } })
  expect(lines(text)).toContain('ORGANIZER;CN="王小明, 办公室":mailto:office@banhui.example')
  expect(attendeeOf(text).cn).toBe("李梅, 一部")
})

test.each(['A "B" C', "a^b", "x; y: z", "两\n行"])("the name %j comes back", (name) => {
  expect(attendeeOf(request({ event, attendee: { ...mei, name } })).cn).toBe(name.replace("\n", " "))
})

test("a name of nothing is the address", () => {
  expect(attendeeOf(request({ event, attendee: { ...mei, name: " \r\n" } })).cn).toBe(mei.address)
})

test("an address cannot carry a second one", () => {
  const text = request({ event, attendee: { name: "x", address: 'a@example.org,mailto:spy@example.org;X="1"' } })
  expect(lines(text).filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(1)
  expect(attendeeOf(text).to).toMatch(/^mailto:a@example\.org%2Cmailto%3Aspy@example\.org%3BX=%221%22$/i)
})

test("a cancellation has the status, asks for no answer and rings no bell", () => {
  const text = cancel({ event, attendee: mei })
  const { calendar, events } = read(text)
  expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL")
  expect(events[0]?.getFirstPropertyValue("status")).toBe("CANCELLED")
  expect(events[0]?.getAllSubcomponents("valarm")).toEqual([])
  expect(attendeeOf(text).rsvp).toBeUndefined()
})

test("method, id and start are the same in both, so that clients find the one in the other", () => {
  const facts = [request, cancel].map((print) => {
    const found = read(print({ event, attendee: mei })).events[0]
    const start = found?.getFirstPropertyValue("dtstart")
    return [found?.getFirstPropertyValue("uid"), start instanceof ICAL.Time && start.toString()]
  })
  expect(facts[0]).toEqual(facts[1])
})

test("without an organizer who takes replies there is no mail", () => {
  const lonely = meeting()
  expect(() => request({ event: lonely, attendee: mei })).toThrow(expect.objectContaining({ code: "calendar.event" }))
  expect(() => cancel({ event: lonely, attendee: mei })).toThrow(expect.objectContaining({ code: "calendar.event" }))
})

test("without an address there is no mail either", () => {
  const attendee = { name: "李梅", address: " \r\n" }
  expect(() => request({ event, attendee })).toThrow(expect.objectContaining({ code: "calendar.event" }))
})
