import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { maildrop } from "@banhui/mail"
import { simpleParser } from "mailparser"
import { expect, test } from "vitest"
import { from, letters } from "./letters.ts"

const invitation = letters.invitation?.("zh-CN")
if (!invitation) throw new Error("no such letter")

async function folderFor() {
  const base = await mkdtemp(join(tmpdir(), "maildrop-"))
  const folder = join(base, "mailbox")
  return {
    folder,
    mails: async () => (await readdir(folder)).filter((name) => name.endsWith(".eml")),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }),
  }
}

test("a letter lies in the folder as one mail that only its owner can read", async () => {
  await using drop = await folderFor()
  await maildrop({ folder: drop.folder, from }).send(invitation)
  const names = await readdir(drop.folder)
  expect(names).toHaveLength(1)
  const path = join(drop.folder, names[0] ?? "")
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(drop.folder)).mode & 0o777).toBe(0o700)
  const raw = await readFile(path)
  expect(raw.toString("latin1")).not.toMatch(/[^\r]\n/)
  expect((await simpleParser(raw)).subject).toBe(invitation.subject)
})

test("names sort as the letters came, also within one millisecond", async () => {
  await using drop = await folderFor()
  const transport = maildrop({ folder: drop.folder, from })
  const subjects = Array.from({ length: 30 }, (_, at) => `Letter ${at}`)
  for (const subject of subjects) await transport.send({ ...invitation, subject })
  const names = (await drop.mails()).toSorted()
  const found = await Promise.all(
    names.map(async (name) => (await simpleParser(await readFile(join(drop.folder, name)))).subject),
  )
  expect(found).toEqual(subjects)
})

test("letters dropped at once all arrive", async () => {
  await using drop = await folderFor()
  const transport = maildrop({ folder: drop.folder, from })
  await Promise.all(Array.from({ length: 50 }, () => transport.send(invitation)))
  expect(await drop.mails()).toHaveLength(50)
})

test("killed in the middle it leaves no half mail and loses none that it told of", async () => {
  await using drop = await folderFor()
  let told = 0
  for (const life of [350, 420, 500, 610, 730]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "dropper.ts"), drop.folder], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    child.stdout.on("data", (dots: Buffer) => {
      told += dots.length
    })
    await once(child.stdout, "data")
    setTimeout(() => child.kill("SIGKILL"), life / 5)
    await once(child, "close")
  }
  const mails = await drop.mails()
  expect(told).toBeGreaterThanOrEqual(5)
  expect(mails.length).toBeGreaterThanOrEqual(told)
  for (const name of mails) {
    const raw = await readFile(join(drop.folder, name), "latin1")
    const boundary = /boundary="([^"]+)"/.exec(raw)?.[1]
    expect(raw.trimEnd().endsWith(`--${boundary}--`)).toBe(true)
  }
})

test("what was left half written long ago is swept, what is being written is not", async () => {
  await using drop = await folderFor()
  await mkdir(drop.folder)
  const [old, fresh] = [join(drop.folder, ".old.half"), join(drop.folder, ".fresh.half")]
  await writeFile(old, "half")
  await writeFile(fresh, "half")
  await utimes(old, 1, 1)
  await maildrop({ folder: drop.folder, from }).send(invitation)
  const names = await readdir(drop.folder)
  expect(names).not.toContain(".old.half")
  expect(names).toContain(".fresh.half")
})

test("a folder that cannot be written is said, and tried again", async () => {
  await using drop = await folderFor()
  await writeFile(drop.folder, "a file where the folder should be")
  const transport = maildrop({ folder: drop.folder, from })
  await expect(transport.send(invitation)).rejects.toMatchObject({
    name: "MailError",
    permanent: false,
    code: "EEXIST",
    message: expect.not.stringContaining("mailbox"),
  })
  await rm(drop.folder)
  await transport.send(invitation)
  expect(await drop.mails()).toHaveLength(1)
})

test.skipIf(process.getuid?.() === 0)("a folder of someone else is said", async () => {
  await using drop = await folderFor()
  await mkdir(drop.folder)
  await chmod(drop.folder, 0o500)
  await expect(maildrop({ folder: drop.folder, from }).send(invitation)).rejects.toMatchObject({ code: "EACCES" })
})
