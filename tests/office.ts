import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")

export type Letter = { to: string[]; subject: string; text: string; calendar?: { method: string; text: string } }
export type Office = Awaited<ReturnType<typeof openOffice>>

/** A whole office of its own, as `npm start` opens it: a process, a port, a data folder, the web app, a mailbox. */
export const openOffice = async (env: Record<string, string> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), "banhui-office-"))
  const child = spawn(process.execPath, [join(root, "packages/server/src/main.ts")], {
    cwd: root,
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", BANHUI_DATA: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const url = await address(child)
  const mailbox = async (): Promise<Letter[]> => {
    const answer = await fetch(`${url}/mailbox.json`)
    return ((await answer.json()) as { letters: Letter[] }).letters
  }
  return {
    url,
    mailbox,
    /** The newest letter to an address whose subject holds some words; waits for it. */
    letter: async (to: string, words: string): Promise<Letter> => {
      for (let tries = 0; tries < 100; tries++) {
        const found = (await mailbox()).find((one) => one.to.join().includes(to) && one.subject.includes(words))
        if (found) return found
        await new Promise((done) => setTimeout(done, 100))
      }
      throw new Error(`no letter to ${to} with ${words}`)
    },
    close: async () => {
      child.kill("SIGTERM")
      if (child.exitCode === null) await once(child, "exit")
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const address = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let said = ""
    const hear = (data: Buffer) => {
      said += data.toString()
      const url = /Banhui is open: (\S+)/.exec(said)?.[1]
      if (url) found(url)
    }
    child.stdout?.on("data", hear)
    child.stderr?.on("data", hear)
    child.on("exit", () => failed(new Error(`The office did not open: ${said}`)))
  })
