// Drops letters as fast as it can, telling of each that is safely there, until someone kills it.
import { maildrop } from "@banhui/mail"
import { from, letters } from "./letters.ts"

const letter = letters.invitation?.("zh-CN")
const transport = maildrop({ folder: process.argv[2] ?? "", from })
if (letter) {
  letter.text = letter.text.repeat(200)
  while (true) {
    await transport.send(letter)
    process.stdout.write(".")
  }
}
