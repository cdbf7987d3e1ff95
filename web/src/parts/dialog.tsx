import { Dialog as Base } from "@kobalte/core/dialog"
import X from "lucide-solid/icons/x"
import type { JSX } from "solid-js"
import { t } from "../words/index.ts"
import { buttonLook } from "./button.tsx"

/** A dialog that holds the focus and gives it back; a sheet from below on phones. */
export const Dialog = (props: {
  open: boolean
  onClose: () => void
  title: string
  wide?: boolean
  /** Holds something written: a press beside it does not throw that away. */
  holds?: boolean
  children: JSX.Element
}) => (
  <Base open={props.open} onOpenChange={(open) => !open && props.onClose()}>
    <Base.Portal>
      <Base.Overlay class="fixed inset-0 z-40 bg-veil" />
      <div class="fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
        <Base.Content
          onPointerDownOutside={(event) => props.holds && event.preventDefault()}
          onOpenAutoFocus={(event) => {
            // A phone's keyboard would cover half of what just opened.
            const first = matchMedia("(pointer: fine)").matches && document.querySelector("[role=dialog] [autofocus]")
            if (!(first instanceof HTMLElement)) return
            event.preventDefault()
            first.focus()
          }}
          class="flex max-h-[94dvh] w-full flex-col overflow-hidden rounded-t-lg border border-line bg-sheet shadow-lift sm:max-h-[90dvh] sm:rounded-lg"
          classList={{ "sm:max-w-2xl": props.wide === true, "sm:max-w-md": props.wide !== true }}
        >
          <div class="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5">
            <Base.Title class="text-lg font-semibold">{props.title}</Base.Title>
            <Base.CloseButton class={buttonLook({ kind: "quiet", size: "icon" })} aria-label={t("app.close")}>
              <X aria-hidden="true" />
            </Base.CloseButton>
          </div>
          {props.children}
        </Base.Content>
      </div>
    </Base.Portal>
  </Base>
)
