import { isLoopback } from "@banhui/core/settings"
import { describe, expect, test } from "vitest"
import { CannotStart } from "../../packages/server/src/cannot.ts"
import { callerOf, isOurName, isPrivate, isSmuggled, refuseOpenHouse } from "../../packages/server/src/rules.ts"

test.each([
  ["127.0.0.1", true],
  ["127.83.4.211", true],
  ["localhost", true],
  ["::1", true],
  ["[::1]", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.20", false],
  ["127.evil.example", false],
  ["localhost.evil.example", false],
])("%s is this machine alone: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

describe("who may reach the office", () => {
  const nowhere = "banhui@localhost"
  const at = {
    host: "127.0.0.1",
    url: undefined,
    smtpURL: undefined,
    mailFrom: nowhere,
    demo: true,
    insecure: false,
  }
  const mail = "smtp://mail.example.org"
  const whole = {
    ...at,
    host: "0.0.0.0",
    url: "https://meet.example.org",
    smtpURL: mail,
    mailFrom: "office@example.org",
    demo: false,
  }
  const plain = { ...whole, url: "http://meet.example.org" }
  test.each([
    ["alone on this machine, as it comes", at, undefined],
    ["on this machine, with mail", { ...at, smtpURL: mail }, undefined],
    ["on all addresses, with demo sign-in", { ...at, host: "0.0.0.0", smtpURL: mail }, "BANHUI_DEMO=off"],
    ["on all addresses, without mail", { ...at, host: "0.0.0.0", demo: false }, "SMTP_URL"],
    ["on all addresses, with all it needs", whole, undefined],
    ["behind a proxy, with all it needs", { ...whole, host: "127.0.0.1" }, undefined],
    ["on all addresses, with letters from nowhere", { ...whole, mailFrom: nowhere }, "MAIL_FROM"],
    ["on all addresses, without a name of its own", { ...whole, url: undefined }, "BANHUI_URL"],
    ["on all addresses, without TLS", plain, "BANHUI_INSECURE=yes"],
    ["behind a proxy, without TLS", { ...plain, host: "127.0.0.1" }, "BANHUI_INSECURE=yes"],
    ["on all addresses, without TLS as it was wished", { ...plain, insecure: true }, undefined],
    ["behind a proxy, with demo sign-in", { ...at, url: "https://meet.example.org" }, "BANHUI_DEMO=off"],
    ["behind a proxy, without mail", { ...at, url: "https://meet.example.org", demo: false }, "SMTP_URL"],
    ["behind a name of this machine", { ...at, url: "http://localhost:8080" }, undefined],
    ["with an address that is none", { ...at, url: "meet.example.org" }, "BANHUI_URL"],
    ["with an address of no web page", { ...at, url: "meet.example.org:8080" }, "BANHUI_URL"],
  ])("%s", (_, settings, said) => {
    if (!said) return expect(() => refuseOpenHouse(settings)).not.toThrow()
    expect(() => refuseOpenHouse(settings)).toThrow(CannotStart)
    expect(() => refuseOpenHouse(settings)).toThrow(said)
  })

  test("a proxy that BANHUI_URL tells of opens the house to others", () => {
    expect(isPrivate({ host: "127.0.0.1", url: "https://meet.example.org" })).toBe(false)
    expect(isPrivate({ host: "127.0.0.1", url: undefined })).toBe(true)
  })
})

describe("the Host header", () => {
  const at = { host: "127.0.0.1", port: 4000, url: "https://meet.example.org" }
  test.each([
    ["127.0.0.1:4000", true],
    ["localhost:4000", true],
    ["LOCALHOST:4000", true],
    ["[::1]:4000", true],
    ["meet.example.org", true],
    ["meet.example.org:4000", false],
    ["127.0.0.1", false],
    ["127.0.0.1:4001", false],
    ["rebound.evil.example:4000", false],
    ["localhost:4000.evil.example", false],
    ["127.0.0.1:4000@evil.example", false],
    ["", false],
    [undefined, false],
  ])("%s names us: %s", (host, expected) => {
    expect(isOurName(host, at)).toBe(expected)
  })
  test("on port 80 the port may be left out", () => {
    expect(isOurName("localhost", { ...at, port: 80 })).toBe(true)
  })
})

describe("a proxy", () => {
  const alone = { host: "127.0.0.1", url: undefined }
  test.each(["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"])(
    "that nobody told of is known by %s",
    (name) => {
      const headers = new Headers({ [name]: "203.0.113.9" })
      expect(isSmuggled(headers, alone)).toBe(true)
      expect(isSmuggled(headers, { ...alone, url: "https://meet.example.org" })).toBe(false)
      expect(isSmuggled(headers, { ...alone, host: "0.0.0.0" })).toBe(false)
    },
  )
  test("is not seen where there is none", () => {
    expect(isSmuggled(new Headers({ host: "127.0.0.1:4000" }), alone)).toBe(false)
  })
})

describe("who calls", () => {
  const alone = { host: "127.0.0.1", url: undefined }
  const proxied = { host: "127.0.0.1", url: "https://meet.example.org" }
  test.each([
    ["on this machine, the connection", alone, "127.0.0.1", "203.0.113.9", "127.0.0.1"],
    ["behind our proxy, whom the proxy saw last", proxied, "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["behind a proxy that says nothing, the proxy", proxied, "127.0.0.1", undefined, "127.0.0.1"],
    [
      "straight from the network, the connection",
      { ...proxied, host: "0.0.0.0" },
      "203.0.113.9",
      "1.2.3.4",
      "203.0.113.9",
    ],
  ])("%s", (_, settings, peer, forwarded, expected) => {
    expect(callerOf({ peer, forwarded, settings })).toBe(expected)
  })
})
