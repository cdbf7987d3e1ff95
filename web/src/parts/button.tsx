import { type JSX, splitProps } from "solid-js"

type Kind = "primary" | "plain" | "chosen" | "quiet" | "danger"
const base =
  "inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 no-underline"
const kinds: Record<Kind, string> = {
  primary: "bg-accent text-on-accent border border-transparent not-disabled:hover:bg-accent-strong",
  plain: "bg-sheet text-ink border border-edge not-disabled:hover:bg-sunken not-disabled:hover:border-faint",
  chosen: "bg-wash text-accent border border-accent",
  quiet: "bg-transparent text-soft border border-transparent not-disabled:hover:bg-sunken not-disabled:hover:text-ink",
  danger: "bg-sheet text-danger border border-edge not-disabled:hover:bg-danger-wash not-disabled:hover:border-danger",
}
const sizes = {
  md: "min-h-9 px-3.5 py-1 text-base pointer-coarse:min-h-11",
  sm: "min-h-8 px-2.5 py-0.5 text-sm pointer-coarse:min-h-11",
  icon: "size-8 text-base pointer-coarse:size-11",
}

export type Look = { kind?: Kind; size?: keyof typeof sizes }
/** A button's classes, for links and triggers that look like one. */
export const buttonLook = ({ kind = "plain", size = "md" }: Look = {}): string =>
  `${base} ${kinds[kind]} ${sizes[size]}`

/** `busy` keeps the label and the focus, and refuses a second press. */
export function Button(all: JSX.ButtonHTMLAttributes<HTMLButtonElement> & Look & { busy?: boolean }) {
  const [look, props] = splitProps(all, ["kind", "size", "busy", "class", "onClick"])
  return (
    <button
      type="button"
      {...props}
      aria-busy={look.busy || undefined}
      aria-disabled={look.busy || undefined}
      class={`${buttonLook(look)} ${look.busy ? "opacity-60" : ""} ${look.class ?? ""}`}
      onClick={(event) => {
        if (look.busy) return event.preventDefault()
        if (typeof look.onClick === "function") look.onClick(event)
      }}
    />
  )
}
