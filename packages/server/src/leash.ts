import { spawn } from "node:child_process"

// A shell that reads process ids until its input ends. The kernel closes the pipe however this process dies,
// `kill -9` included, so nothing that was started here is left behind holding the data file.
const script = 'while read -r line; do pid=$line; done; [ -z "$pid" ] || kill -9 "$pid"'

/** Holds one child: when this process ends, in whatever way, the child that was last named ends too. */
export function leash() {
  // Its own session: Ctrl-C in the terminal reaches the office, which then ends its children in order.
  const shell = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true, env: {} })
  shell.on("error", () => {})
  shell.stdin.on("error", () => {})
  shell.unref()
  const pipe = shell.stdin as typeof shell.stdin & { unref?: () => void }
  pipe.unref?.()
  return {
    hold: (pid: number) => void pipe.write(`${pid}\n`),
    release: () => void pipe.end("\n"),
  }
}
