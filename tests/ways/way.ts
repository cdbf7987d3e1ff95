/** One way to run an office, as someone outside meets it: requests, letters, and time for what is promised. */
export type Way = {
  ask(asked: Asked): Promise<Answer>
  /** Every letter that has left so far, oldest first. */
  letters(): Promise<Letter[]>
  /** How the world reaches it. */
  url: string
}
export type Asked = { method: string; path: string; cookie?: string; headers?: Record<string, string>; body?: unknown }
export type Answer = { status: number; text: string; headers: Record<string, string>; cookie?: string }
export type Letter = { to: string; subject: string; text: string; calendar: string }

/** The first administrator of an office that nobody is in yet. */
export const admin = "ada.admin@xinghai.example"
