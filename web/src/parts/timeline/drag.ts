import { createSignal, onCleanup } from "solid-js"
import { dragged, pressed, type Span, type Track } from "./rules.ts"

const LONG_PRESS = 350
const STILL = 6
const EDGE = 36

type Held = Track & { key: string }
export type Ghost = Span & { key: string }

/**
 * Pointing at free time: drag with a mouse or pen, press long and drag on a touch screen (so that a swipe still
 * scrolls), or just press. Escape lets go. `onPick` gets what was taken, `onRefuse` hears of a press on the past.
 */
export function createDrag(options: {
  scroller: () => HTMLElement
  lineAt: (target: Element) => Held | undefined
  timeAt: (clientX: number) => number
  day: () => Span
  now: () => number
  onPick: (ghost: Ghost) => void
  onRefuse: () => void
}) {
  const [ghost, setGhost] = createSignal<Ghost>()
  let press:
    | { line: Held; x: number; y: number; anchor: number; pointer: number; touch: boolean; dragging: boolean }
    | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  const letGo = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    press = undefined
    setGhost(undefined)
    removeEventListener("keydown", onEscape, true)
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    letGo()
  }
  const show = () => {
    if (!press) return
    const span = dragged(
      { anchor: press.anchor, pointer: options.timeAt(press.pointer) },
      press.line,
      options.day(),
      options.now(),
    )
    setGhost(span && { key: press.line.key, ...span })
  }
  const begin = () => {
    if (!press) return
    press.dragging = true
    addEventListener("keydown", onEscape, true)
    show()
    roll()
  }
  // Held near an edge, the view rolls on.
  const roll = () => {
    if (!press?.dragging) return
    const { left, right } = options.scroller().getBoundingClientRect()
    const names = Number.parseFloat(getComputedStyle(options.scroller()).getPropertyValue("--names")) || 0
    const pull = press.pointer > right - EDGE ? 1 : press.pointer < left + names + EDGE ? -1 : 0
    if (pull && Math.abs(press.pointer - press.x) > EDGE) {
      options.scroller().scrollLeft += pull * 7
      show()
    }
    frame = requestAnimationFrame(roll)
  }

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return
    const line = options.lineAt(event.target)
    if (!line) return
    const anchor = options.timeAt(event.clientX)
    const touch = event.pointerType === "touch"
    press = { line, x: event.clientX, y: event.clientY, anchor, pointer: event.clientX, touch, dragging: false }
    if (touch)
      timer = setTimeout(() => {
        navigator.vibrate?.(10)
        begin()
      }, LONG_PRESS)
    else options.scroller().setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent) => {
    if (!press) return
    press.pointer = event.clientX
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL
    if (press.dragging) return show()
    if (!far) return
    if (press.touch) return letGo()
    begin()
  }
  const up = () => {
    const done = press
    const taken = ghost()
    letGo()
    if (!done) return
    if (done.dragging) return taken && options.onPick(taken)
    const span = pressed(done.anchor, done.line, options.day(), options.now())
    if (span) options.onPick({ key: done.line.key, ...span })
    else if (done.anchor < options.now()) options.onRefuse()
  }
  // A long press owns the touch: the page must not scroll under it, nor open a menu over it.
  const touchmove = (event: TouchEvent) => {
    if (press?.dragging && event.cancelable) event.preventDefault()
  }
  const contextmenu = (event: Event) => {
    if (press?.touch) event.preventDefault()
  }
  const attach = (scroller: HTMLElement) => {
    scroller.addEventListener("pointerdown", down)
    scroller.addEventListener("pointermove", move)
    scroller.addEventListener("pointerup", up)
    scroller.addEventListener("pointercancel", letGo)
    scroller.addEventListener("contextmenu", contextmenu)
    scroller.addEventListener("touchmove", touchmove, { passive: false })
  }
  onCleanup(letGo)
  return { ghost, attach }
}
