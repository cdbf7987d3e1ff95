import { createMemo } from "solid-js"
import type { Lang } from "../api.ts"
import { here } from "../data/client.ts"
import { useMe, useSaveMe } from "../data/people.ts"
import { useRooms } from "../data/rooms.ts"
import { offsetText, zoneText } from "../dates/index.ts"
import { Field, Select } from "../parts/field.tsx"
import { inWords } from "../parts/states.tsx"
import { toast } from "../parts/toast.tsx"
import { lang, nameOf, speak, t, titleOf } from "../words/index.ts"
import { Sheet } from "./page.tsx"

/** Language and zone; saved as they are chosen. */
export default function Settings() {
  const me = useMe()
  const save = useSaveMe()
  const rooms = useRooms()
  const keep = (part: { lang?: Lang; zone?: string }) =>
    save.mutate(part, {
      onSuccess: () => toast(t("settings.saved")),
      onError: (error) => toast(inWords(error), { bad: true }),
    })
  const turn = async (next: Lang) => {
    await speak(next, { keep: true })
    keep({ lang: next })
  }
  // The office's own zones first, then every other one by name.
  const zones = createMemo(() => {
    const own = [me().zone, ...(here(rooms) ?? []).map((room) => room.zone)]
    return [...new Set([...own, ...Intl.supportedValuesOf("timeZone")])]
  })
  const zoneLabel = (zone: string) =>
    `${zoneText(zone, lang(), Date.now())} ${offsetText(zone, Date.now())} — ${zone.replaceAll("_", " ")}`
  return (
    <Sheet title={t("settings.title")}>
      <div class="space-y-6">
        <div>
          <p class="text-sm font-medium text-soft">{t("settings.account")}</p>
          <p class="font-medium">{nameOf(me())}</p>
          <p class="text-soft">{[nameOf(me().unit), titleOf(me()), me().address].filter(Boolean).join(" · ")}</p>
        </div>
        <Field label={t("settings.language")} hint={t("settings.languageNote")}>
          {(described) => (
            <Select
              {...described}
              value={lang()}
              choices={[
                { value: "zh-CN", label: "中文" },
                { value: "en", label: "English" },
              ]}
              onChange={(next) => void turn(next as Lang)}
            />
          )}
        </Field>
        <Field label={t("settings.zone")} hint={t("settings.zoneNote")}>
          {(described) => (
            <Select
              {...described}
              value={me().zone}
              choices={zones().map((zone) => ({ value: zone, label: zoneLabel(zone) }))}
              onChange={(zone) => keep({ zone })}
            />
          )}
        </Field>
      </div>
    </Sheet>
  )
}
