/** One of a few, with a word on what it brings. */
export const Choice = (props: {
  name: string
  checked: boolean
  label: string
  note?: string
  onChoose: () => void
}) => (
  <label class="flex cursor-pointer items-baseline gap-2.5 rounded-sm px-2 py-0.5 hover:bg-sunken pointer-coarse:py-2">
    <input
      type="radio"
      name={props.name}
      class="size-4 shrink-0 translate-y-0.5 accent-accent"
      checked={props.checked}
      onChange={() => props.onChoose()}
    />
    <span>
      <span class="mr-2 font-medium">{props.label}</span>
      <span class="text-sm text-soft">{props.note}</span>
    </span>
  </label>
)
